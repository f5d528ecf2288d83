"""Why nobody was on duty, in both languages."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from warehouse import wording
from warehouse.wording.reasons.coverage import reason, reasons

START = datetime(2026, 10, 15)


def gap(people: int, **columns: Any) -> SimpleNamespace:
    given = {"starts_at": START, "people": people, "is_partly_unplanned": False}
    return SimpleNamespace(**given | columns)


def duty(number: int, reason_code: str = "on_leave", **columns: Any) -> SimpleNamespace:
    given = {"starts_at": START, "staff_id": f"YS-{number:03}", "reason_code": reason_code}
    return SimpleNamespace(**given | columns)


def both(row: Any, *missed: Any) -> tuple[str, str]:
    """Return why a gap opened, in Chinese and in English."""
    with wording.speaking("en"):
        english = reason(row, missed)
    return reason(row, missed), english


EARLY = duty(
    1,
    "early",
    shift_ends_at=START,
    signed_out_at=datetime(2026, 10, 14, 23, 53),
)
LATE = duty(
    2,
    "late",
    shift_starts_at=START,
    signed_in_at=datetime(2026, 10, 15, 0, 10, 30),
)


def test_a_gap_names_who_left_early_and_who_came_late():
    assert both(gap(2), EARLY, LATE) == (
        "排班 2 人：YS-001 早退 7 分（排班至 24:00，签退 23:53）；"
        "YS-002 迟到 10 分（排班 00:00，签到 00:10）",
        "2 planned: YS-001 left 7 min early (planned until 24:00, signed out 23:53); "
        "YS-002 10 min late (planned 00:00, signed in 00:10)",
    )


def test_a_gap_for_which_nobody_was_planned_says_so_also_of_its_rest():
    assert both(gap(0)) == ("无人排班", "nobody planned")
    assert both(gap(1, is_partly_unplanned=True), duty(1)) == (
        "YS-001 已批请假；其余时间无人排班",
        "YS-001 on approved leave; nobody planned for the rest",
    )


def test_of_many_who_were_missing_three_are_named_and_each_once():
    missed = [duty(number) for number in (1, 1, 2, 3, 4, 5)]
    assert both(gap(5), *missed) == (
        "排班 5 人：YS-001 已批请假；YS-002 已批请假；YS-003 已批请假 等",
        "5 planned: YS-001 on approved leave; YS-002 on approved leave; "
        "YS-003 on approved leave and others",
    )


def test_each_gap_is_told_by_its_own_duties():
    other = datetime(2026, 10, 16)
    missed = [duty(1, "left"), duty(2, "not_yet", starts_at=other)]
    found = reasons([gap(1), gap(1, starts_at=other)], missed)
    assert found == ["YS-001 已离岗", "YS-002 尚未到岗"]
