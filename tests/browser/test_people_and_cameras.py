"""The ways from a hole in the rota and from a dark camera to what lies behind them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import HEADER, asked_for, settled, visit

pytestmark = pytest.mark.browser


def test_last_nights_hole_leads_from_the_overview_to_the_rota_of_its_day(page: Page, site: str):
    visit(page, site)
    page.locator(".st-key-matters a[href^=staffing]").first.click()
    expect(page.locator("h1")).to_have_text("人员")
    settled(page)
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", asked_for(page)["day"])
    expect(page.get_by_text("迟到").first).to_be_visible()


def test_a_row_of_the_holes_opens_the_rota_of_its_day(page: Page, site: str):
    visit(page, f"{site}/staffing")
    holes = page.get_by_test_id("stDataFrame").nth(1)
    holes.scroll_into_view_if_needed()
    holes.click(position={"x": 60, "y": HEADER + 30})
    page.wait_for_url(re.compile("day="), timeout=30_000)
    settled(page)


def test_names_are_shown_for_this_session_only_and_never_stand_in_the_address(
    page: Page, site: str
):
    visit(page, f"{site}/staffing")
    expect(page.get_by_text("赵一")).to_have_count(0)
    page.get_by_text("显示姓名").click()
    settled(page)
    assert asked_for(page) == {}
    page.reload()
    settled(page)
    expect(page.get_by_role("switch")).not_to_be_checked()


def test_the_dark_cameras_of_the_overview_are_those_of_the_page(page: Page, site: str):
    visit(page, site)
    matter = page.locator("a[href*='cameras=dark']")
    if not matter.count():
        page.get_by_text(re.compile(r"还有 \d+ 件")).click()
    told = re.search(r"\d+", matter.first.inner_text())
    assert told
    matter.first.click()
    expect(page.locator("h1")).to_have_text("视频")
    settled(page)
    expect(page.get_by_text(f"离线 {told.group()} 路")).to_be_visible()
