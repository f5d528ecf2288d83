"""From a click to a page that stands still, in Chromium, over all twelve pages.

The clock is the page's own: from the click to the last change of the page, after which nothing
changes for as long as `QUIET` and no script runs.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from statistics import median

from playwright.sync_api import Page

from dashboard import frame
from tests.bench.homes import STREET, Homes
from tests.bench.measure import Measure, at_most, p95
from tests.bench.pages import opened
from tests.browser.serving import shown
from tests.browser.visiting import visit

QUIET = 300  # milliseconds
ROUNDS, ROUNDS_SMALL = 5, 2
AIMS: Mapping[str, tuple[Callable[[list[float]], float], str, float]] = {
    "p50": (median, "0.59 s", 0.35),
    "p95": (p95, "0.96 s", 0.7),
}
BY_ROW = {"cases": "case", "rankings": "unit"}  # a link in a row of the one leads to the other

Click = Callable[[Page], None]

# Notes when the page was pressed, and when it last changed.
WATCH = """
new MutationObserver(() => { window.changed = performance.now(); }).observe(
    document, {attributes: true, characterData: true, childList: true, subtree: true});
document.addEventListener('pointerdown', () => {
    window.clicked = window.changed = performance.now();
}, {capture: true});
"""
STILL = """([path, quiet]) =>
    location.pathname === path
    && document.querySelector('h1')
    && document.querySelector('[data-test-script-state=notRunning]')
    && !document.querySelector('[data-stale=true]')
    && performance.now() - window.changed > quiet
    && Math.max(window.changed - window.clicked, 1)
"""


def clicks(homes: Homes) -> Iterator[Measure]:
    """Measure every page, after a first round in which answers are made that are then kept."""
    rounds = ROUNDS_SMALL if homes.is_small else ROUNDS
    with shown(homes.street) as address, opened() as page:
        page.add_init_script(WATCH)
        visit(page, address)
        list(all_pages(page))
        found = [each for _ in range(rounds) for each in all_pages(page)]
    for name, (of, was, aim) in AIMS.items():
        yield at_most(
            f"click → page still, {len(list(way()))} pages, {name}",
            of([seconds for _, seconds in found]),
            aim,
            " s",
            f"{len(found)} clicks in Chromium on a year of {STREET:,} cases, the second time on",
            beside=f", slowest: {_slowest(found)}" if name == "p95" else "",
            was=was,
        )


def all_pages(page: Page) -> Iterator[tuple[str, float]]:
    """Click from page to page; yield each and the seconds until it stood."""
    for name, click in way():
        click(page)
        path = f"/{name}".replace("/overview", "/")
        took = page.wait_for_function(STILL, arg=[path, QUIET], polling=20).json_value()
        yield name, took / 1000


def way() -> Iterator[tuple[str, Click]]:
    """Yield each page and the click that leads there from the one before; the first from any."""
    for name in frame.PAGES:
        if name not in frame.HIDDEN:
            yield name, partial(_follow, name)
        if name in BY_ROW:
            yield BY_ROW[name], _press


def _follow(name: str, page: Page) -> None:
    """Click the link to a page; that to the first page says nothing but where it stands."""
    links = page.locator(".st-key-navigation a")
    for link in links.all() if name != "overview" else [links.first]:
        target = str(link.get_attribute("href")).partition("?")[0]
        if name in ("overview", target.rpartition("/")[2]):
            return link.click()
    raise LookupError(f"no link leads to {name}")


def _press(page: Page) -> None:
    page.locator(".rows a[href]").filter(visible=True).first.click()


def _slowest(found: list[tuple[str, float]]) -> str:
    by_page = {
        name: median(seconds for other, seconds in found if other == name) for name, _ in found
    }
    worst = sorted(by_page, key=lambda name: by_page[name], reverse=True)[:3]
    return ", ".join(f"{name} {by_page[name]:.2f} s" for name in worst)
