"""Sentences of the contract and of its readings, worked by hand, against the plain ledger."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.plain_ledger import Ledger, Reading, Rule, Subject, Terms, ledgers
from tests.world import every_report

READINGS = (
    Reading("full"),
    Reading("started", late_blocks="started"),
    Reading("day", same_day_unit="day"),
    Reading("received", same_day_from="received"),
)
TERMS = Terms(readings=READINGS)


def at(text: str) -> datetime:
    """Read `MM-DD HH:MM[:SS]` of 2026."""
    return datetime.fromisoformat(f"2026-{text}")


def case(received: str, forwarded=None, feedback=None, closed=None, case_id="a", **more):
    moments = {"received_at": received, "forwarded_at": forwarded} | {
        "feedback_at": feedback,
        "closed_at": closed,
    }
    read = {name: text and at(text) for name, text in moments.items()}
    return {"case_id": case_id, "channel": "12345", "street": None} | read | more


def exemption(decision="approved", decided="05-02 00:00", **more):
    row = {"exemption_id": "e", "ground": "force_majeure", "case_id": None, "starts_at": None}
    return (
        row | {"ends_at": None, "decision": decision, "decided_at": decided and at(decided)} | more
    )


def judge(reading: str, as_of: str, terms: Terms = TERMS, **rows: Any) -> Ledger:
    return ledgers(terms, rows, at(as_of))[reading]


def of_item(ledger: Ledger, item: int) -> list[tuple]:
    """Reduce an item's deductions to kind, subject, moment, units, points and state."""
    return [
        (*row[3:5], f"{row.occurred_at:%m-%d %H:%M}", row.units, str(row.points), row.state)
        for row in ledger.deductions
        if row.item_no == item
    ]


def forwarded(reading: str, received: str, forwarded: str | None, as_of="05-03 00:00"):
    ledger = judge(reading, as_of, cases=[case(received, forwarded)])
    units = sum(row.units for row in ledger.deductions if row.item_no == 2)
    return ledger.outcomes[Subject(2, "case", "a")], units


@pytest.mark.parametrize(
    "moment, outcome, full, started",
    [
        ("05-01 09:00:00", "met", 0, 0),
        ("05-01 10:00:00", "met", 0, 0),
        ("05-01 10:00:01", "missed", 0, 1),
        ("05-01 11:59:59", "missed", 0, 1),
        ("05-01 12:00:00", "missed", 1, 1),
        ("05-01 12:00:01", "missed", 1, 2),
        ("05-01 14:00:00", "missed", 2, 2),
    ],
)
def test_a_late_forwarding_costs_a_unit_for_every_two_hours(moment, outcome, full, started):
    assert forwarded("full", "05-01 08:00", moment) == (outcome, full)
    assert forwarded("started", "05-01 08:00", moment) == (outcome, started)


def test_a_case_not_forwarded_runs_until_its_limit_and_then_goes_on_costing():
    assert forwarded("full", "05-01 08:00", None, as_of="05-01 10:00:00") == ("running", 0)
    assert forwarded("full", "05-01 08:00", None, as_of="05-01 10:00:01") == ("missed", 0)
    assert forwarded("full", "05-01 08:00", None, as_of="05-01 18:00:00") == ("missed", 4)


def test_a_forwarding_after_as_of_is_not_known_yet():
    assert forwarded("full", "05-01 08:00", "05-01 13:00", as_of="05-01 09:00") == ("running", 0)


def test_units_of_one_case_are_one_row_a_day():
    ledger = judge("full", "05-02 03:00", cases=[case("05-01 18:00")])
    assert of_item(ledger, 2) == [
        ("case", "a", "05-01 22:00", 1, "0.1", "confirmed"),
        ("case", "a", "05-02 02:00", 2, "0.2", "confirmed"),
    ]


def test_only_the_hotline_and_the_street_of_the_contract_count():
    strangers = [
        case("05-01 08:00", channel="62991234", case_id="phone"),
        case("05-01 08:00", street="西三旗街道", case_id="elsewhere"),
        case("04-21 23:59:59", case_id="too early"),
    ]
    ledger = judge("full", "05-03 00:00", cases=strangers)
    assert {subject for subject in ledger.outcomes if subject.subject_kind == "case"} == set()


def test_nothing_accrues_after_the_end_of_the_term():
    late = case("05-01 08:00") | {"received_at": datetime(2027, 4, 21, 19)}
    ledger = ledgers(TERMS, {"cases": [late]}, datetime(2027, 4, 23))["full"]
    days = [(row.occurred_on, row.units) for row in ledger.deductions if row.item_no == 2]
    assert days == [(date(2027, 4, 21), 1)]


