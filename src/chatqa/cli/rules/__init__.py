"""`chatqa rules`: what rules and rulebooks there are, whether they hold, and new ones."""

from __future__ import annotations

import typer

from chatqa.cli.program import Command, Program
from chatqa.cli.rules import checking, creating, listing, showing

NAME = "rules"
HELP = """查看制度和规则，检查它们的例子是否都成立，写新的规则。

\b
例子：
  chatqa rules list
  chatqa rules show R1.5.4a
  chatqa rules check
  chatqa rules new"""

app = typer.Typer(cls=Program, help=HELP)
for _command in (listing, showing, checking, creating):
    app.command(_command.NAME, cls=Command, help=_command.HELP)(_command.run)

__all__ = ["HELP", "NAME", "app"]
