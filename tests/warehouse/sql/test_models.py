"""The SQL models: given rows, expected rows, naming only the columns that matter."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from tests.world import NOON, World, build_world, case, every_report, qinghe, rows_of
from warehouse.models import models, ranges

ADOPTED = "reading = 'adopted'"
REPORTS = every_report(NOON.date())


def at(hour: int, minute: int = 0, second: int = 0, day: int = 15) -> datetime:
    return datetime(2026, 10, day, hour, minute, second)


def ledger(rows: dict[str, list[dict[str, Any]]], where: str, **options: Any) -> list[tuple]:
    """Return units, points and state of the ledger rows that `where` finds, oldest first."""
    built = World(rows, **options)
    return rows_of(
        built,
        f"select units, points, state from marts.deductions where {where} order by occurred_at",
    )


@pytest.mark.parametrize(
    "forwarded_at, units",
    [
        (at(11, 12), 0),  # exactly on the limit
        (at(13, 11, 59), 0),  # a block of two hours is not full yet
        (at(13, 12), 1),
        (at(15, 40), 2),
    ],
)
def test_a_late_forwarding_costs_a_tenth_for_each_full_block(forwarded_at, units):
    rows = {"cases": [case(forwarded_at=forwarded_at)]}
    found = ledger(rows, f"item_no = 2 and {ADOPTED}")
    assert found == ([(units, Decimal("0.1") * units, "confirmed")] if units else [])


@pytest.mark.parametrize(
    "forwarded_at, units", [(at(11, 12), 0), (at(11, 12, 1), 1), (at(13, 12), 1), (at(15, 40), 3)]
)
def test_the_strict_reading_counts_started_blocks(forwarded_at, units):
    rows = {"cases": [case(forwarded_at=forwarded_at)]}
    found = ledger(rows, "item_no = 2 and reading = 'strict'")
    assert found == ([(units, Decimal("0.1") * units, "confirmed")] if units else [])


def test_blocks_of_one_case_fall_on_the_days_on_which_they_are_over():
    rows = {"cases": [case(received_at=at(20), forwarded_at=at(3, day=16), feedback_at=None)]}
    built = World(rows)
    found = rows_of(
        built,
        f"select occurred_on, units from marts.deductions where {ADOPTED} and item_no = 2"
        " order by occurred_on",
    )
    assert found == [(date(2026, 10, 16), 2)]
    assert rows_of(built, f"select late_seconds from marts.breached_cases where {ADOPTED}") == [
        (5 * 3600,)
    ]


def test_a_late_case_without_a_full_block_is_a_miss_without_points():
    built = World({"cases": [case(forwarded_at=at(11, 30))]})
    found = rows_of(built, f"select state, points from marts.breached_cases where {ADOPTED}")
    assert found == [("no_points", 0)]


def test_a_deduction_carries_the_figures_of_its_sentence():
    built = World({"cases": [case(forwarded_at=at(15, 40))]})
    found = rows_of(
        built,
        "select cause, reason_code, started_at, due_at, ended_at, counted_to, units, unit_points,"
        " points, block_seconds, late_blocks from marts.deductions"
        f" where {ADOPTED} and item_no = 2",
    )
    times = (at(9, 12), at(11, 12), at(15, 40), at(15, 40))
    points = (2, Decimal("0.1"), Decimal("0.2"))
    assert found == [("forwarding", "forwarded_late", *times, *points, 7200, "full")]


def test_two_reports_of_one_name_and_day_share_a_row_that_tells_of_both():
    due = at(10), at(11)
    filed = [
        {"kind": "other", "title": "专报", "period_end": date(2026, 10, 13 + n), "due_at": due_at}
        for n, due_at in enumerate(due)
    ]
    built = World({"reports": [filed[0] | {"submitted_at": at(12)}, filed[1]]})
    found = rows_of(
        built,
        "select subject_id, occurred_at, units, points, due_at, ended_at, reports"
        f" from marts.deductions where {ADOPTED} and subject_id = 'other:专报'",
    )
    first = "2026-10-13|2026-10-15 10:00:00|2026-10-15 12:00:00|0.50"
    second = "2026-10-14|2026-10-15 11:00:00||0.50"
    assert found == [("other:专报", at(11), 2, 1, at(11), at(12), f"{first},{second}")]


@pytest.mark.parametrize("channel", ["62991234", "video"])
def test_only_the_platform_channel_is_judged(channel):
    late = case(channel=channel, forwarded_at=at(20), closed_at=at(1, day=16))
    built = World({"cases": [late]})
    assert rows_of(built, "select 1 from marts.deductions where case_id is not null") == []
    assert rows_of(built, "select count(*) from core.cases") == [(1,)]


@pytest.mark.parametrize(
    "closed_at, outcome",
    [
        (at(23, 59, 59), "met"),
        (at(0, day=16), "missed"),
        (None, "missed"),
    ],
)
def test_a_case_has_to_be_closed_before_the_end_of_the_day_of_its_feedback(closed_at, outcome):
    built = World({"cases": [case(closed_at=closed_at)]})
    found = rows_of(built, f"select outcome from clauses.same_day_closing where {ADOPTED}")
    assert found == [(outcome,)]


def test_feedback_in_the_last_second_leaves_one_second():
    rows = {"cases": [case(feedback_at=at(23, 59, 59), closed_at=at(0, 0, 1, day=16))]}
    assert ledger(rows, f"item_no = 3 and {ADOPTED}") == [(1, Decimal("0.2"), "confirmed")]


def test_closed_without_feedback_is_not_measurable_and_open_without_feedback_runs():
    rows = {
        "cases": [case("A", feedback_at=None), case("B", feedback_at=None, closed_at=None)],
    }
    built = World(rows)
    found = rows_of(
        built,
        f"select case_id, outcome from clauses.same_day_closing where {ADOPTED} order by case_id",
    )
    assert found == [("A", "not_measurable"), ("B", "running")]


def test_the_lenient_reading_counts_days_not_cases():
    rows = {"cases": [case(name, closed_at=at(1, day=16)) for name in "ABC"]}
    assert len(ledger(rows, f"item_no = 3 and {ADOPTED}")) == 3
    assert ledger(rows, "item_no = 3 and reading = 'lenient'") == [(1, Decimal("0.2"), "confirmed")]


def exemption(**columns: Any) -> dict[str, Any]:
    given = {
        "exemption_id": "E1",
        "ground": "system_failure",
        "requested_by": "甲",
        "decided_by": "乙",
        "decided_at": at(8, day=16),
        "decision": "approved",
        "document_no": "清街〔2026〕1号",
    }
    return given | columns


@pytest.mark.parametrize(
    "columns, state",
    [
        ({"starts_at": at(20), "ends_at": at(23)}, "exempt"),
        ({"starts_at": at(20)}, "exempt"),  # open: lasts until as-of
        ({"case_id": "A"}, "exempt"),
        ({"case_id": "A", "decision": "pending", "decided_at": None}, "pending"),
        ({"case_id": "A", "decided_at": None}, "pending"),
        ({"case_id": "A", "decided_at": at(13, day=16)}, "pending"),  # decided after as-of
        ({"case_id": "A", "decision": "rejected"}, "confirmed"),
        ({"case_id": "B"}, "confirmed"),
        ({"starts_at": at(10), "ends_at": at(16)}, "confirmed"),  # over when the clock starts
        ({"starts_at": at(0, day=16), "ends_at": at(9, day=16)}, "confirmed"),
        ({"case_id": "A", "ground": "force_majeure"}, "exempt"),
    ],
)
def test_an_exemption_covers_a_missed_closing(columns, state):
    rows = {"cases": [case(closed_at=at(1, day=16))], "exemptions": [exemption(**columns)]}
    assert ledger(rows, f"item_no = 3 and {ADOPTED}") == [(1, Decimal("0.2"), state)]


def test_approved_beats_pending():
    both = [
        exemption(starts_at=at(20)),
        exemption(exemption_id="E2", case_id="A", decision="pending", decided_at=None),
    ]
    rows = {"cases": [case(closed_at=at(1, day=16))], "exemptions": both}
    assert ledger(rows, f"item_no = 3 and {ADOPTED}") == [(1, Decimal("0.2"), "exempt")]


def test_a_window_covers_only_the_blocks_it_overlaps():
    late = case(forwarded_at=at(19, 12))  # four full blocks, at 13:12, 15:12, 17:12, 19:12
    window = exemption(ground="force_majeure", starts_at=at(15, 12), ends_at=at(17))
    found = ledger(
        {"cases": [late], "exemptions": [window]}, f"item_no = 2 and {ADOPTED}", as_of=NOON
    )
    assert sorted(found, key=str) == [
        (1, Decimal("0.1"), "exempt"),
        (3, Decimal("0.3"), "confirmed"),
    ]


def test_a_system_failure_does_not_excuse_late_forwarding():
    rows = {"cases": [case(forwarded_at=at(13, 12))], "exemptions": [exemption(case_id="A")]}
    assert ledger(rows, f"item_no = 2 and {ADOPTED}") == [(1, Decimal("0.1"), "confirmed")]


@pytest.mark.parametrize(
    "hours, state", [((9, 10), "exempt"), ((10, 11), "exempt"), ((8, 9), "confirmed")]
)
def test_a_window_covers_what_happens_at_either_of_its_ends(hours, state):
    error = {"case_id": "A", "event": "returned", "fault": "contractor", "event_at": at(10)}
    window = exemption(ground="force_majeure", starts_at=at(hours[0]), ends_at=at(hours[1]))
    rows = {"cases": [case()], "case_events": [error], "exemptions": [window]}
    found = ledger(rows, f"subject_kind = 'dispatch_error' and {ADOPTED}")
    assert found == [(1, Decimal("0.1"), state)]


def test_a_wrong_dispatch_costs_a_tenth_each_time():
    returned = {"case_id": "A", "event": "returned", "fault": "contractor", "unit": "第一社区"}
    rows: dict[str, list[dict[str, Any]]] = {
        "cases": [case()],
        "case_events": [
            returned | {"event_at": at(10)},
            returned | {"event_at": at(11)},
            returned | {"event_at": at(11, 30), "fault": "unit"},
            returned | {"event_at": at(12, 0, 1, day=16)},  # after as-of
        ],
    }
    found = ledger(rows, f"subject_kind = 'dispatch_error' and {ADOPTED}")
    assert found == [(2, Decimal("0.2"), "confirmed")]


def test_what_happened_after_as_of_is_not_known():
    rows = {"cases": [case(forwarded_at=at(15, 40)), case("B", received_at=at(14))]}
    built = World(rows, as_of=at(13, 30))
    assert rows_of(built, "select case_id, forwarded_at, closed_at from core.cases") == [
        ("A", None, None)
    ]
    assert rows_of(
        built,
        f"select seconds_left, next_at, points_so_far from marts.at_risk_cases where {ADOPTED}",
    ) == [(-(2 * 3600 + 18 * 60), at(15, 12), Decimal("0.10"))]


def test_reports_are_due_by_day_week_and_month():
    handed_in = [
        ("daily", date(2026, 4, 22), datetime(2026, 4, 23, 10)),
        ("weekly", date(2026, 5, 1), datetime(2026, 5, 4, 12, 1)),
        ("monthly", date(2026, 4, 30), datetime(2026, 5, 3, 9)),
    ]
    columns = ("kind", "period_end", "submitted_at")
    rows = {"reports": [dict(zip(columns, report, strict=True)) for report in handed_in]}
    built = World(rows, as_of=datetime(2026, 5, 4, 13))
    found = dict(rows_of(built, "select subject_id, outcome from marts.report_calendar"))
    assert found["daily:2026-04-22"] == "met"
    assert found["daily:2026-04-23"] == "missed"
    assert found["daily:2026-05-04"] == "running"
    assert found["weekly:2026-05-03"] == "missed"
    assert found["monthly:2026-04-30"] == "met"
    assert "weekly:2026-04-26" not in found  # that week began before the term


def test_without_any_reports_on_file_the_clause_is_not_measurable():
    built = World({"cases": [case()]})
    assert rows_of(built, "select distinct outcome from clauses.reports") == [("not_measurable",)]
    assert rows_of(built, "select 1 from marts.deductions where item_no = 4") == []


def entry(**columns: Any) -> dict[str, Any]:
    given = {
        "entry_id": "K1",
        "item_no": 5,
        "occurred_at": at(9),
        "count": 1,
        "points": 3,
        "reason": "未到场",
        "entered_by": "甲",
        "confirmed_by": "乙",
        "status": "confirmed",
    }
    return given | columns


@pytest.mark.parametrize(
    "item_no, cause",
    [
        (1, "team"),
        (5, "emergency_support"),
        (6, "instructions"),
        (7, "supplies"),
        (8, "internal_rules"),
    ],
)
def test_an_assessment_entry_is_counted_under_its_item(item_no, cause):
    built = World({"assessments": [entry(item_no=item_no, status="proposed")]})
    found = rows_of(
        built,
        "select cause, reason_code, entry_reason, entered_by, confirmed_by"
        f" from marts.deductions where {ADOPTED} and subject_kind = 'assessment'",
    )
    assert found == [(cause, "entry_proposed", "未到场", "甲", "乙")]


@pytest.mark.parametrize(
    "columns, expected",
    [
        ({}, [(1, Decimal(3), "confirmed")]),
        ({"status": "proposed"}, [(1, Decimal(3), "pending")]),
        ({"status": "withdrawn"}, []),
        ({"item_no": 6, "count": 2, "points": 2}, [(2, Decimal(4), "confirmed")]),
        ({"count": 3, "points": Decimal("2.5")}, [(3, Decimal("7.5"), "confirmed")]),
        ({"item_no": 7, "count": 2, "points": None}, [(2, Decimal(2), "confirmed")]),
        ({"item_no": 1, "count": 2, "points": None}, [(2, Decimal(0), "unpriced")]),
        ({"occurred_at": datetime(2026, 4, 21, 23)}, []),
    ],
)
def test_an_assessment_entry_is_priced_by_its_item(columns, expected):
    rows = {"assessments": [entry(**columns)]}
    assert ledger(rows, f"subject_kind = 'assessment' and {ADOPTED}") == expected


def test_a_missing_person_is_recorded_and_unpriced():
    groups = ["supervisor", *["dispatch"] * 4, *["appeals"] * 3, *["video"] * 3]
    staff = [
        {"staff_id": f"S{n}", "name": f"演示{n}", "team": team, "on_post_on": date(2026, 5, 1)}
        for n, team in enumerate(groups)
    ]
    staff[0]["left_on"] = date(2026, 10, 14)
    built = World({"staff": staff})
    found = rows_of(
        built,
        f"select occurred_on, units, points, state from marts.deductions where {ADOPTED}"
        " and item_no = 1 order by occurred_on",
    )
    assert found == [
        (date(2026, 10, 14), 1, 0, "unpriced"),
        (date(2026, 10, 15), 1, 0, "unpriced"),
    ]


def test_the_required_rules_that_are_missing_are_shown():
    submitted = {"kind": "safety", "title": "安全管理规定", "submitted_on": date(2026, 5, 1)}
    built = World({"policies": [submitted]})
    found = rows_of(
        built,
        "select subject_id, outcome from clauses.internal_rules"
        f" where subject_kind = 'policy' and {ADOPTED} order by subject_id",
    )
    assert found == [
        ("performance", "missed"),
        ("personnel", "missed"),
        ("safety", "met"),
        ("training", "missed"),
    ]


def test_an_amendment_changes_nothing_that_was_deducted_before_it():
    old = next(rule for rule in qinghe().rules if rule.item == 3)
    new = old.model_copy(update={"points": Decimal(1), "effective_from": date(2026, 10, 15)})
    amended = qinghe().model_copy(update={"rules": (*qinghe().rules, new)})
    rows = {
        "cases": [
            case("A", received_at=at(9, day=14), feedback_at=at(9, day=14)),
            case("B", closed_at=at(1, day=16)),
        ]
    }
    found = ledger(rows, f"item_no = 3 and {ADOPTED}", contracts=[amended])
    assert [points for _, points, _ in found] == [Decimal("0.2"), Decimal(1)]


def test_units_resolve_through_aliases_and_several_count_for_the_first():
    units: list[dict[str, Any]] = [
        {"unit": "第一社区居委会", "kind": "community", "aliases": "第一社区;一社区"},
        {"unit": "城管办", "kind": "department", "aliases": None},
    ]
    cases = [case("A", unit="一社区"), case("B", unit="城管办、第一社区"), case("C", unit="不在册")]
    built = World({"units": units, "cases": cases})
    found = rows_of(built, "select case_id, unit, unit_kind from core.cases order by case_id")
    assert found == [
        ("A", "第一社区居委会", "community"),
        ("B", "城管办", "department"),
        ("C", "不在册", None),
    ]
    assert rows_of(built, "select row_key, doubt from marts.doubts") == [("B", "unit:several")]


def test_a_case_of_another_street_or_outside_the_term_belongs_to_no_contract():
    cases = [
        case("A", street="龙田街道"),
        case("B", street="海淀区清河街道"),
        case("C", received_at=datetime(2026, 4, 21, 23, 59, 59)),
    ]
    built = World({"cases": cases})
    found = rows_of(built, "select case_id, contract_id from core.cases order by case_id")
    assert found == [("A", None), ("B", "qinghe-2026"), ("C", None)]


def test_a_citizen_cannot_be_found_in_the_models():
    told = case(
        title="王小明反映噪音",
        content="王小明 138 1234 5678，座机０１０－６２９９１１１１，证件 11010819900307123X。",
        caller_name="王小明",
        caller_phone="13812345678",
        unit="物业 138-1234-5678",
        address="第一社区 3 号楼 2 门",
        source_cells='{"主要内容": "王小明 13812345678"}',
    )
    built = build_world({"cases": [told]})
    tables = rows_of(
        built,
        "select schema_name || '.' || table_name from duckdb_tables()"
        " where schema_name in ('core', 'clauses', 'marts')",
    )
    for (table,) in tables:
        text = str(rows_of(built, f"from {table}"))
        for secret in ("王小明", "5678", "62991111", "０１０", "19900307", "3 号楼"):
            assert secret not in text, f"{secret} in {table}"


def test_a_caller_named_in_one_version_of_a_case_is_in_no_other_and_in_nothing_about_it():
    named = case(title="噪音", caller_name="王小明", caller_phone="138", address="3 号楼 2 门")
    nameless = case(title="王小明反映噪音", content="王先生来电", is_current=False, source_row=2)
    returned = {"case_id": "A", "event_at": at(11), "event": "returned"}
    events = [returned | {"note": "已告知王小明", "operator": "王女士"}]
    for first, second in ((named, nameless), (nameless, named)):
        other = second | {"is_current": False, "source_row": 2}
        rows = {"cases": [first | {"is_current": True, "source_row": 1}, other]}
        built = build_world(rows | {"case_events": events})
        tables = rows_of(
            built,
            "select schema_name || '.' || table_name from duckdb_tables()"
            " where schema_name in ('core', 'clauses', 'marts')",
        )
        for (table,) in tables:
            text = str(rows_of(built, f"from {table}"))
            for secret in ("王小明", "王先生", "王女士", "3 号楼"):
                assert secret not in text, f"{secret} in {table}"
        assert ("〔来电人〕反映噪音",) in rows_of(built, "select title from core.case_versions")


def test_the_models_see_no_confidential_column():
    seen = rows_of(World({}), "select column_name from (describe staging.cases)")
    assert {name for (name,) in seen}.isdisjoint({"caller_name", "caller_phone", "address"})


@pytest.mark.parametrize(
    "rows, options, state",
    [
        ({}, {}, "insufficient_data"),
        ({"cases": [case()], "reports": REPORTS}, {}, "ok"),
        ({"cases": [case()]}, {}, "insufficient_data"),
        ({"cases": [case()], "reports": REPORTS}, {"loaded_at": NOON - timedelta(hours=25)},
         "insufficient_data"),
        ({"cases": [case()], "assessments": [entry(points=5, entry_id=f"K{n}") for n in range(4)]},
         {}, "at_risk"),  # half the budget in less than half the term
        ({"cases": [case()], "assessments": [entry(points=5, entry_id=f"K{n}") for n in range(9)]},
         {}, "failed"),
    ],
)  # fmt: skip
def test_the_state_of_the_score(rows, options, state):
    built = World(rows, **options)
    assert rows_of(built, f"select state from marts.score_now where {ADOPTED}") == [(state,)]


def test_the_score_stops_at_zero():
    entries = [entry(points=5, entry_id=f"K{n}") for n in range(25)]
    built = World({"cases": [case()], "assessments": entries})
    assert rows_of(built, f"select score from marts.score_now where {ADOPTED}") == [(0,)]


def test_the_score_is_known_for_each_day_of_the_term_so_far():
    built = World({"cases": [case(closed_at=at(1, day=16))]})
    found = rows_of(
        built, f"select day, score from marts.score_daily where {ADOPTED} order by day desc limit 3"
    )
    assert found == [
        (date(2026, 10, 16), Decimal("99.80")),
        (date(2026, 10, 15), Decimal("99.80")),
        (date(2026, 10, 14), Decimal(100)),
    ]


@pytest.mark.parametrize(
    "due_at, closed_at, state",
    [
        (None, None, "no_deadline"),
        (at(17), at(17), "on_time"),
        (at(17), at(17, 0, 1), "late"),
        (at(17), None, "overdue"),
        (at(17, day=20), None, "open"),
    ],
)
def test_handling_follows_the_limit_of_the_platform(due_at, closed_at, state):
    built = World({"cases": [case(due_at=due_at, closed_at=closed_at)]})
    assert rows_of(built, "select handling_state from marts.handling") == [(state,)]


def test_no_figure_hangs_on_the_order_in_which_doubles_are_added():
    built = build_world({})
    hanging = {
        (model.table, name)
        for model in (*models(), *ranges())
        for name, types in _aggregates(_plan(built, model.sql))
        if "DOUBLE" in types and name not in ("min", "max", "arg_max")
    }
    assert hanging == set()
    assert [*_aggregates(_plan(built, "select avg(x) from (values (0e0)) as t (x)"))] == [
        ("avg", ["DOUBLE"])
    ]


def _plan(built: DuckDBPyConnection, sql: str) -> Any:
    """Return what DuckDB makes of a query, with the type of every part."""
    rows = built.execute("select json_serialize_plan(?)", [sql]).fetchall()
    plan = json.loads(rows[0][0])
    assert not plan["error"], plan
    return plan


def _aggregates(plan: Any) -> Iterator[tuple[str, list[str]]]:
    """Yield each aggregate within, in groups and windows, and the types of what it is given."""
    if isinstance(plan, dict):
        if plan.get("expression_class") in ("BOUND_AGGREGATE", "BOUND_WINDOW") and "qname" in plan:
            yield plan["qname"]["path"][-1], [given["id"] for given in plan["arguments"]]
        plan = list(plan.values())
    if isinstance(plan, list):
        for part in plan:
            yield from _aggregates(part)