def test_a_dispatch_error_of_the_contractor_costs_once_at_its_time():
    returned = {"case_id": "a", "event": "returned", "unit": "x", "fault": "contractor"}
    events = [
        returned | {"event_at": at("05-01 11:00")},
        returned | {"event_at": at("05-01 12:30")},
        returned | {"event_at": at("05-01 13:00"), "fault": "platform"},
        returned | {"event_at": at("05-01 13:00"), "case_id": "unknown"},
    ]
    cases = [case("05-01 08:00", "05-01 09:00")]
    ledger = judge("full", "05-02 00:00", cases=cases, case_events=events)
    assert of_item(ledger, 2) == [("dispatch_error", "a", "05-01 12:30", 2, "0.2", "confirmed")]


@pytest.mark.parametrize(
    "feedback, closed, as_of, outcome",
    [
        ("05-01 09:00", "05-01 23:59:59", "05-03 00:00", "met"),
        ("05-01 09:00", "05-02 00:00:00", "05-03 00:00", "missed"),
        ("05-01 23:59:59", "05-02 00:00:00", "05-03 00:00", "missed"),
        ("05-02 00:00:00", "05-02 23:59:59", "05-03 00:00", "met"),
        ("05-01 09:00", None, "05-01 23:59:59", "running"),
        ("05-01 09:00", None, "05-02 00:00:00", "missed"),
        ("05-01 09:00", "05-01 20:00", "05-01 19:00", "running"),
        (None, None, "05-03 00:00", "running"),
        (None, "05-01 20:00", "05-03 00:00", "not_measurable"),
    ],
)
def test_a_case_is_closed_on_the_day_of_its_feedback(feedback, closed, as_of, outcome):
    cases = [case("05-01 08:00", "05-01 08:30", feedback, closed)]
    ledger = judge("full", as_of, cases=cases)
    assert ledger.outcomes[Subject(3, "case", "a")] == outcome
    assert len(of_item(ledger, 3)) == (outcome == "missed")


def step(event: str, moment: str):
    return {"case_id": "a", "event": event, "event_at": at(moment), "unit": "x"}


@pytest.mark.parametrize(
    "steps, outcomes",
    [
        ([("closed", "05-01 20:00"), ("feedback", "05-03 09:00")], {"met", "missed"}),
        ([("closed", "05-01 20:00"), ("closed", "05-03 20:00")], {"met", "not_measurable"}),
        ([("feedback", "05-01 10:00")], {"missed", "running"}),
        ([], {"not_measurable", "running"}),
        ([("feedback", "05-03 08:00")], {"not_measurable", "missed"}),
        ([("closed", "05-03 08:00")], {"missed", "running"}),
    ],
)
def test_each_round_is_judged_by_its_own_feedback_and_closing(steps, outcomes):
    events = [step("reopened", "05-03 08:00"), *(step(*told) for told in steps)]
    cases = [case("05-01 08:00", "05-01 08:30", "05-01 09:00")]
    ledger = judge("full", "05-05 00:00", cases=cases, case_events=events)
    assert {outcome for subject, outcome in ledger.said if subject.item_no == 3} == outcomes


def test_an_earlier_export_tells_the_closing_of_the_round_before_a_reopening():
    cases = [
        case("05-01 08:00", "05-01 08:30", feedback, closed, is_current=known > 1, known_at=known)
        for known, feedback, closed in (
            (1, "05-01 09:00", "05-01 20:00"),
            (2, "05-03 09:00", None),
        )
    ]
    events = [step("reopened", "05-03 08:00")]
    ledger = judge("full", "05-05 00:00", cases=cases, case_events=events)
    assert of_item(ledger, 3) == [("case", "a", "05-04 00:00", 1, "0.2", "confirmed")]


def test_a_case_handed_back_is_forwarded_again_in_time_where_it_is_read_so():
    timed = Terms(readings=(Reading("free"), Reading("timed", redispatch="timed")))
    rows: dict[str, Any] = {"cases": [case("05-01 08:00", "05-01 09:00")]}
    rows["case_events"] = [step("returned", "05-01 12:00"), step("reassigned", "05-01 16:30")]
    assert of_item(judge("free", "05-03 00:00", timed, **rows), 2) == []
    late = [("redispatch", "a", "05-01 16:00", 1, "0.1", "confirmed")]
    assert of_item(judge("timed", "05-03 00:00", timed, **rows), 2) == late


