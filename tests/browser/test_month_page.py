"""A supervisor finds out why somebody was fined: month, person, chat."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from chatqa import pipeline, settings
from chatqa.demo import exports
from chatqa.resources import samples_folder
from chatqa.tables import FINDINGS

pytestmark = pytest.mark.browser

SHOP = settings.load(samples_folder() / "chatqa.toml")
NIGHT = datetime(2026, 11, 18, 1, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of the sample shop's November; one insult and one retort of 许艾 are upheld."""
    root = tmp_path_factory.mktemp("month")
    pipeline.run(exports(), root, SHOP, started=NIGHT)
    (books,) = pipeline.books(root, SHOP)
    upheld = {}
    for row in books.rows(FINDINGS, "2026-11").to_pylist():
        if row["person"] == "许艾" and row["clause"] in ("R1.5.3a", "R1.5.4a"):
            upheld.setdefault(row["clause"], row)
    for row in upheld.values():
        said = {"finding_id": row["finding_id"], "rule": row["rule"], "verdict": "right"}
        pipeline.put_verdict(root, {**said, "by": "周宁", "at": NIGHT, "note": None})
    pipeline.standing_month(books, "2026-11")
    pipeline.report_month(books, "2026-11", several_shops=False)
    return root


@pytest.fixture
def page(browser: Browser, month: Path) -> Iterator[Page]:
    """The page of the month. Any fault, and any request to elsewhere, fails the test."""
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    tab.on("console", lambda message: faults.append(message.text))
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("request", lambda request: faults.append(request.url))
    tab.goto((month / "month-2026-11.html").as_uri())
    yield tab
    tab.close()
    assert [fault for fault in faults if not fault.startswith("file://")] == []


def test_why_sixty_yuan_in_three_clicks(page: Page, month: Path) -> None:
    page.goto((month / "index.html").as_uri())
    page.click("text=2026年11月 >> nth=-1")
    row = page.locator("table >> tr", has_text="许艾").first
    expect(row).to_contain_text("-60.00")
    row.locator("a", has_text="-60.00").click()
    counted = page.locator("details", has_text="计入工资的").first
    expect(counted.locator(".amount")).to_have_text(["-10.00 元", "-50.00 元"])
    insult = counted.locator(".entry", has_text="-50.00 元")
    words = insult.locator("q").inner_text().strip("“”")
    insult.locator("text=看聊天").click()
    expect(page.locator("mark.fine", has_text=words).first).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", ["month-2026-11.html", "cards/month-2026-11-许艾.html"])
def test_nothing_sticks_out_at_the_side(page: Page, month: Path, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((month / name).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_clause_leads_to_its_chats_of_a_day(page: Page) -> None:
    clause = page.locator("details", has_text="R1.5.4a").first
    clause.locator("summary").click()
    clause.locator("a", has_text="11-16").click()
    expect(page.locator("select[name=clause]")).to_have_value("R1.5.4a")
    assert page.locator("[data-chat]").count() > 0
