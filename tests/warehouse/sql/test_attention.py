"""Today's matters: which there are, in which order, with which figures."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.world import World, case, rows_of
from warehouse.models import models
from warehouse.wording.reasons.matters import SENTENCES

Span = tuple[datetime, datetime]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute)


NOON = at(5, 12)
SIGNED = date(2026, 4, 22)
PAPERS = {"nda_on": SIGNED, "insured_from": SIGNED}
PERSON = {"staff_id": "YS-001", "name": "演示", "team": "dispatch", "on_post_on": SIGNED} | PAPERS


def rota(*spans: Span) -> dict[str, list[dict[str, Any]]]:
    """Return a rota of one person, who signs in and out on time."""
    return {
        "staff": [PERSON],
        "shifts": [
            {
                "staff_id": "YS-001",
                "starts_at": starts_at,
                "ends_at": ends_at,
                "signed_in_at": starts_at,
                "signed_out_at": ends_at,
            }
            for starts_at, ends_at in spans
        ],
    }


def matters(world: World, columns: str, *kinds: str) -> list[tuple[Any, ...]]:
    """Return kind, state and `columns` of the matters of `kinds`, the most urgent first."""
    found = rows_of(
        world,
        f"select kind, state, {columns} from marts.attention"
        " where reading = 'adopted' order by rank",
    )
    return [row for row in found if row[0] in kinds]


def kinds(world: World) -> list[str]:
    """Return the kinds told under the strict reading, the most urgent first."""
    query = "select kind from marts.attention where reading = 'strict' order by rank"
    return [kind for (kind,) in rows_of(world, query)]


LAST_NIGHT = (at(1, 0), at(5, 2)), (at(5, 2, 17), at(6, 13))
TWICE = (at(1, 0), at(4, 14)), (at(4, 15), at(5, 8)), (at(5, 8, 40), at(6, 13))
OPEN = (at(1, 0), at(5, 8)), (at(5, 8, 30), at(5, 9, 55)), (at(5, 14), at(6, 13))
LONG_OPEN = (at(1, 0), at(3, 22)), (at(8, 0), at(9, 0))
GAPS = [
    (LAST_NIGHT, [("uncovered", "at_risk", 1, at(5, 2), at(5, 2, 17))]),
    (TWICE, [("uncovered", "at_risk", 2, at(5, 8), at(5, 8, 40))]),  # the latest of them
    (
        OPEN,
        [
            ("unattended", "failed", 2, at(5, 9, 55), NOON),
            ("gap_ahead", "at_risk", 1, NOON, at(5, 14)),
        ],
    ),
    (
        LONG_OPEN,
        [
            ("unattended", "failed", 1, at(3, 22), NOON),
            ("gap_ahead", "at_risk", 1, NOON, at(8, 0)),
        ],
    ),
    ([(at(1, 0), at(4, 11)), (at(4, 11, 50), at(6, 13))], []),  # more than a day ago
    ([(at(1, 0), at(6, 12)), (at(6, 13), at(7, 0))], []),  # more than a day ahead
]


@pytest.mark.parametrize("spans, expected", GAPS)
def test_the_nearest_gap_in_cover_is_told_and_how_many_there_are(spans, expected):
    world = World(rota(*spans), NOON)
    told = ("unattended", "uncovered", "gap_ahead")
    assert matters(world, "count, first_at, until_at", *told) == expected


def test_an_open_gap_stands_by_the_late_forwarding_and_last_nights_below_the_clocks():
    late = case("late", received_at=at(5, 8), forwarded_at=None, feedback_at=None, closed_at=None)
    soon = late | {"case_id": "soon", "received_at": at(5, 10, 20)}
    to_close = case("back", received_at=at(5, 8), feedback_at=at(5, 9), closed_at=None)
    rows = {"cases": [late, soon, to_close]}
    assert kinds(World(rota(*OPEN) | rows, NOON)) == [
        "forwarding_late",
        "unattended",
        "forwarding_soon",
        "closing_today",
        "gap_ahead",
    ]
    assert kinds(World(rota(*LAST_NIGHT) | rows, NOON)) == [
        "forwarding_late",
        "forwarding_soon",
        "closing_today",
        "uncovered",
    ]


def test_a_gap_leads_to_its_day_and_a_camera_to_its_list():
    camera = {"camera_id": "C1", "location": "路口", "in_service_from": date(2026, 5, 1)}
    dark = {"check_id": "K1", "camera_id": "C1", "checked_at": at(3, 9), "online": False}
    world = World(rota(*LAST_NIGHT) | {"cameras": [camera], "video_checks": [dark]}, NOON)
    found = rows_of(
        world,
        "select kind, target, day, target_state from marts.attention where reading = 'adopted'"
        " order by rank",
    )
    assert found == [
        ("uncovered", "day", date(2026, 5, 5), None),
        ("cameras_dark", "cameras", None, "dark"),
        ("cameras_unchecked", "cameras", None, "missed"),
    ]


def test_dark_cameras_and_those_unchecked_yesterday_are_counted():
    cameras = [
        {"camera_id": name, "location": "路口", "in_service_from": date(2026, 5, 1)}
        for name in ("C1", "C2", "C3")
    ]
    seen = [("C1", at(2, 9), False), ("C1", at(4, 9), False), ("C2", at(5, 9), True)]
    checks = [
        {"check_id": f"K{n}", "camera_id": name, "checked_at": checked_at, "online": online}
        for n, (name, checked_at, online) in enumerate(seen)
    ]
    world = World({"cameras": cameras, "video_checks": checks}, NOON)
    assert matters(world, "count, first_at", "cameras_dark", "cameras_unchecked") == [
        ("cameras_dark", "at_risk", 1, at(2, 9)),
        ("cameras_unchecked", "at_risk", 2, at(5, 0)),
    ]


def test_records_never_loaded_ask_for_nothing():
    camera = {"camera_id": "C1", "location": "路口", "in_service_from": date(2026, 5, 1)}
    world = World({"cameras": [camera], "staff": [PERSON]}, NOON)
    assert rows_of(world, "select 1 from marts.attention") == []


ADVANCE = {"milestone": "1", "amount": Decimal("584617.07")}
INVOICE = {"invoice_no": "F1", "received_on": date(2026, 4, 22)} | ADVANCE
PAYMENT = {"payment_no": "P1", "paid_on": date(2026, 4, 23), "invoice_no": "F1"} | ADVANCE
PART = PAYMENT | {"amount": Decimal("84617.07")}


DUE = "count, to_pay, first_at, working_days_left, due_certain, payments_are_loaded"
DUE_DAY = at(15, 0)


@pytest.mark.parametrize(
    "day, told",
    [
        (8, None),  # a make-up day lies between: six are left
        (9, ("payment_due", "at_risk", 5)),
        (14, ("payment_due", "at_risk", 1)),
        (15, ("payment_due", "at_risk", 0)),
        (16, ("payment_overdue", "failed", 0)),
    ],
)
def test_a_payment_is_told_in_the_last_week_before_its_day_and_once_it_is_late(day, told):
    world = World({"invoices": [INVOICE], "payments": [PART]}, at(day, 12))
    rest = Decimal("500000.00")
    expected = [(*told[:2], 1, rest, DUE_DAY, told[2], True, True)] if told else []
    kinds = ("payment_due", "payment_overdue", "risk_triggered", "contract_endable")
    assert matters(world, DUE, *kinds) == expected


def test_of_several_invoices_the_first_is_told_and_what_was_never_loaded_is_said():
    half = INVOICE | {"amount": Decimal(300_000)}
    other = half | {"invoice_no": "F2", "received_on": date(2026, 4, 23)}
    world = World({"invoices": [half, other]}, at(15, 12))
    assert matters(world, DUE, "payment_due") == [
        ("payment_due", "at_risk", 2, Decimal("584617.07"), DUE_DAY, 0, True, False)
    ]


def test_a_final_payment_of_a_year_not_yet_announced_is_told_as_provisional():
    final = INVOICE | {"invoice_no": "F2", "milestone": "2", "received_on": date(2027, 4, 22)}
    rows = {"invoices": [INVOICE, final], "payments": [PAYMENT]}
    world = World(rows, datetime(2027, 5, 13, 9))
    told = "title, due_certain, first_at"
    assert matters(world, told, "payment_due") == [
        ("payment_due", "at_risk", "尾款", False, datetime(2027, 5, 17))
    ]


def event(no: str, kind: str) -> dict[str, Any]:
    return {"event_id": no, "kind": kind, "occurred_on": date(2026, 5, 4)}


BREACH, VIOLATION = event("S1", "breach"), event("S2", "major_violation")
DAMAGE = event("S3", "property_damage") | {"amount": Decimal("1860.00")}


@pytest.mark.parametrize(
    "events, told",
    [
        ([BREACH], (1, "违约未了结")),
        ([DAMAGE, BREACH], (2, "违约未了结")),
        ([BREACH | {"resolved_on": date(2026, 5, 5)}], None),
    ],
)
def test_triggered_risks_are_counted_and_the_gravest_is_named(events, told):
    world = World({"contract_events": events}, NOON)
    expected = [("risk_triggered", "failed", *told)] if told else []
    assert matters(world, "count, title", "risk_triggered", "contract_endable") == expected


def test_a_right_to_end_the_contract_is_named_first_and_stands_before_the_clocks():
    late = case("late", received_at=at(5, 8), forwarded_at=None, feedback_at=None, closed_at=None)
    rows = {"cases": [late, late | {"case_id": "soon", "received_at": at(5, 10, 20)}]}
    both = World(rows | {"contract_events": [BREACH, VIOLATION, DAMAGE]}, NOON)
    assert kinds(both) == ["forwarding_late", "contract_endable", "forwarding_soon"]
    assert matters(both, "count, title", "contract_endable") == [
        ("contract_endable", "failed", 4, "重大违约")  # renewal is barred as well
    ]
    other = World(rows | {"contract_events": [BREACH]}, NOON)
    assert kinds(other) == ["forwarding_late", "risk_triggered", "forwarding_soon"]


def test_a_late_payment_is_one_line_and_leads_to_the_payments():
    world = World({"invoices": [INVOICE], "payments": [PART]}, at(16, 12))
    risks = "select risk from marts.contract_risks where state = 'triggered'"
    assert rows_of(world, risks) == [("payment_overdue",)]
    told = "select kind, target, points, first_at from marts.attention where reading = 'lenient'"
    assert rows_of(world, told) == [("payment_overdue", "payments", 0, at(15, 0))]


def test_a_triggered_risk_leads_to_the_risks():
    world = World({"contract_events": [BREACH]}, NOON)
    told = "select kind, target, count, first_at from marts.attention where reading = 'lenient'"
    assert rows_of(world, told) == [("risk_triggered", "risks", 1, at(4, 0))]


def test_the_most_severe_matters_come_first():
    (model,) = (model for model in models() if model.table == "marts.attention")
    states = [state for _rank, state in re.findall(r"\((\d+), '\w+', '(\w+)'\)", model.sql)]
    assert states == sorted(states, reverse=True)
    assert set(states) == {"failed", "at_risk"}


def test_every_kind_of_matter_has_its_sentence():
    (model,) = (model for model in models() if model.table == "marts.attention")
    ranked = re.findall(r"\(\d+, '(\w+)', '\w+'\)", model.sql)
    assert sorted(ranked) == sorted(SENTENCES)