def test_a_missed_day_is_the_day_before_the_midnight_at_which_it_accrues():
    ledger = judge("full", "05-03 00:00", cases=[case("05-01 08:00", feedback="05-01 09:00")])
    assert of_item(ledger, 3) == [("case", "a", "05-02 00:00", 1, "0.2", "confirmed")]
    assert next(row.occurred_on for row in ledger.deductions if row.item_no == 3) == date(
        2026, 5, 1
    )


def test_the_day_of_receipt_may_be_the_day_that_counts():
    cases = [case("05-01 08:00", "05-01 08:30", "05-02 09:00", "05-02 10:00")]
    assert of_item(judge("full", "05-03 00:00", cases=cases), 3) == []
    assert len(of_item(judge("received", "05-03 00:00", cases=cases), 3)) == 1


def test_a_day_with_misses_costs_once_and_is_confirmed_if_any_of_them_is():
    cases = [case("05-01 08:00", feedback="05-01 09:00", case_id=name) for name in ("a", "b")]
    excused = exemption(case_id="a", ground="system_failure")
    ledger = judge("day", "05-03 00:00", cases=cases, exemptions=[excused])
    assert of_item(ledger, 3) == [("day", "2026-05-01", "05-02 00:00", 1, "0.2", "confirmed")]
    asked = exemption(case_id="b", ground="system_failure", decision="pending", decided=None)
    ledger = judge("day", "05-03 00:00", cases=cases, exemptions=[excused, asked])
    assert of_item(ledger, 3)[0][-1] == "pending"
    assert ledger.outcomes[Subject(3, "case", "b")] == "missed"


@pytest.mark.parametrize(
    "row, state",
    [
        (exemption(starts_at=at("05-01 11:59:59")), "exempt"),
        (exemption(starts_at=at("05-01 12:00:00")), "confirmed"),
        (exemption(starts_at=at("05-01 07:00"), ends_at=at("05-01 08:00:01")), "exempt"),
        (exemption(starts_at=at("05-01 07:00"), ends_at=at("05-01 08:00:00")), "confirmed"),
        (exemption(case_id="a"), "exempt"),
        (exemption(case_id="b"), "confirmed"),
        (exemption(case_id="a", ground="leader_instruction"), "confirmed"),
        (exemption(case_id="a", decided=None), "pending"),
        (exemption(case_id="a", decided="05-03 00:00:01"), "pending"),
        (exemption(case_id="a", decision="rejected", decided="05-03 00:00:01"), "pending"),
        (exemption(case_id="a", decision="rejected"), "confirmed"),
    ],
)
def test_an_exemption_excuses_the_units_whose_block_it_overlaps(row, state):
    cases = [case("05-01 08:00", "05-01 12:00")]
    ledger = judge("full", "05-03 00:00", cases=cases, exemptions=[row])
    assert of_item(ledger, 2) == [("case", "a", "05-01 12:00", 1, "0.1", state)]


def test_a_window_excuses_one_block_and_not_the_next():
    window = exemption(starts_at=at("05-01 12:30"), ends_at=at("05-01 13:00"))
    ledger = judge(
        "full", "05-03 00:00", cases=[case("05-01 08:00", "05-01 16:00")], exemptions=[window]
    )
    assert of_item(ledger, 2) == [
        ("case", "a", "05-01 16:00", 2, "0.2", "confirmed"),
        ("case", "a", "05-01 14:00", 1, "0.1", "exempt"),
    ]


def report(kind: str, period_end: str, submitted=None, title=None, due=None):
    row = {"kind": kind, "period_end": at(f"{period_end} 00:00").date(), "title": title}
    return row | {"submitted_at": submitted and at(submitted), "due_at": due and at(due)}


@pytest.mark.parametrize(
    "submitted, as_of, outcome",
    [
        ("05-02 10:00:00", "05-02 11:00", "met"),
        ("05-02 10:00:01", "05-02 11:00", "missed"),
        (None, "05-02 09:59:59", "running"),
        (None, "05-02 10:00:00", "missed"),
        ("05-02 09:00", "05-02 08:00", "running"),
    ],
)
def test_a_daily_report_is_due_the_next_day_at_ten(submitted, as_of, outcome):
    ledger = judge("full", as_of, reports=[report("daily", "05-01", submitted)])
    assert ledger.outcomes[Subject(4, "report", "daily:2026-05-01")] == outcome


