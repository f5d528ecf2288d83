"""Going to a page, waiting until it stands, and reading its address."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import parse_qsl, urlparse

from playwright.sync_api import BrowserContext, Locator, Page, Request, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

NETWORK = ("http", "https", "ws", "wss")
# Goes there as a link does, and is over when the page has been drawn; where it is drawn already,
# nothing begins.
IN_PLACE = """to => new Promise(isThere => {
    const isRunning = () => !document.querySelector('[data-test-script-state=notRunning]');
    const latest = Date.now() + 1000;
    let hasBegun = false;
    const watch = setInterval(() => {
        hasBegun ||= isRunning();
        if (hasBegun ? !isRunning() : Date.now() > latest) { clearInterval(watch); isThere(); }
    }, 10);
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
})"""


@contextmanager
def fresh_tabs(context: BrowserContext, number: int, addresses: list[str]) -> Iterator[list[Page]]:
    """Open tabs and list what they ask; whatever it is, nothing may leave the machine."""

    def note(request: Request) -> None:
        addresses.append(request.url)

    context.on("request", note)
    tabs = [context.new_page() for _ in range(number)]
    for tab in tabs:
        tab.on("websocket", lambda socket: addresses.append(socket.url))
    try:
        yield tabs
    finally:
        for tab in tabs:
            tab.close()
        context.remove_listener("request", note)
    asked = [urlparse(address) for address in addresses]
    assert {address.hostname for address in asked if address.scheme in NETWORK} == {"127.0.0.1"}


def visit(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)


def go(page: Page, address: str) -> None:
    """Go on to another address of the site on which the tab stands: a quarter of a visit."""
    page.evaluate(IN_PLACE, address)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the page stands, each part as large as it is and nothing left of before."""
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("[data-test-script-state=notRunning]")).to_have_count(1)
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)


def asked_for(page: Page) -> dict[str, str]:
    """Return what the address says after its question mark."""
    return dict(parse_qsl(urlparse(page.url).query))


def matter_of(page: Page, link: str) -> Locator:
    """Return one of today's matters, among the first or under the others."""
    matter = page.locator(link).first
    expect(matter).to_be_attached()
    if not matter.is_visible():
        page.get_by_text(re.compile(r"还有 \d+ 件")).click()
    expect(matter).to_be_visible()
    return matter


def choose(field: Locator, words: str, option: str | re.Pattern[str]) -> None:
    """Choose what fits the words; what is typed goes when the page is drawn anew meanwhile."""
    for _attempt in range(8):
        field.fill("")
        field.fill(words)
        with suppress(PlaywrightTimeoutError, AssertionError):
            field.page.get_by_role("option", name=option).wait_for(timeout=2_000)
            field.press("ArrowDown")
            field.press("Enter")
            expect(field).to_have_value(option, timeout=1_000)
            return
    expect(field).to_have_value(option)


def form(within: Page | Locator, title: str) -> Locator:
    """Open a form and return it."""
    found = within.get_by_test_id("stExpander").filter(has_text=title).last
    if not found.get_by_role("textbox", name="姓名").is_visible():
        found.get_by_text(title).click()
    expect(found.get_by_role("textbox", name="姓名")).to_be_visible()
    return found
