"""Every report of a run written to a folder: the one place of this room that touches a disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

import pyarrow as pa

from chatqa.labels import long_day
from chatqa.reports.cards import cards
from chatqa.reports.clauses import Clause, Clauses
from chatqa.reports.days import ShopDay, set_aside, shop_days
from chatqa.reports.index import months_section
from chatqa.reports.masked import masked
from chatqa.reports.names import distinct, page_names, workbook_name
from chatqa.reports.page import day_page
from chatqa.reports.people import Person, people
from chatqa.reports.templates import inline_hash, render, resource
from chatqa.reports.workbook import write_workbook


def write(
    tables: Mapping[str, pa.Table], clauses: Mapping[str, Clause], out: Path
) -> tuple[Path, ...]:
    """Write index, day pages, cards and workbook into *out*; return their paths, index first.

    *tables* holds the tables of a run by name, of one or many days and shops (of MESSAGES those
    of chats with findings suffice); *clauses* describes the rulebook by clause id. The same
    tables give the same bytes.
    """
    return (*write_pages(tables, clauses, out), *write_book(tables, clauses, out))


def write_pages(
    tables: Mapping[str, pa.Table], clauses: Mapping[str, Clause], out: Path
) -> tuple[Path, ...]:
    """Write index, day pages and cards as `write` does.

    The index also links pages that earlier runs left in *out*, and the workbook of the same days.
    """
    hidden, known = masked(tables), Clauses(clauses)
    days, aside = shop_days(hidden), set_aside(hidden)
    pages = page_names((day.day, day.shop) for day in days)
    agents = people(days)
    addresses = _addresses(agents)
    named = [(day, pages[day.day, day.shop]) for day in days]
    earlier = sorted({page.name for page in out.glob("report-*.html")} - set(pages.values()))

    (out / "cards").mkdir(parents=True, exist_ok=True)
    listed = [(who, addresses[who.name]) for who in agents]
    index = _index(
        named,
        earlier[::-1],
        workbook_name(day.day for day in days),
        listed,
        aside,
        months_section(out),
    )
    written = [_write(out / "index.html", index)]
    links = {name: quote(address) for name, address in addresses.items()}
    written += [_write(out / name, day_page(day, known, aside, links)) for day, name in named]
    for who, html in cards(agents, days, known):
        written.append(_write(out / addresses[who.name], html))
    return tuple(written)


def write_book(
    tables: Mapping[str, pa.Table], clauses: Mapping[str, Clause], out: Path
) -> tuple[Path, ...]:
    """Write the workbook as `write` does."""
    hidden = masked(tables)
    days = shop_days(hidden)
    path = out / workbook_name(day.day for day in days)
    write_workbook(path, days, Clauses(clauses), hidden["imports"], hidden["import_issues"])
    return (path,)


def _addresses(agents: Sequence[Person]) -> dict[str, str]:
    files = distinct(person.name for person in agents)
    return {name: f"cards/{file}.html" for name, file in files.items()}


def _index(
    pages: Sequence[tuple[ShopDay, str]],
    earlier: Sequence[str],
    workbook: str,
    cards: Sequence[tuple[Person, str]],
    aside: Sequence[str],
    months: str,
) -> str:
    style = resource("page.css")
    return render(
        "index.html.j2",
        pages=pages,
        earlier=earlier,
        shops=sorted({day.shop for day, _ in pages}),
        workbook=workbook,
        cards=cards,
        aside=aside,
        months=months,
        long_day=long_day,
        style=style,
        style_hash=inline_hash(style),
    )


def _write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8", newline="\n")
    return path
