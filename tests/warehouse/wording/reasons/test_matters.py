"""Today's matters in words, in both languages."""

from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from warehouse import wording
from warehouse.wording.reasons.matters import matter


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute)


NOON = at(5, 12)
PAYMENT = {
    "first_at": at(15, 0),
    "title": "预付款",
    "to_pay": Decimal("500000.00"),
    "working_days_left": 5,
    "due_certain": True,
    "payments_are_loaded": True,
}


def row(kind: str, **figures: Any) -> SimpleNamespace:
    """Return a matter as of noon, counted once."""
    return SimpleNamespace(**{"kind": kind, "as_of": NOON, "count": 1} | figures)


def both(kind: str, **figures: Any) -> tuple[str, str]:
    """Return what is said of a matter, in Chinese and in English."""
    with wording.speaking("en"):
        english = matter(row(kind, **figures))
    return matter(row(kind, **figures)), english


@pytest.mark.parametrize(
    "kind, figures, zh, en",
    [
        (
            "forwarding_late",
            {"count": 2, "first_at": at(5, 14, 5)},
            "2 件已超转派时限，下次扣分 今天 14:05",
            "2 cases past the forwarding limit, next points today 14:05",
        ),
        (
            "forwarding_soon",
            {},
            "1 件 30 分钟内到转派时限",
            "1 case to reach the forwarding limit within 30 minutes",
        ),
        (
            "closing_today",
            {"points": Decimal("0.20")},
            "1 件已反馈，今日 24:00 前须办结，共 0.2 分",
            "1 case fed back, to be closed by 24:00 today: 0.2 points",
        ),
        ("report_missing", {"count": 3}, "3 份报告超期未交", "3 reports overdue"),
        (
            "report_due",
            {"first_at": at(6, 9)},
            "1 份报告将到期，最早 05-06 09:00",
            "1 report due, the first 05-06 09:00",
        ),
        (
            "undecided",
            {"count": 4, "points": Decimal("10.00")},
            "4 笔待定，共 10 分",
            "4 deductions undecided: 10 points",
        ),
        (
            "platform_overdue",
            {"count": 5},
            "5 件超过平台办理时限未办结",
            "5 cases open past the limit of the platform",
        ),
        (
            "cameras_dark",
            {"first_at": at(2, 9)},
            "1 路摄像头离线，自 05-02 09:00",
            "1 camera offline, since 05-02 09:00",
        ),
        (
            "cameras_dark",
            {"count": 2, "first_at": at(2, 9)},
            "2 路摄像头离线，最早自 05-02 09:00",
            "2 cameras offline, the first since 05-02 09:00",
        ),
        (
            "cameras_unchecked",
            {"count": 2},
            "2 路摄像头昨天未巡查",
            "2 cameras not checked yesterday",
        ),
        (
            "risk_triggered",
            {"title": "违约未了结"},
            "合同风险“违约未了结”已触发",
            "contract risk “Breach not settled” triggered",
        ),
        (
            "contract_endable",
            {"count": 2, "title": "重大违约"},
            "2 项合同风险已触发，首要为“重大违约”",
            "2 contract risks triggered, above all “Major violation”",
        ),
    ],
)
def test_a_matter_is_counted_and_told(kind: str, figures: dict[str, Any], zh: str, en: str):
    assert both(kind, **figures) == (zh, en)


@pytest.mark.parametrize(
    "as_of, first_at, until_at, zh, en",
    [
        (NOON, at(5, 2), at(5, 2, 17), "昨夜 02:00–02:17", "02:00–02:17 last night"),
        (NOON, at(4, 23, 50), at(5, 0, 20), "昨夜 23:50–00:20", "23:50–00:20 last night"),
        (at(5, 3), at(5, 1), at(5, 1, 17), "今天 01:00–01:17", "01:00–01:17 today"),
        (NOON, at(4, 14), at(4, 15), "昨天 14:00–15:00", "14:00–15:00 yesterday"),
        (NOON, at(5, 14), at(6, 0), "今天 14:00–24:00", "14:00–24:00 today"),
        (NOON, at(3, 22), at(5, 11), "05-03 22:00–05-05 11:00", "05-03 22:00–05-05 11:00"),
    ],
)
def test_a_gap_is_told_by_when_it_was(
    as_of: datetime, first_at: datetime, until_at: datetime, zh: str, en: str
):
    figures = {"as_of": as_of, "first_at": first_at, "until_at": until_at}
    assert both("uncovered", **figures) == (f"{zh} 派发组空岗", f"dispatch unattended {en}")


def test_a_gap_that_lasts_says_for_how_long_and_one_of_several_how_many():
    assert both("unattended", count=2, first_at=at(5, 9, 55), until_at=NOON) == (
        "今天 09:55 起派发组空岗，已 2 小时 5 分；24 小时内共 2 次",
        "dispatch unattended since 09:55 today, for 2 h 5 min; 2 times in 24 hours",
    )
    assert both("uncovered", count=2, first_at=at(5, 8), until_at=at(5, 8, 40)) == (
        "24 小时内派发组 2 次空岗，最近 今天 08:00–08:40",
        "dispatch unattended 2 times in 24 hours, last 08:00–08:40 today",
    )


def test_a_gap_ahead_is_told_as_to_come():
    assert both("gap_ahead", first_at=NOON, until_at=at(8, 0)) == (
        "今天 12:00–05-07 24:00 派发组将空岗",
        "dispatch will be unattended 12:00–05-07 24:00 today",
    )
    assert both("gap_ahead", count=2, first_at=at(6, 8), until_at=at(6, 9)) == (
        "24 小时内派发组将有 2 次空岗，最早 明天 08:00–09:00",
        "dispatch will be unattended 2 times within 24 hours, first 08:00–09:00 tomorrow",
    )


@pytest.mark.parametrize(
    "kind, figures, zh, en",
    [
        ("payment_due", {}, "最迟 2026-05-15 付，还有 5 个工作日",
         "due 2026-05-15, 5 working days left"),
        ("payment_due", {"working_days_left": 1}, "最迟 2026-05-15 付，还有 1 个工作日",
         "due 2026-05-15, 1 working day left"),
        ("payment_due", {"as_of": at(15, 12)}, "今天须付", "due today"),
        ("payment_due", {"as_of": at(15, 12), "due_certain": False}, "今天须付（暂定）",
         "due today (provisional)"),
        ("payment_overdue", {"as_of": at(16, 12)}, "应于 2026-05-15 前付，已超期",
         "was due 2026-05-15, overdue"),
    ],
)  # fmt: skip
def test_a_payment_is_told_by_its_day(kind: str, figures: dict[str, Any], zh: str, en: str):
    assert both(kind, **PAYMENT | figures) == (
        f"预付款 500,000.00 元，{zh}",
        f"Advance payment: 500,000.00 yuan {en}",
    )


def test_several_invoices_are_summed_and_what_was_never_loaded_is_said():
    figures = {"count": 2, "as_of": at(15, 12), "payments_are_loaded": False}
    assert both("payment_due", **PAYMENT | figures) == (
        "2 张发票共 500,000.00 元，首张今天须付；从未导入付款，如已付请导入“付款”",
        "2 invoices: 500,000.00 yuan, the first due today; "
        "no payments were ever loaded: if it is paid, load them",
    )
