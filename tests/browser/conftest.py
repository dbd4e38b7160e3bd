"""The day page of the example shop in a real browser."""

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from chatqa import reports

EXAMPLE = runpy.run_path(str(Path(__file__).parents[1] / "reports" / "example" / "tables.py"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pages")
    reports.write(EXAMPLE["example_tables"](), EXAMPLE["example_clauses"](), out)
    return out


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    """The page of the first day. Any fault in its script, and any request, fails the test."""
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    tab.on("console", lambda message: faults.append(message.text))
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("request", lambda request: faults.append(request.url))
    tab.goto((folder / "report-2026-11-16.html").as_uri())
    yield tab
    tab.close()
    assert [fault for fault in faults if not fault.startswith("file://")] == []
