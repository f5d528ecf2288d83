"""A page prints on A4: whole, with nothing to press, in black on white."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.visiting import visit

SHEET = 688  # pixels across: A4 without its margins
PAGES = {  # how many sheets at most, with some room for other demonstrations; how many charts
    "": (3, 2),
    "ledger": (4, 1),
    "cases?tab=breached": (5, 1),
    "rankings": (3, 0),
    "staffing?tab=quality": (5, 0),
    "exports": (4, 0),
}
PRESSED = """button:not([aria-checked=true]):not([class*=st-key-gap_] *), input, [role=combobox],
    .st-key-navigation, .st-key-way_back, [data-testid=stSkipToContent] *"""
CUT = f"""() => [...document.querySelectorAll('h1, p, table, svg, img, canvas, .rows')]
    .filter(part => part.checkVisibility() && (
        part.getBoundingClientRect().right > {SHEET + 1}
        || (part.matches('.rows') && part.scrollWidth > part.clientWidth + 1)))
    .map(part => part.outerHTML.slice(0, 200))"""
WIDTHS = """() => [...document.querySelectorAll('.stVegaLiteChart svg')]
    .map(drawn => drawn.viewBox.baseVal.width)"""
GROUNDS = """() => ['html', 'body', '.stApp', '.stAppViewContainer', '.stMain']
    .map(part => getComputedStyle(document.querySelector(part)).backgroundColor)"""

pytestmark = pytest.mark.browser


def put_on_paper(page: Page) -> None:
    """Do to the page what the browser does before it prints."""
    page.evaluate("() => { dispatchEvent(new Event('beforeprint')) }")
    page.emulate_media(media="print")


def sheets(page: Page) -> int:
    """Print the page and count its sheets."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_printed_whole_and_without_what_is_pressed(page: Page, site: str, name: str):
    most, charts = PAGES[name]
    visit(page, f"{site}/{name}")
    expect(page.locator(".stVegaLiteChart svg")).to_have_count(charts)
    page.evaluate(f"addEventListener('beforeprint', () => {{ window.printed = ({WIDTHS})() }})")
    assert sheets(page) <= most
    assert [width for width in page.evaluate("printed") if width > SHEET] == []
    put_on_paper(page)
    page.set_viewport_size({"width": SHEET, "height": 1000})
    with suppress(Error):  # what is wide follows the sheet in a moment
        page.wait_for_function(f"() => !({CUT})().length", timeout=5_000)
    assert page.evaluate(CUT) == []
    assert page.locator(PRESSED).filter(visible=True).count() == 0
    expect(page.locator(".st-key-head")).to_contain_text("演示数据")


def test_the_matters_of_the_day_are_printed_to_the_last(page: Page, site: str):
    visit(page, site)
    put_on_paper(page)
    box = page.locator("[data-testid=stVerticalBlock]:has(> * > .st-key-matters)")
    links = box.locator("[data-testid=stPageLink] a")
    expect(links.filter(visible=True)).to_have_count(links.count())
    expect(box.locator("summary")).to_be_hidden()


def test_a_chart_is_drawn_for_the_screen_again_after_it_was_printed(page: Page, site: str):
    visit(page, f"{site}/ledger")
    expect(page.locator(".stVegaLiteChart svg")).to_have_count(1)
    before = page.evaluate(WIDTHS)
    assert sheets(page)
    assert page.evaluate(WIDTHS) == before


def test_who_reads_in_the_dark_prints_black_on_white(page: Page, site: str):
    page.emulate_media(color_scheme="dark")
    visit(page, f"{site}/payments")
    put_on_paper(page)
    assert set(page.evaluate(GROUNDS)) == {"rgba(0, 0, 0, 0)"}
    filters = page.locator(".stMain").evaluate("part => getComputedStyle(part).filter")
    assert filters.startswith("invert(1)")
