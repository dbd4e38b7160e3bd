"""`chatqa month`: the ledger of a month, as it stands and closed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from getpass import getuser
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import pyarrow.compute as pc
import typer

from chatqa import ledger, pipeline
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
  chatqa month show 2026-11                看看现在是多少，写出月报、成绩单、工资表草稿
  chatqa month close 2026-11               结账：从此不变，后来的更正记进下个月
  chatqa month acknowledge 许艾 2026-11    记下本人已经看过这个月的成绩单"""
_SHOW = "算出这个月到现在为止的账，写出月报、每个人的成绩单和工资表草稿。"
_CLOSE = "结账：账目从此不变，写出月报和工资表。等人确认的、申诉期没过的，留到以后补。"
_ACKNOWLEDGE = "记下本人看过这个月的成绩单（我已知晓）。以后账目有变动，成绩单上会写明。"

app = typer.Typer(cls=Program, help=HELP)


def _month(written: str) -> str:
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", written):
        raise typer.BadParameter(f"“{written}”不是月份，要写成 2026-11")
    return written


Wanted = Annotated[
    str,
    typer.Argument(metavar="月份", parser=_month, help="写成 2026-11。", show_default=False),
]
Person = Annotated[str, typer.Argument(metavar="员工", help="花名册里的姓名。", show_default=False)]
By = Annotated[str | None, typer.Option("--by", metavar="姓名", help="谁办的。不写就是登录名。")]


@app.command("show", cls=Command, help=_SHOW)
def run_show(
    month: Wanted,
    out: given.OutFolder = None,
    name: given.RulebookName = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Make the ledger of *month* as it stands, its reports, and a draft of its payroll sheet."""
    known = given.settings_for(settings_file, name)
    root = out or known.folders.store
    with pipeline.only_run(root):
        every = _books(root, known)
        for books in every:
            rows = pipeline.standing_month(books, month)
            paths = pipeline.report_month(books, month, several_shops=len(every) > 1)
            console.say(_told(books, month, rows, paths))
    return exits.OK


@app.command("close", cls=Command, help=_CLOSE)
def run_close(
    month: Wanted,
    by: By = None,
    out: given.OutFolder = None,
    name: given.RulebookName = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Close *month* in every shop and write its reports and payroll sheet."""
    known = given.settings_for(settings_file, name)
    root = out or known.folders.store
    with pipeline.only_run(root):
        every = _books(root, known)
        for books in every:
            rows = pipeline.close_month(books, month, at=given.now(), by=by or getuser())
            pipeline.cards_of(books, month, rows)
            paths = pipeline.report_month(books, month, several_shops=len(every) > 1)
            console.say(_told(books, month, rows, paths))
    return exits.OK


@app.command("acknowledge", cls=Command, help=_ACKNOWLEDGE)
def run_acknowledge(
    person: Person,
    month: Wanted,
    by: By = None,
    out: given.OutFolder = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Put down that *person* has seen *month*, and show it on the reports."""
    known = given.settings_for(settings_file)
    root = out or known.folders.store
    with pipeline.only_run(root):
        every = _books(root, known)
        theirs = [books for books in every if person in pipeline.people_of(books, month)]
        if not theirs:
            everybody = sorted({who for books in every for who in pipeline.people_of(books, month)})
            raise LedgerError(
                f"{month}没有{person}的成绩单",
                where=f"month acknowledge {person} {month}",
                mend=f"有成绩单的是：{'、'.join(everybody)}" if everybody
                else f"先运行 chatqa month show {month}",
            )  # fmt: skip
        for books in theirs:
            new = pipeline.acknowledge(books, person, month, at=given.now(), by=by or getuser())
            pipeline.report_month(books, month, several_shops=len(every) > 1)
            where = books.shop or "（未写店铺）"
            told = "已记下" if new else "早已记过，账目没有变动"
            console.say([f"{where} {month}：{person}已知晓，{told}。"])
    return exits.OK


def _books(root: Path, known: Settings) -> list[Books]:
    """Return the books of every shop. Raises LedgerError where there is nothing to sum up."""
    found = pipeline.books(root, known)
    if not found:
        raise LedgerError(
            "还没有检查过聊天，也没有登记过事件", where=str(root), mend="先运行 chatqa inspect"
        )
    return found


def _told(books: Books, month: str, rows: pa.Table, paths: Sequence[Path]) -> Iterator[str]:
    counts = pc.is_in(rows["state"], pa.array(ledger.COUNTED))
    settled, waiting = rows.filter(counts), rows.filter(pc.invert(counts))
    sums = f"{rows.num_rows}笔账目，计入工资{money(ledger.total(settled))}"
    yield f"{books.shop or '（未写店铺）'} {month}：{sums}"
    if waiting.num_rows:
        told = money(ledger.total(waiting))
        yield f"  另有{waiting.num_rows}笔等人确认或补登记，共{told}，没有计入"
    yield f"  月报：{paths[0]}"
    yield f"  工资表：{paths[-1]}"