def test_a_late_report_costs_half_a_point_once_at_its_due_time():
    rows = [
        report("daily", "04-22", "04-23 12:00"),
        report("daily", "04-22", "04-24 12:00", "again"),
    ]
    ledger = judge("full", "04-23 20:00", reports=rows)
    assert of_item(ledger, 4) == [
        ("report", "daily:2026-04-22", "04-23 10:00", 1, "0.5", "confirmed")
    ]


def test_weeks_lie_wholly_within_the_term_and_the_first_month_may_be_partial():
    ledger = judge("full", "05-20 00:00", reports=[report("weekly", "05-01", "05-04 00:00")])
    owed = {s.subject_id: o for s, o in ledger.outcomes.items() if s.item_no == 4}
    assert {key: o for key, o in owed.items() if not key.startswith("daily")} == {
        "weekly:2026-05-03": "met",
        "weekly:2026-05-10": "missed",
        "weekly:2026-05-17": "missed",
        "weekly:2026-05-24": "running",
        "monthly:2026-04-30": "missed",
        "monthly:2026-05-31": "running",
    }
    due = {row.subject_id: f"{row.occurred_at:%m-%d %H:%M}" for row in ledger.deductions}
    assert (due["weekly:2026-05-10"], due["monthly:2026-04-30"]) == ("05-11 12:00", "05-03 18:00")


def test_reports_never_loaded_are_owed_but_not_measurable():
    ledger = judge("full", "04-23 12:00")
    assert of_item(ledger, 4) == []
    assert ledger.outcomes[Subject(4, "report", "daily:2026-04-22")] == "not_measurable"


def span(record: str, begins: str, ends: str):
    stretch = {"covers_from": at(f"{begins}"), "covers_to": at(f"{ends}")}
    return {"record": record, "kind": ""} | stretch


@pytest.mark.parametrize(
    "known_to, outcome",
    [
        ("04-24 00:00", "missed"),
        ("04-23 18:00", "not_measurable"),
        ("04-22 09:00", "not_measurable"),
    ],
)
def test_a_report_is_missing_only_where_files_speak_for_its_whole_period(known_to, outcome):
    spans = [span("reports", "04-22 00:00", known_to)]
    ledger = judge("full", "04-24 12:00", reports=[report("daily", "04-21")], spans=spans)
    assert ledger.outcomes[Subject(4, "report", "daily:2026-04-23")] == outcome


def test_days_between_two_files_far_apart_are_not_measured_and_today_is_once_it_is_known():
    spans = [
        span("cases", "04-22 00:00", "04-23 08:00"),
        span("cases", "04-26 08:00", "04-29 00:00"),
    ]
    shares = {
        day: judge("full", f"04-{day} 12:00", cases=[], spans=spans).measured[2]
        for day in (23, 24, 25, 26, 29)
    }
    assert shares == {23: 1, 24: 1, 25: round(2 / 3, 9), 26: 0.6, 29: round(5 / 7, 9)}


def test_a_force_majeure_between_the_period_and_its_due_time_excuses_the_report():
    storm = exemption(starts_at=at("04-23 09:00"), ends_at=at("04-23 09:30"), decided="04-23 12:00")
    rows = [report("daily", "04-23", "04-23 20:00")]
    ledger = judge("full", "04-23 20:00", reports=rows, exemptions=[storm])
    assert of_item(ledger, 4)[0][-1] == "exempt"


def person(number: int, team: str, left=None):
    left_on = left and at(f"{left} 00:00").date()
    return {
        "staff_id": str(number),
        "team": team,
        "on_post_on": date(2026, 5, 1),
        "left_on": left_on,
    }


def test_a_short_team_counts_people_or_empty_places_whichever_is_more():
    teams = ["supervisor", "appeals", "video", *["dispatch"] * 8]
    staff = [person(n, team, left="05-13" if n == 0 else None) for n, team in enumerate(teams)]
    ledger = judge("full", "05-14 12:00", staff=staff)
    days = {s.subject_id: o for s, o in ledger.outcomes.items() if s.subject_kind == "day"}
    assert days == {"2026-05-12": "met", "2026-05-13": "missed", "2026-05-14": "running"}
    assert of_item(ledger, 1) == [("day", "2026-05-13", "05-14 00:00", 1, "0", "unpriced")]
    no_teams = judge("full", "05-13 00:00", staff=[person(n, "dispatch") for n in range(11)])
    assert [row.units for row in no_teams.deductions if row.item_no == 1] == [3]


