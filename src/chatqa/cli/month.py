"""`chatqa month`: the ledger of a month, as it stands and closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from getpass import getuser
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import pyarrow.compute as pc
import typer

from chatqa import ledger, pipeline, reports
from chatqa.cli import console, exits, given
from chatqa.cli.program import Command, Program
from chatqa.errors import LedgerError
from chatqa.labels import money
from chatqa.pipeline import Books
from chatqa.settings import Settings

NAME = "month"
HELP = """一个月的账：每个人扣多少、奖多少，每一笔怎么来的。

\b
例子：
  chatqa month show 2026-11      看看现在是多少，写出工资表草稿
  chatqa month close 2026-11     结账：从此不变，后来的更正记进下个月"""
_SHOW = "算出这个月到现在为止的账，写出工资表草稿。"
_CLOSE = "结账：账目从此不变，写出工资表。等人确认的、申诉期没过的，留到以后补。"

app = typer.Typer(cls=Program, help=HELP)


def _month(written: str) -> str:
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", written):
        raise typer.BadParameter(f"“{written}”不是月份，要写成 2026-11")
    return written


Wanted = Annotated[
    str,
    typer.Argument(metavar="月份", parser=_month, help="写成 2026-11。", show_default=False),
]
By = Annotated[str | None, typer.Option("--by", metavar="姓名", help="谁结的账。不写就是登录名。")]


@app.command("show", cls=Command, help=_SHOW)
def run_show(
    month: Wanted,
    out: given.OutFolder = None,
    name: given.RulebookName = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Make the ledger of *month* as it stands, and a draft of its payroll sheet."""
    known = given.settings_for(settings_file, name)
    root = out or known.folders.store
    with pipeline.only_run(root):
        for books in _books(root, known):
            closed = month in books.closed()
            rows = books.ledger(month) if closed else pipeline.write_month(books, month)
            sheet = _sheet(root, books, month, rows, draft=not closed)
            console.say(_told(books, month, rows, sheet))
    return exits.OK


@app.command("close", cls=Command, help=_CLOSE)
def run_close(
    month: Wanted,
    by: By = None,
    out: given.OutFolder = None,
    name: given.RulebookName = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Close *month* in every shop and write its payroll sheet."""
    known = given.settings_for(settings_file, name)
    root = out or known.folders.store
    with pipeline.only_run(root):
        for books in _books(root, known):
            rows = pipeline.close_month(books, month, at=given.now(), by=by or getuser())
            sheet = _sheet(root, books, month, rows, draft=False)
            console.say(_told(books, month, rows, sheet))
    return exits.OK


def _books(root: Path, known: Settings) -> list[Books]:
    """Return the books of every shop. Raises LedgerError where there is nothing to sum up."""
    found = pipeline.books(root, known)
    if not found:
        raise LedgerError(
            "还没有检查过聊天，也没有登记过事件", where=str(root), mend="先运行 chatqa inspect"
        )
    return found


def _sheet(root: Path, books: Books, month: str, rows: pa.Table, *, draft: bool) -> Path:
    name = "-".join(filter(None, ("工资表", month, books.shop, "草稿" if draft else "")))
    path = root / f"{name}.xlsx"
    wages: dict[str, Decimal | None] = {}
    for line in books.settings.roster:
        wages[line.person] = line.wage_cny or wages.get(line.person)
    reports.write_payroll(path, rows, wages)
    return path


def _told(books: Books, month: str, rows: pa.Table, sheet: Path) -> Iterator[str]:
    counts = pc.is_in(rows["state"], pa.array(ledger.COUNTED))
    settled, waiting = rows.filter(counts), rows.filter(pc.invert(counts))
    sums = f"{rows.num_rows}笔账目，计入工资{money(ledger.total(settled))}"
    yield f"{books.shop or '（未写店铺）'} {month}：{sums}"
    if waiting.num_rows:
        told = money(ledger.total(waiting))
        yield f"  另有{waiting.num_rows}笔等人确认或补登记，共{told}，没有计入"
    yield f"  工资表：{sheet}"
