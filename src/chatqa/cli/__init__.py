"""The command line: one module per command, Chinese for whoever sits before it.

`app` puts the commands together, `exits` says what an exit code means, `program` shows faults.
"""

from chatqa.cli.app import app, main

__all__ = ["app", "main"]
