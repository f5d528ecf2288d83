"""The ways through the pages that people go every day, in a real browser."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import pages
from tests.browser.serving import PATIENCE_SECONDS, copied, served, shown
from tests.browser.visiting import asked_for, matter_of, settled, visit
from warehouse import snapshots

pytestmark = pytest.mark.browser

FOLLOWS_WITHIN = 5_000  # milliseconds
CASE = ".rows a[href^=case]"
QUESTION = ".st-key-head [data-testid=stCaptionContainer]"
NEW_CASE = "工单编号,派单时间,承办单位\nNEW-1,{day} 09:00,甲所\n"


@pytest.fixture(scope="module")
def own_home(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder that a test may add to."""
    return copied(demo_home, tmp_path_factory.mktemp("own") / "home")


@pytest.fixture(scope="module")
def own_site(chromium: str, own_home: Path) -> Iterator[str]:
    """Serve that folder; wait until the watcher has published what it builds at its start."""
    before = snapshots.current(own_home)
    with served(own_home) as address:
        wait_for_another(own_home, before)
        yield address


def wait_for_another(home: Path, before: Path | None) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while snapshots.current(home) == before:
        assert time.monotonic() < end, "the watcher has built nothing"
        time.sleep(0.1)


def choose(page: Page, name: str) -> None:
    page.locator(".st-key-navigation").get_by_role("radio", name=name).click()


def test_the_first_deep_link_of_a_fresh_server_keeps_language_and_frame(
    page: Page, chromium: str, demo_home: Path
):
    with shown(demo_home) as fresh:
        visit(page, f"{fresh}/ledger?lang=en&reading=strict")
        expect(page.locator("h1")).to_have_text("Ledger of deductions")
        expect(page.locator(".st-key-navigation")).to_be_visible()
        expect(page.get_by_text("reading: strict").first).to_be_visible()
        assert asked_for(page) == {"lang": "en", "reading": "strict"}


def test_a_matter_of_today_leads_to_its_cases_and_on_to_a_case(page: Page, site: str):
    visit(page, site)
    matter_of(page, "a[href^=cases][href*='tab=']").click()
    expect(page.locator("h1")).to_have_text("工单")
    assert "tab" in asked_for(page)
    settled(page)
    listed = page.url
    page.locator(CASE).first.click()
    expect(page).to_have_url(re.compile(r"/case\?"))
    expect(page.locator("h1")).to_contain_text(asked_for(page)["case"])
    page.go_back()
    expect(page).to_have_url(listed)


def test_a_row_of_the_ledger_leads_to_its_case(page: Page, site: str):
    visit(page, f"{site}/ledger?item=2")
    row = page.locator(CASE).first
    case = row.inner_text()
    row.click()
    expect(page.locator("h1")).to_contain_text(case)
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()


def test_language_and_reading_stay_in_the_address_from_page_to_page(page: Page, site: str):
    visit(page, site)
    choose(page, "English")
    expect(page.locator(QUESTION)).to_have_text("What does the contract score today?")
    choose(page, "strict")
    expect(page.get_by_text("reading: strict").first).to_be_visible()
    for name in ("Deductions", "Cases", "Data", "Overview"):
        page.locator(".st-key-navigation").get_by_role("link", name=name).click()
        settled(page)
        expect(page.get_by_text("reading: strict").first).to_be_visible()
        assert asked_for(page) == {"lang": "en", "reading": "strict"}


@pytest.mark.parametrize(("lang", "said"), [("zh", "没有找到"), ("en", "Nothing found")])
def test_a_menu_speaks_the_language_of_the_page(page: Page, site: str, lang: str, said: str):
    visit(page, f"{site}/exports?tab=reports&lang={lang}")
    page.get_by_test_id("stSelectbox").locator("input").fill("zzzz")
    expect(page.get_by_text(said).first).to_be_visible()


def test_a_filter_stays_when_the_page_is_loaded_again_and_can_be_cleared(page: Page, site: str):
    visit(page, f"{site}/ledger?lang=en")
    page.get_by_role("button", name="Filter", exact=True).click()
    page.get_by_role("button", name="3 Same-day closing").click()
    clear = page.get_by_role("button", name="Clear the filter")
    expect(clear).to_be_visible()
    page.reload()
    expect(clear).to_be_visible()
    assert asked_for(page) == {"lang": "en", "item": "3"}
    clear.click()
    expect(clear).to_have_count(0)
    assert asked_for(page) == {"lang": "en"}


def test_the_open_page_follows_the_data_and_stays_where_it_is(
    page: Page, own_site: str, own_home: Path
):
    visit(page, f"{own_site}/ledger?lang=zh&month=&unit=")
    before = page.url
    page.get_by_text("看数据表").click()
    table = page.get_by_test_id("stExpander").locator(".rows")
    expect(table).to_be_visible()
    place = "document.querySelector('[data-testid=stMain]')"
    page.evaluate(f"{place}.scrollTo(0, 300)")
    pages.altered(own_home, own_home, "update core.contracts set name = '另一份合同'")
    expect(page.get_by_text("另一份合同")).to_be_attached(timeout=FOLLOWS_WITHIN)
    assert page.url == before
    expect(table).to_be_visible()
    assert page.evaluate(f"{place}.scrollTop") == 300


def test_a_page_without_a_row_follows_the_data_too(page: Page, own_site: str, own_home: Path):
    visit(page, f"{own_site}/ledger?first=2020-01-01&last=2020-01-01")
    expect(page.get_by_text("没有符合筛选的扣分")).to_be_visible()
    pages.altered(own_home, own_home, "update core.contracts set name = '又一份合同'")
    expect(page.get_by_text("又一份合同")).to_be_attached(timeout=FOLLOWS_WITHIN)


def test_a_file_dropped_in_the_inbox_appears_on_the_open_page(
    page: Page, own_site: str, own_home: Path
):
    visit(page, f"{own_site}/data?rows=loads")
    dropped = own_home / "inbox" / "新到工单.csv"
    dropped.write_text(NEW_CASE.format(day=time.strftime("%Y-%m-%d")), encoding="utf-8")
    shown = page.locator(".rows").get_by_text("新到工单.csv").first
    expect(shown).to_be_attached()
