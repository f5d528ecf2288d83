"""Every page stands in a real browser: on a desk and on a phone, for every eye, in every state."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlparse

import duckdb
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Route,
    ViewportSize,
    expect,
)

from tests.browser.serving import shown
from tests.browser.visiting import fresh_tabs, go, settled, visit
from tests.pages import altered
from warehouse import snapshots

STATES = (
    *("", "ledger", "cases", "cases?tab=breached", "cases?tab=all", "case"),
    *(
        "rankings",
        "unit?unit=供暖服务专班",
        "staffing",
        "staffing?tab=team",
        "staffing?tab=quality",
    ),
    *("video", "payments", "contract", "contract?tab=terms", "contract?tab=rules"),
    *("contract?tab=renewal", "contract?tab=events", "what_if", "what_if?limit=60&misses_3=1"),
    *("exports", "exports?tab=reports", "forecast", "questions", "statements", "streets"),
    *("data", "data?rows=loads", "search?q=KH", "missing?asked=x", "wall"),
)
SCARCE = ("", "ledger", "cases", "rankings", "video", "payments", "exports", "data", "wall")
EMPTY = ("", "cases", "staffing", "payments", "contract")
NARROW = (
    *("", "ledger", "cases", "cases?tab=all", "rankings", "staffing", "video", "payments"),
    "streets",
    "what_if?limit=60&misses_3=1",
)
DARK = ("", "cases?tab=breached", "payments")
SEVERE = ("serious", "critical")
WIDTHS = """[document.documentElement, document.querySelector('[data-testid=stMain]')]
    .map(part => part.scrollWidth)"""
CUT = """() => [...document.querySelectorAll('.rows.measured')]
    .filter(table => table.scrollWidth > table.clientWidth + 1)
    .map(table => table.outerHTML.slice(0, 200))"""
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}

pytestmark = pytest.mark.browser


@contextmanager
def silent(page: Page) -> Iterator[None]:
    """The browser complains of nothing meanwhile."""
    said: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            said.append(message.text)

    def fault(error: Error) -> None:
        said.append(str(error))

    page.on("console", note)
    page.on("pageerror", fault)
    yield
    page.remove_listener("console", note)
    page.remove_listener("pageerror", fault)
    assert said == []


@contextmanager
def tab_of(context: BrowserContext, home: Path) -> Iterator[Page]:
    """Show a working folder in a tab that stays open."""
    with shown(home) as address, fresh_tabs(context, 1, []) as [tab]:
        visit(tab, address)
        yield tab


@pytest.fixture(scope="module")
def empty_tab(context: BrowserContext, empty_home: Path) -> Iterator[Page]:
    with tab_of(context, empty_home) as tab:
        yield tab


@pytest.fixture(scope="module")
def scarce_tab(
    context: BrowserContext, good_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Show one case of long ago: too little is on file for a score, and that is stale."""
    home = tmp_path_factory.mktemp("scarce")
    stale = "update marts.score_now set horizon = horizon - interval 9 day, is_stale = true"
    with tab_of(context, altered(good_home, home, stale)) as tab:
        yield tab


def severe(page: Page) -> list[str]:
    """Return what keeps somebody from reading the page, by the rules of axe-core.

    A chart is told as a whole, by its container, and not mark by mark.
    """
    found = Axe().run(page, context={"exclude": [[".stVegaLiteChart svg"]]}).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:200]}"
        for fault in found
        if fault["impact"] in SEVERE
        for node in fault["nodes"]
    ]


def stands(page: Page, address: str, by: Callable[[Page, str], None] = visit) -> None:
    """Open a page: it has its title, no fault, and neither axe-core nor the console complains."""
    with silent(page):
        by(page, address)
        expect(page.locator("h1")).to_have_count(1)
        assert page.locator("[data-testid=stException]").count() == 0
        untold = page.locator("[data-testid=stVegaLiteChart]:not([aria-label])")
        expect(untold.filter(visible=True)).to_have_count(0)
        assert severe(page) == []


@pytest.mark.parametrize("name", STATES)
def test_a_page_can_be_read_by_everybody_and_is_no_wider_than_a_phone(
    tab: Page, site: str, name: str
):
    tab.set_viewport_size(DESK)
    stands(tab, f"{site}/{name}", go)
    with silent(tab):
        tab.set_viewport_size(PHONE)
        settled(tab)
        tab.wait_for_function(
            f"() => {WIDTHS}.every(width => width === {PHONE['width']})"
        )  # charts follow in a moment


def test_a_case_can_be_read_by_everybody(page: Page, site: str, demo_home: Path):
    with duckdb.connect(str(snapshots.required(demo_home)), read_only=True) as snapshot:
        [(case,)] = snapshot.execute("select min(case_id) from marts.breached_cases").fetchall()
    stands(page, f"{site}/case?case={case}")


@pytest.mark.parametrize("name", EMPTY)
def test_a_page_without_data_can_be_read_by_everybody(empty_tab: Page, name: str):
    stands(empty_tab, f"/{name}", go)


@pytest.mark.parametrize("name", SCARCE)
def test_a_page_that_rests_on_too_little_can_be_read_by_everybody(scarce_tab: Page, name: str):
    stands(scarce_tab, f"/{name}", go)
    expect(scarce_tab.get_by_text("请先导入今天的导出")).to_be_visible()


def test_nothing_moves_from_under_the_pointer_when_a_chart_comes(page: Page, site: str):
    held: list[Route] = []
    page.route("**/*VegaLite*.js", lambda route: held.append(route))
    page.goto(f"{site}/ledger")
    expect(page.locator("[data-test-script-state=notRunning]")).to_have_count(1)
    under = page.locator(".rows").filter(visible=True).first
    expect(under).to_be_visible()
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(1)
    before = under.bounding_box()
    held[0].continue_()
    settled(page)
    expect(page.locator(".stVegaLiteChart svg")).to_have_count(1)
    assert under.bounding_box() == before


@pytest.mark.parametrize("name", DARK)
def test_a_page_can_be_read_in_the_dark(page: Page, site: str, name: str):
    page.emulate_media(color_scheme="dark")
    stands(page, f"{site}/{name}")


@pytest.mark.parametrize("name", NARROW)
def test_a_page_in_english_says_so_and_all_of_its_columns_fit_a_desk(
    tab: Page, site: str, name: str
):
    tab.set_viewport_size({"width": 1280, "height": 800})
    stands(tab, f"{site}/{name}{'&' if '?' in name else '?'}lang=en", go)
    assert tab.evaluate("document.documentElement.lang") == "en"
    expect(tab).to_have_title(re.compile("Contract scorecard$"))
    assert tab.evaluate(WIDTHS) == [1280, 1280]
    assert tab.evaluate(CUT) == []


@pytest.mark.parametrize(
    ("host", "answer"), [("127.0.0.1", 101), ("localhost", 101), ("example.com", 403)]
)
def test_a_page_is_given_only_to_who_asks_this_machine_by_its_name(
    site: str, host: str, answer: int
):
    asked = HTTPConnection(urlparse(site).netloc, timeout=10)
    asked.putrequest("GET", "/_stcore/stream", skip_host=True)
    for name, value in {**UPGRADE, "Host": host, "Origin": f"http://{host}"}.items():
        asked.putheader(name, value)
    asked.endheaders()
    assert asked.getresponse().status == answer
    asked.close()
