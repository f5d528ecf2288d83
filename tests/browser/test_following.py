"""An open page follows the data: told when there is something to tell, silent else."""

import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocket, expect

from tests import pages
from tests.browser.serving import copied, free_port, shown
from tests.browser.visiting import asked_for, fresh_tabs, settled, visit

pytestmark = pytest.mark.browser

QUIET_SECONDS = 8
QUIET_PAGES = ("", "cases?tab=all", "exports")
FOLLOWS_WITHIN = 2_000  # milliseconds: half a second to see it, the rest to draw the page
PRESSES = 6
PLACE = "document.querySelector('[data-testid=stMain]')"


@pytest.fixture
def home(demo_home: Path, tmp_path: Path) -> Path:
    """A working folder in which a test publishes."""
    return copied(demo_home, tmp_path / "home")


@pytest.fixture
def site(chromium: str, home: Path) -> Iterator[str]:
    """Serve it without a watcher: nothing is published but by the test."""
    with shown(home) as address:
        yield address


def named(home: Path, name: str) -> None:
    """Publish a snapshot in which the contract is called so."""
    pages.altered(home, home, f"update core.contracts set name = '{name}'")


@pytest.fixture(scope="module")
def frames(
    chromium: str,
    context: BrowserContext,
    demo_home: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[str]]:
    """What goes over the sockets of open pages, either way, while nothing changes."""
    seen: dict[str, list[str]] = {name: [] for name in QUIET_PAGES}
    home = copied(demo_home, tmp_path_factory.mktemp("quiet") / "home")
    with shown(home) as address, fresh_tabs(context, len(seen), []) as tabs:
        for tab, (name, said) in zip(tabs, seen.items(), strict=True):
            tab.on("websocket", partial(listen, said))
            visit(tab, f"{address}/{name}")
        tabs[0].wait_for_timeout(3_000)
        assert all(seen.values())
        for said in seen.values():
            said.clear()
        tabs[0].wait_for_timeout(QUIET_SECONDS * 1_000)
    return {name: said[:] for name, said in seen.items()}


def listen(said: list[str], socket: WebSocket) -> None:
    socket.on("framesent", lambda _: said.append("sent"))
    socket.on("framereceived", lambda _: said.append("received"))


@contextmanager
def meanwhile(act: Callable[[int], None], seconds: float) -> Iterator[None]:
    """Act again and again while a test goes on, `seconds` between."""
    stop = threading.Event()

    def again() -> None:
        number = 0
        while not stop.wait(seconds):
            number += 1
            act(number)

    acting = threading.Thread(target=again)
    acting.start()
    try:
        yield
    finally:
        stop.set()
        acting.join()


@pytest.mark.parametrize("name", QUIET_PAGES)
def test_over_an_open_page_on_which_nothing_changes_nothing_is_said(
    frames: dict[str, list[str]], name: str
):
    assert frames[name] == []


def test_what_is_published_stands_on_the_open_page_and_the_place_in_it_stays(
    page: Page, site: str, home: Path
):
    page.set_viewport_size({"width": 1440, "height": 400})
    visit(page, f"{site}/ledger?lang=zh&month=&unit=")
    expect(page.locator(".rows").last).to_be_attached()
    before = page.url
    page.evaluate(f"{PLACE}.scrollTo(0, 100)")
    named(home, "另一份合同")
    expect(page.get_by_text("另一份合同")).to_be_attached(timeout=FOLLOWS_WITHIN)
    settled(page)
    assert page.url == before
    assert page.evaluate(f"{PLACE}.scrollTop") == 100


def test_a_page_opened_before_the_first_snapshot_opens_by_itself(
    page: Page, chromium: str, demo_home: Path, tmp_path: Path
):
    with shown(tmp_path) as address:
        page.goto(f"{address}/ledger")
        expect(page.locator("h1")).to_have_text("还没有导入数据")
        pages.altered(demo_home, tmp_path)
        expect(page.locator("h1")).to_have_text("扣分台账")


