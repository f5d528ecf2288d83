"""Today's matters: which there are, in which order, in which words."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from tests.world import build_world, case, rows_of

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


def matters(world: DuckDBPyConnection, *kinds: str) -> list[tuple[Any, ...]]:
    """Return kind, state and both sentences of the matters of `kinds`, the most urgent first."""
    found = rows_of(
        world,
        "select kind, state, sentence, sentence_en from marts.attention"
        " where reading = 'adopted' order by rank",
    )
    return [row for row in found if row[0] in kinds]


LAST_NIGHT = (at(1, 0), at(5, 2)), (at(5, 2, 17), at(6, 13))
OVER_MIDNIGHT = (at(1, 0), at(4, 23, 50)), (at(5, 0, 20), at(6, 13))
TWICE = (at(1, 0), at(4, 14)), (at(4, 15), at(5, 8)), (at(5, 8, 40), at(6, 13))
OPEN = (at(1, 0), at(5, 8)), (at(5, 8, 30), at(5, 9, 55)), (at(5, 14), at(6, 13))
LONG_OPEN = (at(1, 0), at(3, 22)), (at(8, 0), at(9, 0))
AHEAD_OF_OPEN = (
    "hole_ahead",
    "at_risk",
    "今天 12:00–14:00 派发组将无人在岗",
    "dispatch will be unattended 12:00–14:00 today",
)
HOLES = [
    (
        LAST_NIGHT,
        [
            (
                "uncovered",
                "at_risk",
                "昨夜 02:00–02:17 派发组无人",
                "dispatch unattended 02:00–02:17 last night",
            )
        ],
    ),
    (
        OVER_MIDNIGHT,
        [
            (
                "uncovered",
                "at_risk",
                "昨夜 23:50–00:20 派发组无人",
                "dispatch unattended 23:50–00:20 last night",
            )
        ],
    ),
    (
        TWICE,
        [
            (
                "uncovered",
                "at_risk",
                "24 小时内派发组 2 次无人，最近 今天 08:00–08:40",
                "dispatch unattended 2 times in 24 hours, last 08:00–08:40 today",
            )
        ],
    ),
    (
        OPEN,
        [
            (
                "uncovered",
                "failed",
                "今天 09:55 起派发组无人，已 2 小时 5 分；24 小时内共 2 次",
                "dispatch unattended since 09:55 today, for 2 h 5 min; 2 times in 24 hours",
            ),
            AHEAD_OF_OPEN,
        ],
    ),
    (
        LONG_OPEN,
        [
            (
                "uncovered",
                "failed",
                "05-03 22:00 起派发组无人，已 38 小时 0 分",
                "dispatch unattended since 05-03 22:00, for 38 h 0 min",
            ),
            (
                "hole_ahead",
                "at_risk",
                "今天 12:00–05-07 24:00 派发组将无人在岗",
                "dispatch will be unattended 12:00–05-07 24:00 today",
            ),
        ],
    ),
    ([(at(1, 0), at(4, 11)), (at(4, 11, 50), at(6, 13))], []),  # more than a day ago
    ([(at(1, 0), at(6, 12)), (at(6, 13), at(7, 0))], []),  # more than a day ahead
]


@pytest.mark.parametrize("spans, expected", HOLES)
def test_a_hole_in_cover_is_told_by_when_it_was(spans, expected):
    world = build_world(rota(*spans), NOON)
    assert matters(world, "uncovered", "hole_ahead") == expected


def test_at_night_a_hole_of_the_same_night_was_today():
    world = build_world(rota((at(1, 0), at(5, 1)), (at(5, 1, 17), at(6, 13))), at(5, 3))
    assert [row[2] for row in matters(world, "uncovered")] == ["今天 01:00–01:17 派发组无人"]


def test_an_open_hole_stands_by_the_late_forwarding_and_last_nights_below_the_clocks():
    late = case("late", received_at=at(5, 8), forwarded_at=None, feedback_at=None, closed_at=None)
    soon = late | {"case_id": "soon", "received_at": at(5, 10, 20)}
    to_close = case("back", received_at=at(5, 8), feedback_at=at(5, 9), closed_at=None)
    rows = {"cases": [late, soon, to_close]}
    by_rank = "select kind from marts.attention where reading = 'strict' order by rank"
    while_open = build_world(rota(*OPEN) | rows, NOON)
    assert [kind for (kind,) in rows_of(while_open, by_rank)] == [
        "forwarding_late",
        "uncovered",
        "forwarding_soon",
        "closing_today",
        "hole_ahead",
    ]
    in_the_morning = build_world(rota(*LAST_NIGHT) | rows, NOON)
    assert [kind for (kind,) in rows_of(in_the_morning, by_rank)] == [
        "forwarding_late",
        "forwarding_soon",
        "closing_today",
        "uncovered",
    ]


def test_a_hole_leads_to_its_day_and_a_camera_to_its_list():
    camera = {"camera_id": "C1", "location": "路口", "in_service_from": date(2026, 5, 1)}
    dark = {"check_id": "K1", "camera_id": "C1", "checked_at": at(3, 9), "online": False}
    world = build_world(rota(*LAST_NIGHT) | {"cameras": [camera], "video_checks": [dark]}, NOON)
    found = rows_of(
        world,
        "select kind, page, page_filter from marts.attention where reading = 'adopted'"
        " order by rank",
    )
    assert found == [
        ("uncovered", "staffing", "day=2026-05-05"),
        ("cameras_dark", "video", "cameras=dark"),
        ("cameras_unchecked", "video", "cameras=missed"),
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
    world = build_world({"cameras": cameras, "video_checks": checks}, NOON)
    assert matters(world, "cameras_dark", "cameras_unchecked") == [
        (
            "cameras_dark",
            "at_risk",
            "1 个摄像头离线，自 05-02 09:00",
            "1 camera offline, since 05-02 09:00",
        ),
        (
            "cameras_unchecked",
            "at_risk",
            "2 个摄像头昨天未检查",
            "2 cameras not looked at yesterday",
        ),
    ]


def test_records_never_loaded_ask_for_nothing():
    camera = {"camera_id": "C1", "location": "路口", "in_service_from": date(2026, 5, 1)}
    world = build_world({"cameras": [camera], "staff": [PERSON]}, NOON)
    assert rows_of(world, "select 1 from marts.attention") == []


ADVANCE = {"milestone": "1", "amount": Decimal("584617.07")}
INVOICE = {"invoice_no": "F1", "received_on": date(2026, 4, 22)} | ADVANCE
PAYMENT = {"payment_no": "P1", "paid_on": date(2026, 4, 23), "invoice_no": "F1"} | ADVANCE
PART = PAYMENT | {"amount": Decimal("84617.07")}


def due_on(day: int) -> list[tuple[Any, ...]]:
    """Return what is told of the invoice, due on 15 May, when a part of it is paid."""
    world = build_world({"invoices": [INVOICE], "payments": [PART]}, at(day, 12))
    return matters(world, "payment_due", "risk_triggered")


@pytest.mark.parametrize(
    "day, state, clock, clock_en",
    [
        (8, None, "", ""),  # a make-up day lies between: six are left
        (9, "at_risk", "最迟 2026-05-15 付，还有 5 个工作日",
         "due 2026-05-15, 5 working days left"),
        (14, "at_risk", "最迟 2026-05-15 付，还有 1 个工作日",
         "due 2026-05-15, 1 working day left"),
        (15, "at_risk", "今天须付", "due today"),
        (16, "failed", "应于 2026-05-15 前付，已逾期", "was due 2026-05-15, overdue"),
    ],
)  # fmt: skip
def test_a_payment_is_told_in_the_last_week_before_its_day_and_once_it_is_late(
    day, state, clock, clock_en
):
    told = (
        "payment_due",
        state,
        f"预付款 500,000.00 元，{clock}",
        f"Advance payment: 500,000.00 yuan {clock_en}",
    )
    assert due_on(day) == ([told] if state else [])


def test_of_several_invoices_the_first_is_told_and_what_was_never_loaded_is_said():
    half = INVOICE | {"amount": Decimal(300_000)}
    other = half | {"invoice_no": "F2", "received_on": date(2026, 4, 23)}
    world = build_world({"invoices": [half, other]}, at(15, 12))
    assert matters(world, "payment_due") == [
        (
            "payment_due",
            "at_risk",
            "2 张发票共 584,617.07 元，首张今天须付；从未载入付款，如已付请载入“付款”",
            "2 invoices: 584,617.07 yuan, the first due today; "
            "no payments were ever loaded: if it is paid, load them",
        )
    ]


def test_a_final_payment_of_a_year_not_yet_announced_is_told_as_provisional():
    final = INVOICE | {"invoice_no": "F2", "milestone": "2", "received_on": date(2027, 4, 22)}
    rows = {"invoices": [INVOICE, final], "payments": [PAYMENT]}
    world = build_world(rows, datetime(2027, 5, 13, 9))
    assert matters(world, "payment_due") == [
        (
            "payment_due",
            "at_risk",
            "尾款 584,617.07 元，今天须付（暂计）",
            "Final payment: 584,617.07 yuan due today (provisional)",
        )
    ]


def event(no: str, kind: str) -> dict[str, Any]:
    return {"event_id": no, "kind": kind, "occurred_on": date(2026, 5, 4)}


BREACH, VIOLATION = event("S1", "breach"), event("S2", "major_violation")
DAMAGE = event("S3", "property_damage") | {"amount": Decimal("1860.00")}


@pytest.mark.parametrize(
    "events, sentence, sentence_en",
    [
        ([BREACH], "合同风险“违约未了结”已触发", "contract risk “Breach not settled” triggered"),
        ([DAMAGE, BREACH], "2 项合同风险已触发，首要为“违约未了结”",
         "2 contract risks triggered, above all “Breach not settled”"),
        ([BREACH | {"resolved_on": date(2026, 5, 5)}], None, None),
    ],
)  # fmt: skip
def test_triggered_risks_are_counted_and_the_gravest_is_named(events, sentence, sentence_en):
    world = build_world({"contract_events": events}, NOON)
    told = [("risk_triggered", "failed", sentence, sentence_en)]
    assert matters(world, "risk_triggered") == (told if sentence else [])


def test_a_right_to_end_the_contract_is_named_first_and_stands_before_the_clocks():
    late = case("late", received_at=at(5, 8), forwarded_at=None, feedback_at=None, closed_at=None)
    rows = {"cases": [late, late | {"case_id": "soon", "received_at": at(5, 10, 20)}]}
    by_rank = "select kind from marts.attention where reading = 'strict' order by rank"
    both = build_world(rows | {"contract_events": [BREACH, VIOLATION, DAMAGE]}, NOON)
    assert [kind for (kind,) in rows_of(both, by_rank)] == [
        "forwarding_late",
        "risk_triggered",
        "forwarding_soon",
    ]
    assert [row[2] for row in matters(both, "risk_triggered")] == [  # renewal is barred as well
        "4 项合同风险已触发，首要为“重大违约”"
    ]
    other = build_world(rows | {"contract_events": [BREACH]}, NOON)
    assert [kind for (kind,) in rows_of(other, by_rank)] == [
        "forwarding_late",
        "forwarding_soon",
        "risk_triggered",
    ]


def test_a_late_payment_is_one_line_and_leads_to_the_payments():
    world = build_world({"invoices": [INVOICE], "payments": [PART]}, at(16, 12))
    risks = "select risk from marts.contract_risks where state = 'triggered'"
    assert rows_of(world, risks) == [("payment_overdue",)]
    found = rows_of(
        world,
        "select kind, page, points, told.at from marts.attention as told where reading = 'lenient'",
    )
    assert found == [("payment_due", "payments", 0, at(15, 0))]


def test_a_triggered_risk_leads_to_the_contract():
    world = build_world({"contract_events": [BREACH]}, NOON)
    found = rows_of(
        world,
        "select kind, page, count, told.at from marts.attention as told where reading = 'lenient'",
    )
    assert found == [("risk_triggered", "contract", 1, at(4, 0))]
