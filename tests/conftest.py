"""What every test may ask for."""

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

# The same examples on every machine and every day; a slow laptop is no failure.
settings.register_profile("chatqa", derandomize=True, deadline=None)
settings.load_profile("chatqa")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's browser. Without one: skipped on a laptop, a failure in CI."""
    for name in CHROMIUM_NAMES:
        if found := shutil.which(name):
            return found
    message = "no chromium on this machine: install it to look at the pages (apt install chromium)"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """The system's browser, to look at the pages that were written."""
    # Per module: while Playwright lives, its event loop is in the way of a Prefect flow's.
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()
