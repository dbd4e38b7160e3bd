"""Every report of a run written to a folder: the one place of this room that touches a disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

import pyarrow as pa

from chatqa.reports.cards import card
from chatqa.reports.clauses import Clause
from chatqa.reports.days import ShopDay, set_aside, shop_days
from chatqa.reports.labels import long_day
from chatqa.reports.masked import masked
from chatqa.reports.names import distinct, page_names, workbook_name
from chatqa.reports.page import day_page
from chatqa.reports.people import Person, people
from chatqa.reports.templates import inline_hash, render, resource
from chatqa.reports.workbook import write_workbook


def write(
    tables: Mapping[str, pa.Table], clauses: Mapping[str, Clause], out: Path
) -> tuple[Path, ...]:
    """Write index, day pages, workbook and cards into *out*; return their paths, index first.

    *tables* holds the tables of a run by name, of one or many days and shops; *clauses* describes
    the rulebook by clause id. The same tables give the same bytes.
    """
    tables = masked(tables)
    days = shop_days(tables)
    agents = people(days)
    card_names = distinct(person.name for person in agents)
    cards = [(person, f"cards/{card_names[person.name]}.html") for person in agents]
    pages = page_names((day.day, day.shop) for day in days)
    aside = set_aside(tables)
    addresses = {person.name: quote(address) for person, address in cards}
    named_pages = [(day, pages[day.day, day.shop]) for day in days]
    workbook = workbook_name(day.day for day in days)

    (out / "cards").mkdir(parents=True, exist_ok=True)
    texts = {"index.html": _index(named_pages, workbook, cards, aside)}
    written = [_write(out / name, text) for name, text in texts.items()]
    for day, name in named_pages:
        written.append(_write(out / name, day_page(day, clauses, aside, addresses)))
    write_workbook(out / workbook, days, clauses, tables["imports"], tables["import_issues"])
    written.append(out / workbook)
    for person, address in cards:
        written.append(_write(out / address, card(person, days, clauses)))
    return tuple(written)


def _index(
    pages: Sequence[tuple[ShopDay, str]],
    workbook: str,
    cards: Sequence[tuple[Person, str]],
    aside: Sequence[str],
) -> str:
    style = resource("page.css")
    return render(
        "index.html.j2",
        pages=pages,
        shops=sorted({day.shop for day, _ in pages}),
        workbook=workbook,
        cards=cards,
        aside=aside,
        long_day=long_day,
        style=style,
        style_hash=inline_hash(style),
    )


def _write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8", newline="\n")
    return path
