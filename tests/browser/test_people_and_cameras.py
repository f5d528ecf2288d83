"""The ways from today's matters, a day and a camera to what lies behind them."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import asked_for, matter_of, settled, visit
from warehouse.clock import beijing_now

pytestmark = pytest.mark.browser


def test_a_triggered_risk_leads_from_the_overview_to_its_clause(page: Page, site: str):
    visit(page, site)
    matter_of(page, "a:has-text('合同风险')").click()
    expect(page.locator("h1")).to_have_text("合同")
    settled(page)
    page.get_by_text("第十条 4 原文").click()
    expect(page.get_by_text("乙方必须与项目人员签订书面保密协议").first).to_be_visible()


def test_a_day_of_the_rota_opens_by_address_and_closes_again(page: Page, site: str):
    day = f"{beijing_now() - timedelta(days=2):%Y-%m-%d}"
    visit(page, f"{site}/staffing?day={day}")
    close = page.get_by_role("button", name="收起")
    expect(close).to_be_visible()
    close.click()
    expect(close).to_have_count(0)
    assert asked_for(page) == {}


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
    matter = matter_of(page, "a[href*='cameras=dark']")
    told = re.search(r"\d+", matter.inner_text())
    assert told
    matter.click()
    expect(page.locator("h1")).to_have_text("视频")
    settled(page)
    expect(page.get_by_text(f"离线 {told.group()} 路")).to_be_visible()