def entry(item: int, status="confirmed", points=None, count=1, entry_id="n"):
    row = {"entry_id": entry_id, "item_no": item, "occurred_at": at("05-01 12:00")}
    return row | {"status": status, "count": count, "points": points and Decimal(points)}


@pytest.mark.parametrize(
    "row, units, points, state",
    [
        (entry(5, points="2.5"), 1, "2.5", "confirmed"),
        (entry(6, points="5", status="proposed"), 1, "5", "pending"),
        (entry(5, points="2.5", count=3), 3, "7.5", "confirmed"),
        (entry(7, count=3), 3, "3", "confirmed"),
        (entry(8), 1, "1", "confirmed"),
        (entry(1, count=2), 2, "0", "unpriced"),
    ],
)
def test_what_assessors_enter_is_deducted(row, units, points, state):
    ledger = judge("full", "05-02 00:00", assessments=[row])
    item = row["item_no"]
    assert of_item(ledger, item) == [("assessment", "n", "05-01 12:00", units, points, state)]


def test_a_withdrawn_entry_is_no_deduction():
    ledger = judge("full", "05-02 00:00", assessments=[entry(7, status="withdrawn")])
    assert (of_item(ledger, 7), ledger.outcomes[Subject(7, "assessment", "n")]) == ([], "met")


def test_missing_policies_show_and_cost_nothing():
    policy = {"kind": "safety", "submitted_on": date(2026, 5, 2)}
    shown = judge("full", "05-02 00:00", policies=[policy]).outcomes
    assert shown[Subject(8, "policy", "safety")] == "met"
    assert shown[Subject(8, "policy", "training")] == "missed"
    shown = judge("full", "05-01 23:59", policies=[policy]).outcomes
    assert shown[Subject(8, "policy", "safety")] == "missed"


def test_a_record_never_loaded_makes_its_clause_not_measurable():
    outcomes = judge("full", "04-22 00:00").outcomes
    records = {(s.item_no, s.subject_id) for s in outcomes if s.subject_kind == "record"}
    assert records == {
        *((1, "staff"), (2, "cases"), (2, "case_events"), (3, "cases")),
        *((item, "assessments") for item in (5, 6, 7, 8)),
        (8, "policies"),
    }
    assert set(outcomes.values()) == {"not_measurable"}


def test_an_obligation_is_judged_by_the_version_in_force_when_it_arose():
    versions = (*TERMS.rules[2], Rule(date(2026, 5, 2), Decimal("0.3"), timedelta(hours=1)))
    terms = Terms(readings=READINGS, rules={**TERMS.rules, 2: versions})
    cases = [case("05-01 23:00", "05-02 03:00"), case("05-02 00:00", "05-02 03:00", case_id="b")]
    ledger = judge("full", "05-03 00:00", terms, cases=cases)
    assert [(subject, points) for _, subject, _, _, points, _ in of_item(ledger, 2)] == [
        ("a", "0.1"),
        ("b", "0.3"),
    ]


def test_the_three_scores_subtract_more_and_more():
    entries = [
        entry(5, points="5", entry_id="a"),
        entry(6, points="2", status="proposed", entry_id="b"),
    ]
    cases = [case("05-01 08:00", "05-01 12:00")]
    rows: dict[str, Any] = {
        "assessments": entries,
        "cases": cases,
        "exemptions": [exemption(case_id="a")],
    }
    ledger = judge("full", "05-03 00:00", **rows)
    assert [str(value) for value in ledger.score] == ["95", "93", "92.9"]
    assert ledger.score_daily[date(2026, 4, 30)].score_gross == 100
    assert ledger.score_daily[date(2026, 5, 3)] == ledger.score


@pytest.mark.parametrize(
    "points, cases, state",
    [
        ((), [], "insufficient_data"),
        ((), ["05-02 23:59"], "ok"),
        (("2",), ["05-02 23:59"], "at_risk"),
        (("5",) * 8, ["05-02 23:59"], "at_risk"),
        (("5",) * 8 + ("2",), ["05-02 23:59"], "failed"),
    ],
)
def test_the_state_of_the_score(points, cases, state):
    entries = [entry(5, points=worth, entry_id=str(n)) for n, worth in enumerate(points)]
    rows: dict[str, Any] = {"assessments": entries, "cases": [case(received) for received in cases]}
    rows["reports"] = every_report(date(2026, 5, 3))
    assert judge("full", "05-03 00:00", **rows).state == state
