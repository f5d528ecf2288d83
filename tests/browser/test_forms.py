"""Entered, countersigned, found in the ledger with its evidence; of two decisions one stands."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, expect

from tests.browser.serving import copied, served
from tests.browser.test_main_paths import wait_for_another
from tests.browser.visiting import choose, form, fresh_tabs, settled, visit
from warehouse import snapshots

pytestmark = pytest.mark.browser

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478"
    "9c6360f8cfc0f01f00050001ff8ba3a5e30000000049454e44ae426082"
)
Note = Callable[[str, object], None]


@pytest.fixture(scope="module")
def address(
    chromium: str, demo_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Serve a copy of the demonstration, with the watcher."""
    home = copied(demo_home, tmp_path_factory.mktemp("typed") / "home")
    before = snapshots.current(home)
    with served(home) as address:
        wait_for_another(home, before)
        yield address


def test_an_assessment_is_entered_countersigned_and_found_with_its_evidence(
    page: Page, address: str, record_property: Note
):
    visit(page, f"{address}/ledger")
    entered = form(page, "登记考核")
    entered.get_by_role("button", name="登记", exact=True).click()
    expect(entered.get_by_text("缺少“考核项”")).to_be_visible()
    settled(page)
    choose(entered.get_by_test_id("stSelectbox").locator("input"), "应急", "5 应急保障")
    entered.get_by_label("扣分").fill("3")
    entered.get_by_label("事由").fill("汛期值守未响应")
    photo: FilePayload = {"name": "现场.png", "mimeType": "image/png", "buffer": PICTURE}
    entered.locator("input[type=file]").set_input_files(photo)
    expect(entered.get_by_text("现场.png")).to_be_visible()
    entered.get_by_role("textbox", name="姓名").fill("王科长")
    began = time.monotonic()
    entered.get_by_role("button", name="登记", exact=True).click()
    on_its_way = page.get_by_text(re.compile("正在登记：KH-"))
    entered_by_now = page.get_by_text(re.compile("已登记：KH-"))
    expect(on_its_way.or_(entered_by_now).first).to_be_visible()
    seen = time.monotonic() - began
    expect(entered_by_now.first).to_be_visible()
    told = time.monotonic() - began
    card = page.locator("[class*=st-key-entry_]").filter(has_text="汛期值守未响应")
    expect(card).to_be_visible()
    listed = time.monotonic() - began
    record_property(
        "job",
        f"supervisor, an assessment: on the page after {seen:.1f} s, entered after {told:.1f} s,"
        f" listed after {listed:.1f} s",
    )

    signed = form(card, "确认或撤销")
    signed.get_by_role("textbox", name="姓名").fill("王科长")
    signed.get_by_role("button", name="确认", exact=True).click()
    expect(signed.get_by_text("是同一人")).to_be_visible()
    signed.get_by_role("textbox", name="姓名").fill("李主任")
    signed.get_by_role("button", name="确认", exact=True).click()
    expect(card).to_have_count(0)
    page.locator(".rows a[href*=entry]").filter(has_text="KH-").first.click()
    settled(page)
    rests_on = page.locator(".st-key-rests_on")
    expect(rests_on.get_by_text("现场.png")).to_be_visible()
    expect(rests_on.locator("img")).to_have_js_property("complete", True)
    assert rests_on.locator("img").evaluate("picture => picture.naturalWidth") == 1


def test_of_two_decisions_on_one_request_one_stands_and_the_other_hears_it(
    context: BrowserContext, address: str
):
    with fresh_tabs(context, 2, []) as tabs:
        decided: list[Locator] = []
        for tab, name in zip(tabs, ("甲科长", "乙科长"), strict=True):
            visit(tab, f"{address}/ledger")
            decision = form(tab.locator("[class*=st-key-request_]").first, "审批")
            decision.get_by_label("文号").fill("清〔2026〕9号")
            decision.get_by_role("textbox", name="姓名").fill(name)
            decided.append(decision)
        for decision, answer in zip(decided, ("批准", "不批准"), strict=True):
            button = decision.get_by_role("button", name=answer, exact=True)
            button.evaluate("button => setTimeout(() => button.click(), 200)")
        entered, late = re.compile("已登记：.*清〔2026〕9号"), re.compile("在你之前已有人办理")
        for tab in tabs:
            expect(tab.get_by_text(entered).or_(tab.get_by_text(late)).first).to_be_visible()
        assert sorted(tab.get_by_text(late).count() for tab in tabs) == [0, 1]
