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

    *tables* holds the tables of a run by name, of one or many days and shops (of MESSAGES those
    of chats with findings suffice); *clauses* describes the rulebook by clause id. The same
    tables give the same bytes; the index also links pages that earlier runs left in *out*.
    """
    hidden, known = masked(tables), Clauses(clauses)
    days, aside = shop_days(hidden), set_aside(hidden)
    pages = page_names((day.day, day.shop) for day in days)
    agents = people(days)
    addresses = _addresses(agents)
    workbook = workbook_name(day.day for day in days)
    named = [(day, pages[day.day, day.shop]) for day in days]
    earlier = sorted({page.name for page in out.glob("report-*.html")} - set(pages.values()))

    (out / "cards").mkdir(parents=True, exist_ok=True)
    index = _index(
        named, earlier[::-1], workbook, [(who, addresses[who.name]) for who in agents], aside
    )
    written = [_write(out / "index.html", index)]
    links = {name: quote(address) for name, address in addresses.items()}
    written += [_write(out / name, day_page(day, known, aside, links)) for day, name in named]
    write_workbook(out / workbook, days, known, hidden["imports"], hidden["import_issues"])
    written.append(out / workbook)
    for who, html in cards(agents, days, known):
        written.append(_write(out / addresses[who.name], html))
    return tuple(written)


def _addresses(agents: Sequence[Person]) -> dict[str, str]:
    files = distinct(person.name for person in agents)
    return {name: f"cards/{file}.html" for name, file in files.items()}


def _index(
    pages: Sequence[tuple[ShopDay, str]],
    earlier: Sequence[str],
    workbook: str,
    cards: Sequence[tuple[Person, str]],
    aside: Sequence[str],
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
        long_day=long_day,
        style=style,
        style_hash=inline_hash(style),
    )


def _write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8", newline="\n")
    return path
