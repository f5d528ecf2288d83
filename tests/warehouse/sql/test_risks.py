"""Each risk of the contract made to happen once through a year, and what renewal asks for."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from tests.world import World, case, every_report, qinghe, rows_of
from warehouse.wording.reasons import renewal, risks

REPORTS = every_report(qinghe().ends_on)

Rows = dict[str, list[dict[str, Any]]]
Risks = dict[str, tuple[str, date | None]]

SIGNED = date(2026, 4, 22)
A, PENALTY = Decimal("584617.07"), Decimal("350770.24")
TEAMS = ["supervisor", *["dispatch"] * 6, *["appeals"] * 2, *["video"] * 2]


def build(rows: Rows, *given: Any, **options: Any) -> World:
    """Build the models that risks rest on; beside cases, every report is on file and in time."""
    reports = {"reports": REPORTS} if "cases" in rows else {}
    return World(reports | rows, *given, **options)


def person(number: int, team: str, **given: Any) -> dict[str, Any]:
    columns = {"staff_id": f"YS-{number:03}", "name": f"某{number}", "team": team}
    days = {"on_post_on": SIGNED, "nda_on": SIGNED, "insured_from": SIGNED}
    return columns | days | given


def event(no: str, kind: str, occurred_on: date, **given: Any) -> dict[str, Any]:
    return {"event_id": no, "kind": kind, "occurred_on": occurred_on} | given


def entry(no: int, occurred_at: datetime, status: str = "confirmed") -> dict[str, Any]:
    columns = {"entry_id": f"K{no}", "item_no": 5, "occurred_at": occurred_at, "count": 1}
    columns |= {"points": 5, "reason": "应急未到位", "entered_by": "甲"}
    return columns | {"status": status}


def spent(entries: int, day: date, status: str = "confirmed") -> list[dict[str, Any]]:
    """Return so many entries of five points on one morning."""
    at = datetime(day.year, day.month, day.day, 10)
    return [entry(n, at, status) for n in range(entries)]


STAFF = [person(n, team) for n, team in enumerate(TEAMS, start=1)]
STAFF[1] |= {"nda_on": date(2026, 5, 6)}
STAFF[2] |= {"insured_from": date(2026, 6, 10)}
STAFF[3] |= {"left_on": date(2026, 7, 1), "leave_approved": True}
STAFF[10] |= {key: date(2026, 5, 20) for key in ("on_post_on", "nda_on", "insured_from")}

YEAR: Rows = {
    "cases": [
        case(
            received_at=datetime(2026, 4, 22, 9),
            feedback_at=datetime(2026, 4, 22, 10),
            closed_at=datetime(2026, 4, 22, 11),
        )
    ],
    "staff": STAFF,
    "invoices": [
        {"invoice_no": "F1", "milestone": "1", "amount": A, "received_on": SIGNED},
    ],
    "payments": [
        {
            "payment_no": "P1",
            "milestone": "1",
            "amount": A,
            "paid_on": date(2026, 5, 20),
            "invoice_no": "F1",
        },
    ],
    "assessments": [
        *spent(8, date(2027, 4, 6)),
        entry(8, datetime(2027, 4, 8, 10)),
    ],
    "contract_events": [
        event("S01", "month_unfulfilled", date(2026, 5, 31)),
        event("S02", "replacement_demand", date(2026, 6, 1), resolved_on=date(2026, 7, 10)),
        event("S03", "month_unfulfilled", date(2026, 6, 15)),
        event("S04", "month_unfulfilled", date(2026, 6, 30)),  # the same month once more
        event("S05", "month_unfulfilled", date(2026, 7, 31)),
        event("S06", "breach", date(2026, 8, 3), resolved_on=date(2026, 8, 20)),
        event(
            "S07", "property_damage", date(2026, 8, 10), amount=12_000, resolved_on=date(2026, 9, 1)
        ),
        event("S08", "no_renewal_notice", date(2027, 3, 25)),
        event("S09", "major_violation", date(2027, 4, 5), resolved_on=date(2027, 4, 6)),
        event("S10", "rectification", date(2027, 4, 10), due_on=date(2027, 4, 15)),
    ],
}


@cache
def year(as_of: datetime) -> World:
    """Return the models of the year, as of a moment at which everything was just loaded."""
    return build(YEAR, as_of, loaded_at=as_of)


TEAM_LATE: Risks = {"team_incomplete": ("watch", date(2026, 5, 12))}
LEFT: Risks = {"early_departure": ("triggered", date(2026, 7, 1))}
UNDONE: Risks = {"unfulfilled_months": ("triggered", date(2026, 7, 31))}
LASTING: Risks = TEAM_LATE | LEFT | UNDONE
REFUSED: Risks = {"renewal": ("triggered", date(2027, 3, 25))}
VIOLATED: Risks = {"major_violation": ("watch", date(2027, 4, 5))}
SUSPENDED: Risks = {"score_suspension": ("triggered", date(2027, 4, 8))}

# As of → every risk that is not clear then, and since when.
THROUGH_THE_YEAR: list[tuple[datetime, Risks]] = [
    (datetime(2026, 4, 22, 12), {"team_incomplete": ("watch", None),
                                 "confidentiality": ("triggered", date(2026, 4, 22)),
                                 "insurance": ("watch", None)}),
    (datetime(2026, 5, 6, 9), {"team_incomplete": ("watch", None), "insurance": ("watch", None)}),
    (datetime(2026, 5, 9, 9), {"team_incomplete": ("watch", None), "insurance": ("watch", None),
                               "payment_overdue": ("watch", None)}),
    (datetime(2026, 5, 12, 23), {"team_incomplete": ("watch", None), "insurance": ("watch", None),
                                 "payment_overdue": ("watch", None)}),
    (datetime(2026, 5, 13), {"team_incomplete": ("triggered", date(2026, 5, 12)),
                             "insurance": ("watch", None), "payment_overdue": ("watch", None)}),
    (datetime(2026, 5, 16), {"team_incomplete": ("triggered", date(2026, 5, 12)),
                             "insurance": ("watch", None),
                             "payment_overdue": ("triggered", date(2026, 5, 16))}),
    (datetime(2026, 5, 20, 9), TEAM_LATE | {"insurance": ("watch", None)}),
    (datetime(2026, 5, 23, 9), TEAM_LATE | {"insurance": ("triggered", date(2026, 5, 23))}),
    (datetime(2026, 6, 10, 9), TEAM_LATE | {"unfulfilled_months": ("watch", date(2026, 5, 31)),
                                            "replacement_overdue": ("watch", None)}),
    (datetime(2026, 7, 1, 9), TEAM_LATE | LEFT | {
        "unfulfilled_months": ("watch", date(2026, 5, 31)),
        "replacement_overdue": ("watch", None)}),
    (datetime(2026, 7, 2, 9), TEAM_LATE | LEFT | {
        "unfulfilled_months": ("watch", date(2026, 5, 31)),
        "replacement_overdue": ("triggered", date(2026, 7, 2))}),
    (datetime(2026, 7, 10, 9), TEAM_LATE | LEFT | {
        "unfulfilled_months": ("watch", date(2026, 5, 31))}),
    (datetime(2026, 7, 31, 9), LASTING),
    (datetime(2026, 8, 3, 9), LASTING | {"breach": ("triggered", date(2026, 8, 3))}),
    (datetime(2026, 8, 20, 9), LASTING | {"property_damage": ("triggered", date(2026, 8, 10))}),
    (datetime(2026, 9, 1, 9), LASTING),
    (datetime(2027, 1, 20, 9), LASTING),
    (datetime(2027, 1, 21, 9), LASTING | {"renewal": ("watch", date(2027, 1, 21))}),
    (datetime(2027, 3, 25, 9), LASTING | REFUSED),
    (datetime(2027, 4, 5, 9), LASTING | REFUSED | {
        "major_violation": ("triggered", date(2027, 4, 5))}),
    (datetime(2027, 4, 6, 12), LASTING | REFUSED | VIOLATED | {
        "score_suspension": ("watch", None), "score_renewal": ("watch", None)}),
    (datetime(2027, 4, 8, 12), LASTING | REFUSED | VIOLATED | SUSPENDED | {
        "score_renewal": ("watch", date(2027, 4, 8))}),
    (datetime(2027, 4, 15, 12), LASTING | REFUSED | VIOLATED | SUSPENDED | {
        "score_renewal": ("watch", date(2027, 4, 8))}),
    (datetime(2027, 4, 16), LASTING | REFUSED | VIOLATED | SUSPENDED | {
        "score_renewal": ("triggered", date(2027, 4, 16))}),
]  # fmt: skip


@pytest.mark.parametrize("as_of, expected", THROUGH_THE_YEAR)
def test_each_risk_happens_once_through_the_year(as_of, expected):
    found = rows_of(
        year(as_of), "select risk, state, since_on from marts.contract_risks where state <> 'clear'"
    )
    assert {risk: (state, since_on) for risk, state, since_on in found} == expected


def test_every_reason_of_the_year_has_its_words():
    for as_of, _ in THROUGH_THE_YEAR:
        built = year(as_of)
        for row in built.execute("from marts.contract_risks").df().itertuples():
            assert risks.fact(row, ["甲"])
            assert risks.cost_basis(row)
            assert risks.remedy(row)
        for row in built.execute("from marts.renewal_checklist").df().itertuples():
            assert renewal.broken(row)


def test_the_year_leaves_no_risk_out():
    happened = {risk for _, expected in THROUGH_THE_YEAR for risk in expected}
    assert happened == {
        risk for (risk,) in rows_of(build({}), "select risk from marts.contract_risks")
    }


def risk_of(risk: str, columns: str, rows: Rows, as_of: datetime) -> tuple[Any, ...]:
    built = year(as_of) if rows is YEAR else build(rows, as_of, loaded_at=as_of)
    (found,) = rows_of(built, f"select {columns} from marts.contract_risks where risk = '{risk}'")
    return found


@pytest.mark.parametrize(
    "risk, as_of, cost, cost_code, paid",
    [
        ("team_incomplete", datetime(2026, 5, 13), 0, "first_payment", None),
        ("team_incomplete", datetime(2026, 5, 20), A, "first_payment", None),
        ("unfulfilled_months", datetime(2026, 7, 31), A + PENALTY, "all_paid", A),
        ("breach", datetime(2026, 8, 3), PENALTY, "penalty", None),
        ("property_damage", datetime(2026, 8, 20), 12_000, "damage", None),
        ("major_violation", datetime(2027, 4, 5), PENALTY, "penalty", None),
        ("payment_overdue", datetime(2026, 5, 16), None, "no_interest", None),
        ("score_suspension", datetime(2027, 4, 8, 12), None, "no_sum", None),
    ],
)
def test_a_risk_shows_what_it_would_cost_and_why(risk, as_of, cost, cost_code, paid):
    columns = "cost, cost_code, paid_amount, penalty, penalty_percent"
    assert risk_of(risk, columns, YEAR, as_of) == (cost, cost_code, paid, PENALTY, 30)


def test_what_was_never_loaded_is_not_known_to_be_paid():
    def costs(risk: str) -> tuple[Any, ...]:
        return risk_of(risk, "cost, cost_code", {"staff": STAFF}, datetime(2026, 5, 13))

    assert costs("team_incomplete") == (A, "first_payment_unknown")
    assert costs("unfulfilled_months") == (PENALTY, "all_paid_unknown")


FALLEN = {"score": 55, "pass_mark": 60}


@pytest.mark.parametrize(
    "risk, as_of, reason, figures",
    [
        ("team_incomplete", datetime(2026, 5, 1), "short",
         {"short_now": 1, "due_on": date(2026, 5, 12)}),
        ("team_incomplete", datetime(2026, 5, 13), "missed",
         {"short_then": 1, "due_on": date(2026, 5, 12)}),
        ("team_incomplete", datetime(2026, 7, 2), "late",
         {"short_then": 1, "completed_on": date(2026, 5, 20), "short_again": 1}),
        ("unfulfilled_months", datetime(2026, 7, 31), "missed",
         {"number": 3, "subjects": "2026-05,2026-06,2026-07", "unfulfilled_months": 3}),
        ("early_departure", datetime(2026, 7, 1), "missed",
         {"subjects": "YS-004", "running": 10, "next_due_on": date(2026, 10, 22)}),
        ("score_renewal", datetime(2027, 4, 9), "not_notified", FALLEN),
        ("score_renewal", datetime(2027, 4, 10), "rectifying_until",
         FALLEN | {"due_on": date(2027, 4, 15)}),
        ("score_renewal", datetime(2027, 4, 16), "not_rectified",
         FALLEN | {"since_on": date(2027, 4, 16)}),
    ],
)  # fmt: skip
def test_a_risk_bears_the_figures_of_its_fact(risk, as_of, reason, figures):
    found = risk_of(risk, f"reason_code, {', '.join(figures)}", YEAR, as_of)
    assert found == (reason, *figures.values())


def test_a_team_that_was_never_short_is_no_risk_and_a_shortage_later_is_another_matter():
    whole = [person(n, team) for n, team in enumerate(TEAMS, start=1)]
    columns = "state, reason_code, short_again"
    before = risk_of("team_incomplete", columns, {"staff": whole}, datetime(2026, 5, 1))
    assert before == ("clear", "complete", None)
    whole[10] |= {"left_on": date(2026, 6, 1)}
    after = risk_of("team_incomplete", columns, {"staff": whole}, datetime(2026, 6, 2))
    assert after == ("clear", "kept", 1)


def test_the_gravest_risk_is_the_first_of_the_contract_file():
    ranked = rows_of(
        build({}), "select risk, ends_contract from marts.contract_risks order by rank"
    )
    assert [risk for risk, _ in ranked] == [clause.key for clause in qinghe().clauses]
    assert {risk for risk, ends in ranked if ends} == {
        "score_suspension", "team_incomplete", "unfulfilled_months", "major_violation"
    }  # fmt: skip


def below(day: date, *notices: dict[str, Any]) -> Rows:
    """Return a year in which the score falls to 55 on a day, with notices to rectify."""
    other = event("S0", "amendment", SIGNED)
    return {
        "cases": YEAR["cases"],
        "assessments": spent(9, day),
        "contract_events": [other, *notices],
    }


FELL = date(2026, 9, 1)


def notice(occurred_on: date, due_on: date | None = None, resolved_on: date | None = None) -> Any:
    return event("Z1", "rectification", occurred_on, due_on=due_on, resolved_on=resolved_on)


SEPTEMBER_10, SEPTEMBER_20 = date(2026, 9, 10), date(2026, 9, 20)
SCORE_RULES = [
    ("no notice", [], ("triggered", FELL), ("watch", FELL)),
    ("a notice that runs", [notice(FELL, date(2026, 9, 30))], ("triggered", FELL),
     ("watch", FELL)),
    ("a notice without a day", [notice(FELL)], ("triggered", FELL), ("watch", FELL)),
    ("a notice whose day is today", [notice(FELL, SEPTEMBER_20)], ("triggered", FELL),
     ("watch", FELL)),
    ("a notice whose day has passed", [notice(FELL, SEPTEMBER_10)], ("triggered", FELL),
     ("triggered", date(2026, 9, 11))),
    ("settled, and the score is below still", [notice(FELL, date(2026, 9, 30), SEPTEMBER_10)],
     ("triggered", FELL), ("triggered", SEPTEMBER_10)),
    ("settled after its day", [notice(FELL, SEPTEMBER_10, date(2026, 9, 15))],
     ("triggered", FELL), ("triggered", date(2026, 9, 11))),
    ("settled later than as of", [notice(FELL, date(2026, 9, 30), date(2026, 9, 25))],
     ("triggered", FELL), ("watch", FELL)),
    ("a notice from before the score fell", [notice(date(2026, 8, 1), date(2026, 8, 15))],
     ("triggered", FELL), ("watch", FELL)),
]  # fmt: skip


@pytest.mark.parametrize(
    "notices, suspension, renewal",
    [row[1:] for row in SCORE_RULES],
    ids=[str(row[0]) for row in SCORE_RULES],
)
def test_a_score_below_the_mark_suspends_at_once_and_bars_renewal_after_failed_rectification(
    notices, suspension, renewal
):
    as_of = datetime(2026, 9, 20, 12)
    rows = below(FELL, *notices)
    assert risk_of("score_suspension", "state, since_on", rows, as_of) == suspension
    assert risk_of("score_renewal", "state, since_on", rows, as_of) == renewal


ON_TRACK = {"cases": YEAR["cases"], "assessments": spent(1, date(2026, 9, 1))}
AUTUMN = datetime(2026, 10, 16, 12)


@pytest.mark.parametrize(
    "rows, age, state, reason, score, if_pending",
    [
        ({}, timedelta(0), "not_measurable", "no_cases", 100, 100),
        (ON_TRACK, timedelta(0), "clear", "on_track", 95, 95),
        (ON_TRACK, timedelta(hours=25), "not_measurable", "stale", 95, 95),
        ({"cases": YEAR["cases"], "assessments": spent(9, date(2026, 9, 1), "proposed")},
         timedelta(0), "watch", "pending", 100, 55),
        ({"cases": YEAR["cases"], "assessments": spent(5, date(2026, 9, 1))}, timedelta(hours=25),
         "watch", "spending", 75, 75),
    ],
)  # fmt: skip
def test_both_score_risks_rest_on_the_score_of_the_adopted_reading(
    rows, age, state, reason, score, if_pending
):
    built = build(rows, AUTUMN, loaded_at=AUTUMN - age)
    found = rows_of(
        built,
        "select state, reason_code, score, score_if_pending, loaded_at from marts.contract_risks"
        " where rank <= 2 order by rank",
    )
    loaded_at = AUTUMN - age if rows else None
    assert found == [(state, reason, score, if_pending, loaded_at)] * 2


def test_where_nothing_was_ever_loaded_no_risk_is_called_clear():
    built = build({})
    assert rows_of(built, "select distinct state from marts.contract_risks") == [
        ("not_measurable",)
    ]


MET, MISSED, RUNNING, UNKNOWN = "met", "missed", "running", "not_measurable"
QUIET: Rows = {"cases": YEAR["cases"], "contract_events": [event("S0", "amendment", SIGNED)]}
AFTER = datetime(2027, 4, 22, 9)


def quiet(*events: dict[str, Any]) -> Rows:
    return QUIET | {"contract_events": [*QUIET["contract_events"], *events]}


AGREED = event("S1", "renewal_notice", date(2027, 3, 25), resolved_on=date(2027, 4, 10))
REFUSAL = event("S1", "no_renewal_notice", date(2026, 10, 1))
CHECKLISTS = [
    ("nothing loaded", {}, AUTUMN, [UNKNOWN, UNKNOWN, RUNNING, UNKNOWN, RUNNING, UNKNOWN]),
    ("in the term", QUIET, AUTUMN, [RUNNING] * 6),
    ("the day before talks open", QUIET, datetime(2027, 3, 21, 23), [RUNNING] * 6),
    ("talks open", QUIET, datetime(2027, 3, 22), [*[RUNNING] * 4, MET, RUNNING]),
    ("an intention is no agreement", quiet(AGREED), datetime(2027, 4, 9),
     [*[RUNNING] * 4, MET, RUNNING]),
    ("agreed", quiet(AGREED), datetime(2027, 4, 10), [*[RUNNING] * 3, MET, MET, RUNNING]),
    ("agreed, the term is over", quiet(AGREED), AFTER, [MET] * 6),
    ("the term is over and nobody spoke", QUIET, AFTER, [MET, MET, MET, MISSED, MET, MET]),
    ("one side will not", quiet(REFUSAL), AUTUMN, [*[RUNNING] * 3, MISSED, RUNNING, MISSED]),
    ("and took it back", quiet(REFUSAL | {"resolved_on": date(2026, 10, 10)}), AUTUMN,
     [RUNNING] * 6),
    ("a major violation, though dealt with",
     quiet(event("S1", "major_violation", SIGNED, resolved_on=date(2026, 5, 1))), AUTUMN,
     [RUNNING, MISSED, *[RUNNING] * 4]),
    ("below the pass mark", below(FELL), AUTUMN, [MISSED, *[RUNNING] * 5]),
]  # fmt: skip


@pytest.mark.parametrize(
    "rows, as_of, outcomes",
    [row[1:] for row in CHECKLISTS],
    ids=[str(row[0]) for row in CHECKLISTS],
)
def test_the_conditions_of_renewal(rows, as_of, outcomes):
    built = build(rows, as_of, loaded_at=as_of)
    found = rows_of(built, "select outcome from marts.renewal_checklist order by position")
    assert [outcome for (outcome,) in found] == outcomes


@pytest.mark.parametrize(
    "rows, as_of, state, since_on",
    [
        (quiet(event("S1", "major_violation", SIGNED)), AUTUMN, "triggered", SIGNED),
        (below(FELL), AUTUMN, "watch", FELL),
        (below(FELL, notice(FELL, SEPTEMBER_10)), AUTUMN, "triggered", date(2026, 9, 11)),
        (quiet(AGREED), datetime(2027, 4, 21, 23), "watch", date(2027, 1, 21)),
        (quiet(AGREED), AFTER, "clear", None),
        (QUIET, AFTER, "triggered", date(2027, 4, 22)),
    ],
)
def test_renewal_is_lost_for_good_or_to_be_seen_to(rows, as_of, state, since_on):
    assert risk_of("renewal", "state, since_on", rows, as_of) == (state, since_on)


def test_after_the_term_the_score_stands_on_data_that_reaches_over_its_end():
    later = datetime(2027, 6, 1, 9)
    for loaded_at, state in [(AFTER, "clear"), (datetime(2027, 4, 21, 9), "not_measurable")]:
        built = build(QUIET, later, loaded_at=loaded_at)
        found = rows_of(
            built, "select state from marts.contract_risks where risk = 'score_suspension'"
        )
        assert found == [(state,)]
