"""What is said of odd rows, in both languages."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from warehouse.wording import speaking
from warehouse.wording.reasons.doubts import DOUBTS, UNKNOWN_CASES, UNKNOWN_STAFF, doubt

FIGURES = (
    *("value", "other_value", "signed_in_at", "was_at", "happened_at", "first_on", "last_on"),
    *("milestone", "amount"),
)


def row(record: str, code: str, **figures: Any) -> Any:
    """Return a doubt about a row of `record` with nothing known but `figures`."""
    given = {"origin": "rows", "record": record, "doubt": code, "most": None}
    return SimpleNamespace(**dict.fromkeys(FIGURES) | given | figures)


def in_both(told: Any) -> tuple[str, str]:
    """Return what is odd about a row in Chinese and in English."""
    said = []
    for language in ("zh", "en"):
        with speaking(language):
            said.append(doubt(told))
    return said[0], said[1]


@pytest.mark.parametrize(
    "told, zh, en",
    [
        (row("shifts", "signed_in_at:on_leave", value="YS-001",
             signed_in_at=datetime(2026, 10, 15, 8), first_on=date(2026, 10, 14),
             last_on=date(2026, 10, 16)),
         "YS-001 于 10-15 08:00 签到，当日已批请假（2026-10-14 至 2026-10-16），不计在岗；请核对",
         "YS-001 signed in 10-15 08:00 on a day of approved leave (2026-10-14 to 2026-10-16), "
         "which covers nothing; check it"),
        (row("shifts", "signed_in_at:kept", value="考勤.csv", other_value="排班.csv",
             signed_in_at=datetime(2026, 10, 15, 8), happened_at=datetime(2026, 10, 15, 16)),
         "排班.csv 中该班次没有签到签退，沿用先前 考勤.csv 的"
         "（签到 10-15 08:00，签退 10-15 16:00）；如确需撤销，请核对",
         "排班.csv lacks the signing of this shift; that of the earlier 考勤.csv counts (in 10-15 "
         "08:00, out 10-15 16:00); if it was taken back on purpose, check it"),
        (row("video_checks", "checked_at:out_of_service", value="C1", last_on=date(2026, 5, 4)),
         "检查时摄像头 C1 已停用（2026-05-04 停用），不计入每日检查；请核对日期",
         "camera C1 was retired on 2026-05-04: the look counts for no day; check the dates"),
        (row("video_checks", "checked_at:out_of_service", value="C1", first_on=date(2026, 5, 4)),
         "检查时摄像头 C1 尚未启用（2026-05-04 启用），不计入每日检查；请核对日期",
         "camera C1 served only from 2026-05-04: the look counts for no day; check the dates"),
        (row("payments", "amount:over_payable", amount="584618.07", most="584617.07"),
         "本款已付合计 584,618.07 元，超过应付的 584,617.07 元；请核对",
         "the payments of this milestone come to 584,618.07 yuan, more than the 584,617.07 "
         "payable; check it"),
        (row("reports", "submitted_at:before_period_end",
             happened_at=datetime(2026, 4, 20, 9), last_on=date(2026, 5, 3)),
         "报送于 04-20 09:00，早于报告期末 2026-05-03 结束，不作为该期报告；请重新报送或核对时间",
         "handed in 04-20 09:00, before its period ended on 2026-05-03: it answers nothing; hand "
         "it in again, or check the time"),
        (row("exemptions", "case_id:unknown_case", value="A"),
         "工单 A 不在案，此项免责暂不起作用",
         "case A is not on file; this request reaches nothing yet"),
        (row("cases", "unit:several", value="城管办、第一社区"),
         "承办单位“城管办、第一社区”写了多个，按第一个计",
         "unit “城管办、第一社区” names several; the first counts"),
    ],
)  # fmt: skip
def test_a_doubt_is_told_from_its_code_and_figures(told: Any, zh: str, en: str):
    assert in_both(told) == (zh, en)


@pytest.mark.parametrize(
    "told",
    [
        *(row("any", code, milestone=3.0) for code in DOUBTS),
        *(row(record, "case_id:unknown_case") for record in UNKNOWN_CASES),
        *(row(record, "staff_id:unknown_staff") for record in UNKNOWN_STAFF),
    ],
    ids=lambda told: f"{told.record} {told.doubt}",
)
def test_every_doubt_is_told(told: Any):
    zh, en = in_both(told)
    assert zh != en
    assert "{" not in zh + en
