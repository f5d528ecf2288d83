"""What in the records deserves a question: found, innocent, and too few to say."""

from datetime import timedelta
from math import log

import pytest

from tests.questioned import at, many, odd, step, told_twice, usual
from tests.world import NOON, World, qinghe, rows_of
from warehouse.wording.reasons.questions import QUESTIONS

SUBJECTS = {
    "reopened_soon": ("unit", "甲"),
    "closed_before_midnight": ("day", "2026-09-30"),
    "fed_back_in_one_second": ("unit", "丙"),
    "closed_with_feedback": ("unit", "丁"),
    "returned": ("unit", "戊"),
    "excused_singly": ("contract", "qinghe-2026"),
    "excused_afterwards": ("contract", "qinghe-2026"),
    "full_hours": ("unit", "己"),
    "full_minutes": ("unit", "庚"),
    "invalid_callbacks": ("unit", "辛"),
    "uncounted": ("unit", "壬"),
    "just_in_time": ("contract", "qinghe-2026"),
    "moved_times": ("time", "received_at"),
}
HALF_BY_CHANCE = ("just_in_time", "moved_times")
ASKED = (
    "select question, subject_kind, subject_id, looked_at, found, cases"
    " from marts.questions where is_asked order by question, subject_id"
)


@pytest.fixture(scope="module")
def asked() -> World:
    return World(odd(40, 25, 40))


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_found_far_above_the_usual_is_asked_about(asked: World, question: str):
    looked_at = 25 if question == "excused_afterwards" else 40
    number = 40 if question in HALF_BY_CHANCE else 25
    found = [row for row in rows_of(asked, ASKED) if row[0] == question]
    assert found == [(question, *SUBJECTS[question], looked_at, number, number)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_cases_behind_a_question_are_those_that_were_found(asked: World, question: str):
    behind = "select subject_id, count(distinct case_id) from marts.question_cases"
    found = rows_of(asked, f"{behind} where question = '{question}' group by subject_id")
    assert found == [(SUBJECTS[question][1], 40 if question in HALF_BY_CHANCE else 25)]


def test_of_few_cases_nothing_is_asked():
    assert rows_of(World(odd(40, 4, 4)), ASKED) == []


def test_a_sample_too_small_is_told_from_one_without_a_finding():
    built = World(odd(20, 10, 20))
    kinds = {row[0] for row in rows_of(built, ASKED)}
    assert kinds == {"excused_singly", "excused_afterwards"}  # nothing is usual there
    judged = "select bool_or(is_enough) from marts.questions where subject_id in ('甲', '丙', '戊')"
    assert rows_of(built, judged) == [(False,)]


def test_what_all_units_do_alike_is_not_asked_about():
    cases = [row for unit in "甲乙丙" for row in many(60, unit)]
    cases = [row | {"counted": n % 3 > 0} for n, row in enumerate(cases)]
    events = [step(r, "returned", r["forwarded_at"] + timedelta(hours=1)) for r in cases[::3]]
    assert rows_of(World({"cases": cases, "case_events": events}), ASKED) == []


def test_moves_either_way_and_forwardings_on_either_side_are_not_asked_about():
    pairs = [told_twice(usual(n, "甲"), n, later=n % 2 == 0) for n in range(60)]
    rows = [usual(n, "乙") for n in range(60)]
    near = [
        row | {"forwarded_at": row["received_at"] + timedelta(seconds=7000 + 401 * (n % 2))}
        for n, row in enumerate(rows)
    ]
    assert rows_of(World({"cases": [*(v for pair in pairs for v in pair), *near]}), ASKED) == []


def test_a_day_without_a_time_is_no_round_time_and_no_second():
    dates = {"forwarded_at": at(7, 0), "feedback_at": at(7, 0), "closed_at": at(7, 0)}
    built = World({"cases": [usual(n, "甲") | dates for n in range(60)] + many(60, "乙")})
    assert rows_of(built, ASKED) == []
    looked = "select sum(looked_at) from marts.questions where question = '{}'"
    assert rows_of(built, looked.format("full_hours")) == [(180,)]
    assert rows_of(built, looked.format("closed_before_midnight")) == [(60,)]


def test_of_times_without_seconds_the_minutes_alone_are_judged():
    cases = [
        row | {name: row[name].replace(second=0) for name in row if name.endswith("_at")}
        for row in many(60, "甲")
    ]
    questions = "select distinct question from marts.questions order by question"
    assert rows_of(World({"cases": cases}), questions) == [
        ("closed_before_midnight",),
        ("full_hours",),
        ("uncounted",),
    ]


def test_a_unit_without_others_is_compared_with_nothing():
    built = World({"cases": many(60, "甲", counted=False)})
    found = "select found, expected, is_asked from marts.questions where question = 'uncounted'"
    assert rows_of(built, found) == [(60, None, False)]


def test_an_appeal_that_was_upheld_explains_why_a_case_is_not_counted():
    cases = [*many(40, "甲", counted=False), *many(40, "乙")]
    upheld = [step(row, "appeal_upheld", row["closed_at"]) for row in cases[:40]]
    found = "select subject_id from marts.questions where question = 'uncounted'"
    assert rows_of(World({"cases": cases, "case_events": upheld}), found) == [("乙",)]


def test_without_flow_records_nothing_is_said_of_returns_and_reopenings():
    found = "select count(*) from marts.questions where question in ('returned', 'reopened_soon')"
    assert rows_of(World({"cases": many(40, "甲")}), found) == [(0,)]


def test_from_how_many_on_is_asked_the_contract_file_says():
    strict = qinghe().questions.model_copy(update={"least_found": 41})
    other = qinghe().model_copy(update={"questions": strict})
    assert rows_of(World(odd(40, 25, 40), NOON, [other]), ASKED) == []


def test_how_odd_it_is_is_the_bound_of_chernoff_and_hoeffding(asked: World):
    figures = "select found, looked_at, expected, log_odds from marts.questions"
    [(found, of, usual_, told)] = rows_of(
        asked, f"{figures} where question = 'full_hours' and subject_id = '己'"
    )
    assert usual_ == pytest.approx(40 / 60)
    bound = found * log(found / usual_) + (of - found) * log((of - found) / (of - usual_))
    assert told == pytest.approx(bound)
