"""A browser, and the dashboard served to it from a small demonstration."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from tests.browser.chromium import QUIET, find_chromium
from tests.browser.serving import shown
from tests.browser.visiting import fresh_tabs, visit

SETTLES_WITHIN = 30_000  # milliseconds


@pytest.fixture(autouse=True, scope="module")
def patience() -> Iterator[None]:
    """Wait for a page as long as a busy machine needs."""
    expect.set_options(timeout=SETTLES_WITHIN)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a browser, or skip; where browser tests are obligatory, fail."""
    found = find_chromium()
    if found is None and os.environ.get("SCORECARD_BROWSER") == "required":
        pytest.fail("Chromium is missing: install it, or unset SCORECARD_BROWSER")
    if found is None:
        pytest.skip("Chromium is missing: the pages are not opened in a real browser")
    return found


@pytest.fixture(scope="session")
def site(chromium: str, demo_home: Path) -> Iterator[str]:
    """Show the demonstration, without a watcher that builds it again; return its address."""
    with shown(demo_home) as address:
        yield address


@pytest.fixture(scope="session")
def context(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A browser that has never been used."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=chromium,
            args=QUIET,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport={"width": 1440, "height": 900},
            reduced_motion="reduce",  # a press meets what it was aimed at
        )
        yield opened
        opened.close()


@pytest.fixture
def asked() -> list[str]:
    """The addresses the browser asks, as it asks."""
    return []


@pytest.fixture
def page(context: BrowserContext, asked: list[str]) -> Iterator[Page]:
    """A fresh tab; whatever a test does in it, nothing may leave the machine."""
    with fresh_tabs(context, 1, asked) as [tab]:
        yield tab


@pytest.fixture(scope="module")
def tab(context: BrowserContext, site: str) -> Iterator[Page]:
    """A tab of the demonstration that stays open for the tests of a module."""
    with fresh_tabs(context, 1, []) as [tab]:
        visit(tab, site)
        yield tab
