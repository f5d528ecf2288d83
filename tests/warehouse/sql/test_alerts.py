"""What somebody outside the panel may have to be told: which cases, reports, invoices, records."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.world import World, case, every_report, on_file, rows_of

NEVER: dict[str, Any] = {"forwarded_at": None, "feedback_at": None, "closed_at": None}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute)


NOON = at(14, 12)
MIDNIGHT = at(15, 0)


def told(*cases: dict[str, Any], as_of: datetime = NOON, **others: Any) -> list[tuple[Any, ...]]:
    """Return kind, case, item, limit, whether it goes on, and points."""
    with World({"cases": list(cases), **others}, as_of) as world:
        return rows_of(
            world,
            "select kind, case_id, item_no, limit_at, is_open, points from marts.case_alerts"
            " order by case_id, item_no, limit_at",
        )


def test_a_case_is_near_its_limit_half_an_hour_before():
    assert told(case(received_at=at(14, 10, 30), **NEVER)) == [
        ("case_at_risk", "A", 2, at(14, 12, 30), True, Decimal("0.10"))
    ]
    assert told(case(received_at=at(14, 10, 31), **NEVER)) == []


def test_a_case_past_its_limit_goes_on_until_it_is_forwarded():
    late = case("A", received_at=at(14, 8), **NEVER)
    over = case("B", received_at=at(14, 5), **NEVER | {"forwarded_at": at(14, 9, 30)})
    assert told(late, over) == [
        ("case_breached", "A", 2, at(14, 10), True, Decimal("0.10")),
        ("case_breached", "B", 2, at(14, 7), False, Decimal("0.10")),
    ]


def test_a_case_that_was_fed_back_is_to_be_closed_that_day():
    open_case: dict[str, Any] = {
        "received_at": at(14, 8),
        "forwarded_at": at(14, 9),
        "closed_at": None,
    }
    assert told(
        case("A", **open_case, feedback_at=at(14, 11)),
        case("B", **open_case | {"received_at": at(13, 8), "forwarded_at": at(13, 9)})
        | {"feedback_at": at(13, 11)},
    ) == [
        ("case_at_risk", "A", 3, MIDNIGHT, True, Decimal("0.20")),
        ("case_breached", "B", 3, at(14, 0), True, Decimal("0.20")),
    ]


def test_what_passed_more_than_a_week_ago_is_news_to_nobody():
    assert told(case(received_at=at(7, 9), **NEVER), as_of=at(14, 10, 59))[0][0] == "case_breached"
    assert told(case(received_at=at(7, 9), **NEVER), as_of=at(14, 11)) == []


def test_a_miss_that_is_excused_is_not_told():
    late = case(received_at=at(14, 5), **NEVER | {"forwarded_at": at(14, 9, 30)})
    excused = {
        "exemption_id": "E1",
        "ground": "force_majeure",
        "starts_at": at(14, 4),
        "ends_at": at(14, 11),
        "document_no": "清街〔2026〕1号",
        "requested_by": "甲",
        "decided_by": "乙",
        "decided_at": at(14, 11),
        "decision": "approved",
    }
    assert len(told(late)) == 1
    with World({"cases": [late], "exemptions": [excused]}, NOON) as world:
        states = rows_of(
            world, "select distinct state from clauses.forwarding where reading = 'adopted'"
        )
        found = rows_of(world, "select case_id from marts.case_alerts")
    assert (states, found) == ([("exempt",)], [])


def of_contract(rows: dict[str, Any], *kinds: str, as_of: datetime = NOON) -> list[Any]:
    with World(rows, as_of) as world:
        found = rows_of(
            world,
            "select kind, subject, limit_at, report_kind, title, to_pay, working_days_left"
            " from marts.contract_alerts order by limit_at, subject",
        )
    return [row for row in found if row[0] in kinds]


def test_reports_are_told_a_day_before_they_are_due_and_when_they_are_missing():
    reports = [row for row in every_report(NOON.date()) if row["period_end"] < date(2026, 5, 12)]
    found = of_contract({"reports": reports}, "report_due", "report_missing")
    assert [row[:4] for row in found] == [
        ("report_missing", "daily:2026-05-12", at(13, 10), "daily"),
        ("report_missing", "daily:2026-05-13", at(14, 10), "daily"),
        ("report_due", "daily:2026-05-14", at(15, 10), "daily"),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(1, []), (13, [("payment_due", 2)]), (18, [("payment_overdue", -1)])],
)
def test_an_invoice_is_told_while_the_contract_watches_it_and_when_it_is_overdue(
    day: int, expected: list[Any]
):
    invoice = {"invoice_no": "F1", "milestone": 1, "amount": Decimal("584617.07")}
    rows = {"invoices": [invoice | {"received_on": date(2026, 4, 22)}]}
    found = of_contract(rows, "payment_due", "payment_overdue", as_of=at(day, 12))
    assert [(row[0], row[6]) for row in found] == expected
    assert {row[1] for row in found} <= {"F1"}


def test_data_that_are_late_are_told_by_record_and_up_to_when_they_are_known():
    rows = on_file({"cases": [case(received_at=at(12, 8))]}, (at(1, 0), at(12, 18)))
    assert [row[:3] for row in of_contract(dict(rows), "data_stale")] == [
        ("data_stale", "cases", at(12, 18))
    ]
    assert of_contract(dict(rows), "data_stale", as_of=at(13, 17)) == []
