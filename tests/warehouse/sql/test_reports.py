"""Reports that come before their period has ended: given rows, expected rows."""

from datetime import date, datetime
from typing import Any

import pytest

from tests.world import World, rows_of

MAY_DAY = date(2026, 5, 1)


def report(kind: str, submitted_at: datetime, **more: Any) -> dict[str, Any]:
    """Return a report of the first of May, but for `more`."""
    return {"kind": kind, "period_end": MAY_DAY, "submitted_at": submitted_at} | more


def outcome(*reports: dict[str, Any], subject: str) -> list[tuple]:
    """Return what came of one report owed, and the doubts about those handed in."""
    built = World({"reports": reports}, as_of=datetime(2026, 6, 30, 12))
    judged = f"select outcome, ended_at from clauses.reports where subject_id = '{subject}'"
    doubted = "select doubt, happened_at, last_on from marts.doubts"
    return [*rows_of(built, f"{judged} and reading = 'adopted'"), *rows_of(built, doubted)]


@pytest.mark.parametrize(
    "kind, submitted_at, subject",
    [
        ("weekly", datetime(2026, 4, 20, 9), "weekly:2026-05-03"),
        ("weekly", datetime(2026, 5, 3, 23, 59, 59), "weekly:2026-05-03"),
        ("daily", datetime(2026, 5, 1, 18), "daily:2026-05-01"),
        ("monthly", datetime(2026, 5, 30), "monthly:2026-05-31"),
    ],
)
def test_a_report_handed_in_before_its_period_has_ended_answers_nothing(
    kind: str, submitted_at: datetime, subject: str
):
    last_on = date.fromisoformat(subject.partition(":")[2])
    assert outcome(report(kind, submitted_at), subject=subject) == [
        ("missed", None),
        ("submitted_at:before_period_end", submitted_at, last_on),
    ]


def test_a_report_handed_in_as_its_period_ends_answers_it():
    midnight = datetime(2026, 5, 4)
    found = outcome(report("weekly", midnight), subject="weekly:2026-05-03")
    assert found == [("met", midnight)]


def test_a_report_handed_in_early_and_again_in_time_is_met_by_the_second():
    early, in_time = datetime(2026, 5, 1, 18), datetime(2026, 5, 2, 9)
    reports = [report("daily", early, title="草稿"), report("daily", in_time)]
    assert outcome(*reports, subject="daily:2026-05-01") == [
        ("met", in_time),
        ("submitted_at:before_period_end", early, MAY_DAY),
    ]


@pytest.mark.parametrize(
    "due_at, found",
    [
        (datetime(2026, 5, 1, 18), [("met", datetime(2026, 5, 1, 12))]),
        (
            datetime(2026, 5, 3, 18),
            [
                ("missed", None),
                ("submitted_at:before_period_end", datetime(2026, 5, 1, 12), MAY_DAY),
            ],
        ),
    ],
)
def test_a_report_that_is_due_before_its_period_ends_may_come_before_that(
    due_at: datetime, found: list[tuple]
):
    filed = report("other", datetime(2026, 5, 1, 12), title="专报", due_at=due_at)
    assert outcome(filed, subject="other:专报") == found
