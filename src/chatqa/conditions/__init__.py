"""The kinds of condition a rule may use: every file here is one, named by it.

Each holds one frozen dataclass `Condition`: its fields are the YAML keys (`except_` is `except`),
its docstring is the documentation of the kind. Adding a kind means adding a file.
"""

from __future__ import annotations

import pkgutil

KINDS = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))