def test_what_the_command_exports_appears_on_the_open_page(page: Page, site: str, home: Path):
    visit(page, f"{site}/exports")
    expect(page.get_by_text("还没有导出过。")).to_be_attached()
    scorecard = [sys.executable, "-m", "scorecard", "--home", str(home)]
    subprocess.run([*scorecard, "export", "deductions"], check=True, stdout=subprocess.DEVNULL)
    expect(page.get_by_text("还没有导出过。")).to_have_count(0)


def test_no_press_is_lost_while_snapshots_are_published(page: Page, site: str, home: Path):
    page.goto(f"{site}/ledger?lang=en")
    clear = page.get_by_role("button", name="Clear the filter")
    with meanwhile(lambda number: named(home, f"合同 {number}"), 0.3):
        for _ in range(PRESSES):
            page.get_by_role("button", name="Filter", exact=True).click()
            page.get_by_role("button", name="3 Same-day closing", pressed=False).click()
            expect(clear).to_be_visible()
            assert asked_for(page) == {"lang": "en", "item": "3"}
            page.wait_for_timeout(300)
            expect(clear).to_be_visible()
            clear.click()
            expect(clear).to_have_count(0)
            assert asked_for(page) == {"lang": "en"}
            page.wait_for_timeout(700)  # a page that nobody pressed for comes in between


def test_no_way_is_lost_while_snapshots_are_published(page: Page, site: str, home: Path):
    visit(page, f"{site}/?lang=en")
    ways = page.locator(".st-key-navigation")
    with meanwhile(lambda number: named(home, f"合同 {number}"), 0.3):
        for name, title in (("Deductions", "Ledger of deductions"), ("Cases", "Cases")) * 3:
            ways.get_by_role("link", name=name, exact=True).click()
            expect(page.locator("h1")).to_have_text(title)
        page.go_back()
        expect(page.locator("h1")).to_have_text("Ledger of deductions")


def test_two_presses_in_one_breath_both_stand(page: Page, site: str):
    visit(page, f"{site}/ledger?lang=en")
    page.get_by_role("button", name="Filter", exact=True).click()
    press = "names => [...document.querySelectorAll('button')]" + (
        ".filter(one => names.includes(one.innerText.trim())).forEach(one => one.click())"
    )
    page.evaluate(press, ["3 Same-day closing", "■ confirmed"])
    expect(page).to_have_url(re.compile("state="))
    settled(page)
    assert asked_for(page) == {"lang": "en", "item": "3", "state": "confirmed"}


def test_the_way_back_undoes_a_choice_at_once(page: Page, site: str):
    visit(page, f"{site}/ledger?lang=en&item=3")
    clear = page.get_by_role("button", name="Clear the filter")
    for _ in range(PRESSES):
        clear.click()
        expect(page).to_have_url(f"{site}/ledger?lang=en")
        page.go_back()
        expect(page).to_have_url(f"{site}/ledger?lang=en&item=3")
        expect(clear).to_be_visible()
        settled(page)
        expect(clear).to_be_visible()


def test_a_page_follows_a_server_that_was_killed_and_started_again(
    page: Page, chromium: str, home: Path
):
    port = free_port()
    with shown(home, port) as address:
        visit(page, f"{address}/ledger?item=3")
    away = page.get_by_role("dialog")
    expect(away).to_contain_text("服务没有响应")
    assert "Streamlit" not in away.inner_text()
    named(home, "重启之后")
    with shown(home, port):
        expect(away).to_have_count(0, timeout=60_000)
        expect(page.get_by_text("重启之后")).to_be_attached(timeout=60_000)
        named(home, "又一次")
        expect(page.get_by_text("又一次")).to_be_attached(timeout=FOLLOWS_WITHIN)
        assert asked_for(page) == {"item": "3"}
