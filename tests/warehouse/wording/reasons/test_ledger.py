"""What the ledger says of its rows, in both languages."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from tests.world import build_world, case, longtian, qinghe, rows_of
from warehouse.wording import speaking
from warehouse.wording.reasons.ledger import REASONS, Figures, clock_reason, reason


def at(hour: int, minute: int = 0, day: int = 15) -> datetime:
    return datetime(2026, 10, day, hour, minute)


def said(row: Any) -> tuple[str, str]:
    """Return the reason in Chinese and in English."""
    with speaking("en"):
        english = reason(row)
    with speaking("zh"):
        return reason(row), english


LATE = Figures(
    reason_code="forwarded_late",
    occurred_on=date(2026, 10, 15),
    started_at=at(9, 12),
    due_at=at(11, 12),
    ended_at=at(15, 40),
    counted_to=at(15, 40),
    units=2,
    unit_points=Decimal("0.10"),
    points=Decimal("0.20"),
    state="confirmed",
    block_seconds=7200,
    late_blocks="full",
)
OPEN = Figures(
    reason_code="not_closed_same_day",
    occurred_on=date(2026, 10, 15),
    started_at=at(16),
    due_at=at(0, day=16),
    counted_to=at(12, day=16),
    units=1,
    unit_points=Decimal("0.20"),
    points=Decimal("0.20"),
)
REPORT = Figures(
    reason_code="reported_late",
    occurred_on=date(2026, 10, 16),
    due_at=at(10, day=16),
    ended_at=at(10, 30, day=16),
    units=1,
    unit_points=Decimal("0.50"),
    points=Decimal("0.50"),
    report_kind="daily",
    period_end=date(2026, 10, 15),
)
ENTRY = Figures(
    reason_code="entry_proposed",
    entry_reason="未到场",
    entered_by="甲",
    units=1,
    points=Decimal(3),
    state="pending",
)
SAID = [
    (
        LATE,
        "收到 10-15 09:12，时限 10-15 11:12，转派 10-15 15:40：迟 4 小时 28 分，"
        "当日计 2 个完整 2 小时 × 0.1 = 0.2 分",
        "received 10-15 09:12, limit 10-15 11:12, forwarded 10-15 15:40: 4 h 28 min late, "
        "that day 2 full blocks of 2 h × 0.1 = 0.2 points",
    ),
    (
        OPEN,
        "起算 10-15 16:00，应于当日 24:00 前办结，截至 10-16 12:00 未办结：1 件 × 0.2 = 0.2 分",
        "counted from 10-15 16:00, to be closed by 24:00 that day, still open at 10-16 12:00: "
        "1 case × 0.2 = 0.2 points",
    ),
    (
        REPORT,
        "日报 10-15 应于 10-16 10:00 前提交，实际 10-16 10:30 提交：1 次 × 0.5 = 0.5 分",
        "daily report 10-15 was due 10-16 10:00, handed in 10-16 10:30: 1 × 0.5 = 0.5 points",
    ),
    (
        ENTRY,
        "未到场（甲 提出，待确认）：1 次，扣 3 分",
        "未到场 (proposed by 甲): 1 times, 3 points",
    ),
]


@pytest.mark.parametrize(("row", "chinese", "english"), SAID)
def test_a_sentence_shows_times_and_arithmetic(row: Figures, chinese: str, english: str):
    assert said(row) == (chinese, english)


@pytest.mark.parametrize(
    ("row", "in_chinese", "in_english"),
    [
        (replace(LATE, units=1), "计 1 个完整", "1 full block of 2 h"),
        (replace(LATE, late_blocks="started"), "2 个（含不足） 2 小时", "2 started blocks"),
        (
            replace(LATE, units=0),
            "不足一个 2 小时，未扣分",
            "less than one block of 2 h, no points",
        ),
        (replace(LATE, ended_at=None), "截至 10-15 15:40 未转派", "not forwarded by 10-15 15:40"),
        (replace(OPEN, units=0), "：计入当日", ": counted with its day"),
        (replace(REPORT, occurred_on=None), "合同期外，不扣分", "due outside the term, no points"),
        (
            replace(
                REPORT, report_kind="other", report_title="专报", ended_at=None, counted_to=at(9)
            ),
            "报告 专报 10-15 应于 10-16 10:00 前提交，截至 10-15 09:00 未提交",
            "report 专报 10-15 was due 10-16 10:00, not handed in by 10-15 09:00",
        ),
        (replace(ENTRY, reason_code="entry_confirmed", confirmed_by="乙"), "乙 确认", "by 乙"),
        (replace(ENTRY, reason_code="entry_confirmed"), "甲 确认", "confirmed by 甲"),
        (replace(ENTRY, reason_code="entry_withdrawn"), "未到场（已撤销）", "未到场 (withdrawn)"),
        (replace(ENTRY, state="unpriced"), "：合同未定扣分", ": the contract sets no points"),
    ],
)
def test_a_sentence_says_what_is_different(row: Figures, in_chinese: str, in_english: str):
    chinese, english = said(row)
    assert in_chinese in chinese
    assert in_english in english


def test_reports_that_share_a_row_are_told_one_by_one():
    shared = replace(
        REPORT,
        reports="2026-10-13|2026-10-16 10:00:00|2026-10-16 10:30:00|0.50,"
        "2026-10-14|2026-10-16 11:00:00||0.75",
        counted_to=at(12, day=16),
    )
    first, second = said(shared)[0].split("；")
    assert first == said(replace(REPORT, period_end=date(2026, 10, 13)))[0]
    assert "日报 10-14 应于 10-16 11:00 前提交，截至 10-16 12:00 未提交：1 次 × 0.75" in second


@pytest.mark.parametrize(
    ("outcome", "chinese"),
    [
        ("running", "自 10-15 16:00 起算，时限 10-15 24:00，进行中"),
        ("met", "自 10-15 16:00 起算，时限 10-15 24:00，10-15 17:00 完成：达标"),
    ],
)
def test_a_clock_that_missed_nothing_says_how_it_stands(outcome: str, chinese: str):
    row = SimpleNamespace(
        reason_code=None,
        outcome=outcome,
        started_at=at(16),
        due_at=at(0, day=16),
        ended_at=at(17),
        ended_by=None,
        round_no=None,
    )
    assert clock_reason(row) == chinese
    row.round_no = 2
    assert clock_reason(row) == f"第 2 轮：{chinese}"
    row.round_no = None
    row.started_at = None
    assert clock_reason(row) == "尚无反馈，时钟未起算"


def test_every_reason_that_the_models_give_has_a_sentence():
    rows: dict[str, list[dict[str, Any]]] = {
        "cases": [
            case("A", forwarded_at=at(20), closed_at=None),
            case("B", feedback_at=None),
            case("C"),
        ],
        "case_events": [
            {"case_id": "A", "event": "returned", "fault": "contractor", "event_at": at(10)},
            {"case_id": "C", "event": "reopened", "event_at": at(16, 30)},
        ],
        "reports": [{"kind": "daily", "period_end": date(2026, 10, 14)}],
        "staff": [{"staff_id": "1", "name": "甲", "team": "video", "on_post_on": date(2026, 5, 1)}],
        "policies": [{"kind": "safety", "title": "安全", "submitted_on": date(2026, 5, 1)}],
        "assessments": [
            {
                "entry_id": status,
                "item_no": 5,
                "occurred_at": at(9),
                "points": 3,
                "count": 1,
                "reason": "未到场",
                "entered_by": "甲",
                "status": status,
            }
            for status in ("proposed", "confirmed", "withdrawn")
        ],
    }
    given = "select distinct reason_code from marts.judgements where reason_code is not null"
    early, streets = datetime(2026, 10, 1), [qinghe(), longtian()]
    with (
        build_world(rows) as built,
        build_world({}) as empty,
        build_world({"reports": rows["reports"]}, loaded_at=early) as old,
        build_world({"policies": rows["policies"]}, contracts=streets) as shared,
    ):
        worlds = [built, empty, old, shared]
        codes = {code for world in worlds for (code,) in rows_of(world, given)}
    assert codes == set(REASONS)
