"""Write `docs/conditions.md`, what a rule may ask, from `chatqa.conditions`.

python tools/generate_conditions.py            write the page
python tools/generate_conditions.py --check    fail when the page is stale (part of `make lint`)
"""

from __future__ import annotations

import inspect
import sys
from dataclasses import MISSING, Field, fields
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

from chatqa import conditions
from chatqa.matching.places import Role

PAGE = Path(__file__).resolve().parents[1] / "docs" / "conditions.md"

OPENING = """\
# Conditions · 条件

Made from `chatqa.conditions` by `tools/generate_conditions.py`; change it there.

What may stand under `find:` and `flag_only:` of a rule. Written `kind: {{key: value, …}}`; short,
`kind: value` gives the value of its first key alone. Keys without a default must be written.
`Condition`: another condition. `Pattern`: RE2, without look-around and back-references. `Role`:
{roles}.
"""


def main() -> None:
    """Write the page, or compare it when asked to `--check`."""
    made = page()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(made, encoding="utf-8", newline="\n")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made:
        sys.exit("docs/conditions.md is stale: run python tools/generate_conditions.py")


def page() -> str:
    """Return the whole page as Markdown."""
    roles = ", ".join(f"`{role}`" for role in get_args(Role))
    return "\n".join([OPENING.format(roles=roles), *map(_section, conditions.KINDS)])


def _section(kind: str) -> str:
    module = import_module(f"chatqa.conditions.{kind}")
    about = inspect.getdoc(module.Condition)
    rows = [_row(field) for field in fields(module.Condition) if not field.metadata]
    head = "| key | value | default |\n|---|---|---|\n"
    return f"## {kind}\n\n{about}\n\n{head}{''.join(rows)}"


def _row(field: Field[Any]) -> str:
    default = "" if field.default is MISSING else f"`{field.default}`"
    written = str(field.type).replace("AnyCondition", "Condition").replace("|", r"\|")
    return f"| `{field.name.rstrip('_')}` | `{written}` | {default} |\n"


if __name__ == "__main__":
    main()
