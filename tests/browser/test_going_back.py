"""Back, forward, reload and a shared link lead where one was: page, tab, filters, sort, place."""

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard import frame
from tests.browser.visiting import asked_for, settled, visit

pytestmark = pytest.mark.browser

# Each page in a state of its own, as its address says it.
STATES = {
    "overview": "?since=week",
    "ledger": "?item=2&state=confirmed&sort=-sum",
    "cases": "?tab=all&sort=case&page_no=2",
    "rankings": "?kind=community",
    "staffing": "?tab=team",
    "video": "?by=key_area",
    "payments": "",
    "contract": "?tab=rules",
    "exports": "?dataset=cases",
    "data": "?rows=loads",
}
FURTHER = 2  # pages that are gone to from each; with 9 it is every page to every page
CASE = ".rows a[href^=case]"
PLACE = "document.querySelector('[data-testid=stMain]')"


def follow(page: Page, name: str) -> None:
    """Press the link to a page that stands at the top of every page."""
    title = frame.PAGES[name]
    links = page.locator(".st-key-navigation").get_by_role("link", name=title, exact=True)
    links.click()
    stands_on(page, name)


def stands_on(page: Page, name: str) -> None:
    expect(page).to_have_url(re.compile(rf"//[^/]+/{'' if name == 'overview' else name}(\?|$)"))
    settled(page)


@pytest.mark.parametrize("name", STATES)
def test_from_a_page_to_others_and_back_it_is_as_it_was(page: Page, site: str, name: str):
    """Each way there names nothing of the page one comes from; Back restores that page whole."""
    every = list(STATES)
    at = every.index(name)
    others = (every * 2)[at + 1 : at + 1 + FURTHER]
    path = "" if name == "overview" else name
    start = f"{site}/{path}{STATES[name]}{'&' if STATES[name] else '?'}lang=en"
    visit(page, start)
    heading = page.locator("h1").inner_text()
    for other in others:
        follow(page, other)
        assert asked_for(page) == {"lang": "en"}
        page.go_back()
        expect(page).to_have_url(start)
        expect(page.locator("h1")).to_have_text(heading)


@pytest.mark.parametrize(
    "start",
    ["cases?tab=breached", "cases?tab=all&sort=-points&page_no=2", "ledger?item=2&sort=-sum"],
)
def test_from_a_case_one_comes_back_to_the_list_its_order_and_the_place_in_it(
    page: Page, site: str, start: str
):
    page.set_viewport_size({"width": 1440, "height": 500})
    visit(page, f"{site}/{start}")
    listed = page.url
    row = page.locator(CASE).last
    row.scroll_into_view_if_needed()
    place = page.evaluate(f"{PLACE}.scrollTop")
    numbers = page.locator(CASE).all_inner_texts()
    row.click()
    stands_on(page, "case")
    assert set(asked_for(page)) == {"case", "list"}
    assert page.evaluate(f"{PLACE}.scrollTop") == 0
    page.go_back()
    expect(page).to_have_url(listed)
    settled(page)
    expect(page.locator(CASE)).to_have_text(numbers)
    page.wait_for_function(f"() => Math.abs({PLACE}.scrollTop - {place}) < 3")
    page.go_forward()
    stands_on(page, "case")
    page.locator(".st-key-way_back a").first.click()
    expect(page).to_have_url(listed)


def test_the_next_case_of_the_list_is_a_press_away(page: Page, site: str):
    visit(page, f"{site}/cases?tab=all&sort=case")
    first, second = page.locator(CASE).all_inner_texts()[:2]
    page.locator(CASE).first.click()
    expect(page.locator("h1")).to_contain_text(first)
    page.get_by_role("link", name="下一件").click()
    expect(page.locator("h1")).to_contain_text(second)
    page.get_by_role("link", name="上一件").click()
    expect(page.locator("h1")).to_contain_text(first)
    page.go_back()
    expect(page.locator("h1")).to_contain_text(second)


def test_a_head_of_a_column_sorts_all_rows_and_reload_keeps_them_sorted(page: Page, site: str):
    visit(page, f"{site}/cases?tab=all&page_no=2")
    page.locator(".rows th a").first.click()
    expect(page.locator(".rows th[aria-sort=ascending]")).to_have_count(1)
    settled(page)
    assert asked_for(page) == {"tab": "all", "sort": "case"}
    numbers = page.locator(CASE).all_inner_texts()
    assert numbers == sorted(numbers)
    page.reload()
    settled(page)
    expect(page.locator(CASE)).to_have_text(numbers)


def test_a_search_stays_in_the_page_it_leads_to(page: Page, site: str):
    visit(page, f"{site}/ledger?item=2&lang=en")
    field = page.get_by_role("searchbox").first
    field.fill("YS-00")
    field.press("Enter")
    stands_on(page, "search")
    assert asked_for(page) == {"lang": "en", "q": "YS-00"}
    expect(page.get_by_role("link", name="YS-001")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(f"{site}/ledger?item=2&lang=en")


def test_a_day_that_is_typed_is_kept_on_enter(page: Page, site: str):
    visit(page, f"{site}/cases?tab=all")
    page.get_by_text("自选日期").click()
    page.get_by_test_id("stDateInput").first.get_by_role("spinbutton").first.click()
    page.keyboard.type("20261115")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("first=2026-11-15"))


def test_an_address_that_is_no_page_is_a_page_of_ours(page: Page, site: str):
    visit(page, f"{site}/paymens")
    expect(page.locator("h1")).to_have_text("没有这个页面")
    page.get_by_test_id("stMain").get_by_role("link", name="付款").last.click()
    stands_on(page, "payments")
    assert asked_for(page) == {}
