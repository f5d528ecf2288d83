"""Terms with two versions: what arose before the second stands, what comes after follows it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from tests.world import build_world, case, every_report, qinghe, rows_of
from warehouse.contract import Contract
from warehouse.ranking_months import ranking_months

FROM = date(2026, 6, 1)
MIDNIGHT = datetime(2026, 6, 1)
BEFORE, AFTER = datetime(2026, 5, 31, 23, 59), datetime(2026, 6, 25, 12)
DAY = timedelta(days=1)
TEAMS = ("supervisor", *["dispatch"] * 4, *["appeals"] * 3, *["video"] * 3)


def cases() -> Iterator[dict[str, Any]]:
    """Yield a case a day: forwarded late, handed back, closed on the day after its feedback."""
    for n in range(54):
        start = datetime(2026, 5, 1, 9) + n * DAY
        yield case(
            f"C{n:02}",
            received_at=start,
            forwarded_at=start + timedelta(hours=5),
            feedback_at=start + timedelta(hours=7),
            closed_at=start + timedelta(hours=20),
            callback_at=start + timedelta(hours=22),
            callback_valid=True,
            contacted=True,
            resolved=n % 2 == 0,
            satisfaction="基本满意" if n % 3 else "满意",
            unit="第一社区" if n % 5 else "第二社区",
        )


CASES = list(cases())
ROWS: dict[str, list[dict[str, Any]]] = {
    "cases": CASES,
    "units": [
        {"unit": unit, "kind": "community", "aliases": None} for unit in ("第一社区", "第二社区")
    ],
    "case_events": [
        {
            "case_id": row["case_id"],
            "event_at": row["forwarded_at"] + timedelta(minutes=n),
            "event": event,
            "unit": row["unit"],
            "operator": None,
            "fault": None,
            "note": None,
        }
        for row in CASES
        for n, event in ((0, "forwarded"), (1, "returned"))
    ],
    "reports": every_report(AFTER.date()),
    "staff": [
        {
            "staff_id": f"S{n}",
            "name": f"演示{n}",
            "team": team,
            "on_post_on": date(2026, 4, 22),
            "left_on": None,
        }
        for n, team in enumerate(TEAMS)
    ],
    "exemptions": [
        {
            "exemption_id": "E1",
            "ground": "system_failure",
            "case_id": None,
            "starts_at": datetime(2026, 5, 28),
            "ends_at": datetime(2026, 6, 4),
            "requested_by": "甲",
            "decided_by": "乙",
            "decided_at": datetime(2026, 5, 28, 1),
            "decision": "approved",
            "document_no": "1 号",
        }
    ],
}


def amended(**second: dict[str, Any]) -> Contract:
    """Return the contract with a second version, from June on, of the terms named."""
    written = qinghe().model_dump()
    for name, changes in second.items():
        section, _, part = name.partition("_")
        holder, key = (written[section], part) if part else (written, section)
        first = holder[key][0]
        holder[key] = (first, first | changes | {"effective_from": FROM})
    return Contract.model_validate(written)


EVERYTHING: dict[str, dict[str, Any]] = {
    "reports_daily": {"at": "07:00"},
    "reports_weekly": {"days_after": 2},
    "team": {"size": 12, "groups": ("supervisor", "dispatch", "appeals", "video", "night")},
    "rankings": {
        "month_starts_on_day": 1,
        "response_weight": "0.25",
        "resolution_weight": "0.25",
        "satisfaction_weight": "0.5",
        "basically_satisfied_share": "0.75",
        "small_sample": 2,
    },
    "exemptions": {"system_failure": (2,), "force_majeure": ()},
    "readings_adopted": {"late_blocks": "started", "same_day_unit": "day", "redispatch": "timed"},
    "readings_strict": {"late_blocks": "full", "same_day_from": "received"},
}


def contents(world: DuckDBPyConnection) -> dict[str, list[Any]]:
    """Return every row of every mart and clause, of the readings that have a name.

    Months that have not begun are another matter, and so is the scale in which callbacks earn.
    """
    tables = rows_of(
        world,
        "select table_schema || '.' || table_name from information_schema.tables"
        " where table_schema in ('marts', 'clauses') order by 1",
    )
    kept = "columns(lambda name: name not in ('earned', 'pleased', 'possible'))"
    return {
        table: [
            row
            for row in rows_of(world, f"select {kept} from {table} order by all")
            if not any(str(value).startswith("combined_") for value in row)
        ]
        for (table,) in tables
        if table != "marts.assessment_months"
    }


@pytest.fixture(scope="module")
def as_ever() -> DuckDBPyConnection:
    return build_world(ROWS, AFTER, loaded_at=AFTER)


@pytest.fixture(scope="module")
def anew() -> DuckDBPyConnection:
    return build_world(ROWS, AFTER, [amended(**EVERYTHING)], loaded_at=AFTER)


def test_until_its_day_an_amendment_changes_no_row_of_any_mart():
    without, with_it = (
        contents(build_world(ROWS, BEFORE, [contract], loaded_at=BEFORE))
        for contract in (qinghe(), amended(**EVERYTHING))
    )
    assert [table for table in without if without[table] != with_it[table]] == []
    assert len(without["marts.deductions"]) > 50


@pytest.mark.parametrize(
    ("table", "arose_before"),
    [
        ("marts.deductions", "occurred_at < timestamp '2026-06-01' or due_at < '2026-06-01'"),
        ("clauses.forwarding", "started_at < timestamp '2026-06-01'"),
        ("clauses.same_day_closing", "started_at < timestamp '2026-06-01'"),
        ("clauses.team", "started_at < timestamp '2026-06-01'"),
        ("clauses.reports", "period_end < date '2026-06-01'"),
        ("marts.report_calendar", "period_end < date '2026-06-01'"),
        ("marts.roster_days", "day < date '2026-06-01'"),
        ("marts.score_daily", "day < date '2026-06-01'"),
        ("marts.unit_ranking", "month in ('2026-05', '2026-06')"),
        ("marts.ranking_totals", "month in ('2026-05', '2026-06')"),
        ("marts.breached_cases", "received_at < timestamp '2026-06-01'"),
        ("marts.assessment_months", "has_begun and month < '2026-07'"),
        ("marts.staff_obligations", "true"),
    ],
)
def test_after_its_day_what_arose_before_stands_as_it_was_judged(
    as_ever, anew, table: str, arose_before: str
):
    of_named = " and not starts_with(reading, 'combined_')" if table.startswith("clauses.") else ""
    query = f"select * from {table} where ({arose_before}){of_named} order by all"
    assert rows_of(as_ever, query)
    assert rows_of(anew, query) == rows_of(as_ever, query)


def test_a_daily_report_of_the_day_itself_is_due_as_amended(anew):
    found = rows_of(
        anew,
        "select subject_id, due_at from core.report_obligations where kind = 'daily'"
        " and period_end in (date '2026-05-31', date '2026-06-01') order by 1",
    )
    assert found == [
        ("daily:2026-05-31", datetime(2026, 6, 1, 10)),
        ("daily:2026-06-01", datetime(2026, 6, 2, 7)),
    ]


def test_a_team_is_asked_for_by_day(anew):
    found = rows_of(
        anew,
        "select day, team_size, shortage from marts.roster_days"
        " where day in (date '2026-05-31', date '2026-06-01') order by day",
    )
    assert found == [(date(2026, 5, 31), 11, 0), (date(2026, 6, 1), 12, 1)]


def test_the_deadline_of_the_team_stays_what_it_was_when_it_came():
    later = amended(team={"complete_on": date(2026, 6, 20)})
    found = rows_of(
        build_world(ROWS, AFTER, [later], loaded_at=AFTER),
        "select due_on, state, team_size from marts.contract_risks where risk = 'team_incomplete'",
    )
    assert found == [(date(2026, 5, 12), "clear", 11)]


def test_a_ground_reaches_the_items_it_reached_when_the_clock_started(anew):
    found = rows_of(
        anew,
        "select item_no, min(started_at) < timestamp '2026-06-01', "
        " max(started_at) < timestamp '2026-06-01' from marts.deductions"
        " where reading = 'lenient' and exemption_id is not null and case_id is not null"
        " or reading = 'strict' and state = 'exempt' group by item_no order by item_no",
    )
    assert found == [(2, False, False), (3, True, True)]


def test_a_reading_changes_on_its_day_and_only_the_rules_it_reads(anew):
    found = rows_of(
        anew,
        "select item_no, effective_from, late_blocks, same_day_unit, redispatch from core.rules"
        " where reading = 'adopted' and item_no in (2, 3, 4) order by 1, 2",
    )
    signed = date(2026, 4, 22)
    assert found == [
        (2, signed, "full", None, "free"),
        (2, FROM, "started", None, "timed"),
        (3, signed, None, "case", None),
        (3, FROM, None, "day", None),
        (4, signed, None, None, None),
    ]
    assert rows_of(anew, "select same_day_unit from core.readings where reading = 'adopted'") == [
        ("day",)
    ]


def test_a_month_keeps_to_the_version_it_began_under_and_the_next_begins_where_it_ends(anew):
    found = rows_of(
        anew,
        "select month, month_first_day, month_last_day, response_weight, scale"
        " from core.ranking_months order by month limit 4",
    )
    assert found == [
        ("2026-05", date(2026, 4, 19), date(2026, 5, 18), 100, 1000),
        ("2026-06", date(2026, 5, 19), date(2026, 6, 18), 100, 1000),
        ("2026-07", date(2026, 6, 19), date(2026, 7, 31), 250, 1000),
        ("2026-08", date(2026, 8, 1), date(2026, 8, 31), 250, 1000),
    ]


@pytest.mark.parametrize("first", [1, 2, 15, 28])
@pytest.mark.parametrize("then", [1, 2, 15, 28])
@pytest.mark.parametrize("on", [date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 15)])
def test_months_part_the_days_of_a_term_without_gap_or_overlap(first: int, then: int, on: date):
    own = qinghe().rankings[0].model_copy(update={"month_starts_on_day": first})
    new = own.model_copy(update={"month_starts_on_day": then, "effective_from": on})
    months = list(ranking_months(qinghe().model_copy(update={"rankings": (own, new)})))
    names = [month["month"] for month in months]
    assert names == sorted(set(names))
    assert months[0]["month_first_day"] <= qinghe().starts_on
    assert months[-1]["month_last_day"] >= qinghe().ends_on
    for month, following in pairwise(months):
        assert month["month_first_day"] <= month["month_last_day"]
        assert following["month_first_day"] == month["month_last_day"] + DAY
        assert f"{month['month_last_day']:%Y-%m}" == month["month"]


def test_callbacks_of_two_versions_add_up_in_one_scale(as_ever, anew):
    days = "marts.pooled_between('qinghe-2026', '2026-05-19', '2026-06-25')"
    query = f"select valid_callbacks, satisfaction_rate from {days} where scope = 'all'"
    query += " and unit_kind = 'all'"
    callbacks = [row for row in CASES if date(2026, 5, 19) <= row["received_at"].date()]
    worth = {"满意": Decimal(1), "基本满意": Decimal("0.9")}
    old = [
        worth[row["satisfaction"]]
        for row in callbacks
        if row["received_at"] < datetime(2026, 6, 19)
    ]
    worth["基本满意"] = Decimal("0.75")
    new = [
        worth[row["satisfaction"]]
        for row in callbacks
        if row["received_at"] >= datetime(2026, 6, 19)
    ]
    ((count, rate),) = rows_of(anew, query)
    assert count == len(old) + len(new)
    assert rate == pytest.approx(float(sum(old + new)) / count)
