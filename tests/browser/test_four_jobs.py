"""What each of the four opens the pages for, by hand: in how many presses and how long.

The seconds are told at the end of a run and judge nothing.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Download, Locator, Page, ViewportSize, expect

from tests import reported
from tests.browser.serving import shown
from tests.browser.visiting import asked_for, settled, visit
from tests.published import publish_world
from tests.world import case

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 390, "height": 844}
INVOICES = {
    "invoices": [
        {
            "invoice_no": "FP-4401",
            "milestone": 1,
            "amount": "584617.07",
            "received_on": date(2026, 10, 12),
            "load_id": "invoices",
        }
    ]
}


# Of the demonstration, on the first night of a month, nothing is lost yet and little runs.
OCTOBER = {
    "cases": [
        case("LATE-1", received_at=datetime(2026, 10, 14, 9), forwarded_at=datetime(2026, 10, 15)),
        *(
            case(
                f"OPEN-{minute}",
                received_at=datetime(2026, 10, 16, 11, minute),
                forwarded_at=None,
                feedback_at=None,
                closed_at=None,
            )
            for minute in (10, 20, 30)
        ),
    ]
}


class Hand:
    """Presses, and counts how often."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, what: Locator) -> None:
        """Press what is in sight, and wait until the page stands."""
        what.first.click()
        self.presses += 1
        settled(self.page)

    def take(self, what: Locator) -> Download:
        """Press what gives a file; return it."""
        with self.page.expect_download() as given:
            what.first.click()
        self.presses += 1
        return given.value


@pytest.fixture
def at_work(page: Page, record_property: Callable[[str, object], None]) -> Any:
    """Let somebody begin at the overview, and tell what the job took."""

    @contextmanager
    def work(who: str, site: str, most: int) -> Iterator[Hand]:
        hand = Hand(page)
        began = time.monotonic()
        visit(page, site)
        yield hand
        took = time.monotonic() - began
        record_property("job", f"{who}: {hand.presses} presses, {took:.1f} s with the first page")
        assert hand.presses <= most

    return work


@pytest.fixture(scope="module")
def office(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Show a September worked out by hand, from the middle of October."""
    home: Path = publish_world(tmp_path_factory.mktemp("office"), reported.ROWS | INVOICES)
    with shown(home) as address:
        yield address


@pytest.fixture(scope="module")
def october(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Show the middle of a month: something is lost, and clocks run."""
    home: Path = publish_world(tmp_path_factory.mktemp("october"), OCTOBER)
    with shown(home) as address:
        yield address


def navigation(page: Page, name: str) -> Locator:
    return page.locator(".st-key-navigation").get_by_role("link", name=name, exact=True)


def test_a_leader_sees_on_a_phone_how_it_stands_and_what_the_gravest_matter_is(
    page: Page, site: str, at_work: Any
):
    page.set_viewport_size(PHONE)
    with at_work("leader, what is amiss and why", site, most=2) as hand:
        verdict = page.locator(".st-key-score_state")
        expect(verdict).to_be_in_viewport()
        expect(verdict).to_contain_text("合同风险已触发")
        hand.press(page.locator(".st-key-matters a").filter(has_text="合同风险"))
        expect(page.locator("h1")).to_have_text("合同")
        expect(page.get_by_text("触发").first).to_be_visible()


def test_a_leader_sees_what_was_lost_since_the_month_began_and_its_rows(
    page: Page, october: str, at_work: Any
):
    page.set_viewport_size(PHONE)
    with at_work("leader, the month", october, most=2) as hand:
        hand.press(page.get_by_role("radio", name="本月以来"))
        hand.press(page.locator(".st-key-changes a"))
        expect(page.locator("h1")).to_have_text("扣分台账")
        expect(page.locator(".rows").last).to_be_visible()


def test_a_supervisor_acts_on_the_case_whose_limit_comes_first_and_on_the_next(
    page: Page, october: str, at_work: Any
):
    with at_work("supervisor, two cases by their limit", october, most=4) as hand:
        hand.press(navigation(page, "工单"))
        listed = page.url
        hand.press(page.locator(".rows a[href^=case]"))
        first = asked_for(page)["case"]
        expect(page.locator("h1")).to_contain_text(first)
        hand.press(page.locator(".st-key-way_back a").last)
        expect(page.locator("h1")).not_to_contain_text(first)
        hand.press(page.locator(".st-key-way_back a").first)
        assert page.url == listed


def test_finance_sees_what_is_due_and_takes_the_sheet_to_sign(
    page: Page, office: str, at_work: Any
):
    with at_work("finance, a payment to be signed", office, most=2) as hand:
        hand.press(navigation(page, "付款"))
        answer = page.locator(".st-key-payment_answer")
        expect(answer).to_contain_text("584,617.07 元")
        expect(answer).to_contain_text("11月2日")
        expect(page.get_by_text("若得分低于及格线 60")).to_be_visible()
        sheet = hand.take(page.get_by_role("button", name="下载 Word"))
        assert sheet.suggested_filename.startswith("清河街道付款依据单_预付款_2026-10-16")
        assert Path(sheet.path()).read_bytes().startswith(b"PK")


def test_a_clerk_files_the_breaches_of_last_month(page: Page, office: str, at_work: Any):
    with at_work("clerk, last month's breaches", office, most=3) as hand:
        hand.press(navigation(page, "导出"))
        hand.press(page.get_by_role("radio", name="上月", exact=True))
        taken = hand.take(page.get_by_role("button", name=re.compile("CSV")))
        written = Path(taken.path()).read_text(encoding="utf-8-sig")
        assert "SEP-LATE" in written
        assert "AUG-" not in written


def test_a_clerk_reads_the_monthly_report_and_takes_it_along(page: Page, office: str, at_work: Any):
    with at_work("clerk, the monthly report", office, most=4) as hand:
        hand.press(navigation(page, "导出"))
        hand.press(page.get_by_role("radio", name="报告"))
        hand.press(page.get_by_role("radio", name="月报"))
        expect(page.locator(".st-key-report_preview h4")).to_contain_text("月报（2026年9月）")
        taken = hand.take(page.get_by_role("button", name="下载 Word"))
        assert taken.suggested_filename.endswith("月报_2026-09.docx")
