"""Item 4: daily, weekly, monthly and other reports, each by its due time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.plain import exempting
from tests.plain.judgement import Judgement, Subject, Unit
from tests.plain.knowledge import Knowledge
from tests.plain.terms import DAY, Reading, Terms, end_of


@dataclass(frozen=True)
class Obligation:
    """One report owed: the days it covers, when it is due, when it came."""

    subject_id: str
    begins_on: date
    ends_on: date
    due_at: datetime
    submitted_at: datetime | None = None


def reporting(terms: Terms, _reading: Reading, knowledge: Knowledge) -> Judgement:
    """Judge every report owed by as-of."""
    judgement = Judgement()
    for obligation in _owed(terms, knowledge):
        subject = Subject(4, "report", obligation.subject_id)
        outcome = _outcome(obligation, knowledge)
        judgement.say(subject, outcome)
        if outcome == "missed":
            judgement.units.append(_unit(subject, obligation, terms, knowledge))
    return judgement


def unmeasured(terms: Terms, knowledge: Knowledge) -> bool:
    """Say whether reports are due of which nothing is known: then no score is called well."""
    if "reports" in knowledge.loaded:
        return False
    owed = _owed(terms, knowledge)
    return any(terms.holds(one.due_at.date()) and one.due_at <= knowledge.as_of for one in owed)


def _outcome(obligation: Obligation, knowledge: Knowledge) -> str:
    if "reports" not in knowledge.loaded:
        return "not_measurable"
    submitted_at = obligation.submitted_at
    if submitted_at is not None:
        return "met" if submitted_at <= obligation.due_at else "missed"
    return "running" if knowledge.as_of < obligation.due_at else "missed"


def _unit(subject: Subject, obligation: Obligation, terms: Terms, knowledge: Knowledge) -> Unit:
    due_at = obligation.due_at
    state = exempting.state(knowledge, 4, end_of(obligation.ends_on), due_at)
    points = terms.rule(4, obligation.ends_on).cost
    return Unit(subject, due_at.date(), due_at, points, state)


def _owed(terms: Terms, knowledge: Knowledge) -> list[Obligation]:
    calendar = [*_daily(terms), *_weekly(terms), *_monthly(terms)]
    begun = [owed for owed in calendar if owed.begins_on <= knowledge.as_of.date()]
    return [_answered(owed, knowledge) for owed in begun] + _others(terms, knowledge)


def _answered(owed: Obligation, knowledge: Knowledge) -> Obligation:
    kind = owed.subject_id.partition(":")[0]
    submissions = [
        row["submitted_at"]
        for row in knowledge.of("reports")
        if row["kind"] == kind
        and owed.begins_on <= row["period_end"] <= owed.ends_on
        and row["submitted_at"] is not None
        and _comes_in_time(row["submitted_at"], owed.ends_on, owed.due_at)
    ]
    earliest = min(submissions, default=None)
    return Obligation(owed.subject_id, owed.begins_on, owed.ends_on, owed.due_at, earliest)


def _comes_in_time(submitted_at: datetime, ends_on: date, due_at: datetime) -> bool:
    """Tell whether the period had ended, or the report was due before it ended."""
    return submitted_at >= end_of(ends_on) or due_at <= end_of(ends_on)


def _obligation(kind: str, begins_on: date, ends_on: date, due_at: datetime) -> Obligation:
    return Obligation(f"{kind}:{ends_on.isoformat()}", begins_on, ends_on, due_at)


def _daily(terms: Terms) -> list[Obligation]:
    due = terms.dues.daily
    return [
        _obligation("daily", day, day, datetime.combine(day + DAY, due))
        for day in terms.days(terms.ends_on)
    ]


def _weekly(terms: Terms) -> list[Obligation]:
    due = terms.dues.weekly
    return [
        _obligation("weekly", day, day + 6 * DAY, datetime.combine(day + 7 * DAY, due))
        for day in terms.days(terms.ends_on - 6 * DAY)
        if day.isoweekday() == 1
    ]


def _monthly(terms: Terms) -> list[Obligation]:
    owed = []
    begins_on = terms.signed_on.replace(day=1)
    while (ends_on := _next_month(begins_on) - DAY) <= terms.ends_on:
        due_on = _next_month(begins_on).replace(day=terms.dues.monthly_day)
        due_at = datetime.combine(due_on, terms.dues.monthly)
        if terms.holds(ends_on):
            owed.append(_obligation("monthly", begins_on, ends_on, due_at))
        begins_on = ends_on + DAY
    return owed


def _next_month(first: date) -> date:
    return (first + 31 * DAY).replace(day=1)


def _others(terms: Terms, knowledge: Knowledge) -> list[Obligation]:
    return [
        _other(row)
        for row in knowledge.of("reports")
        if row["kind"] == "other" and terms.holds(row["period_end"])
    ]


def _other(row: Any) -> Obligation:
    day, due_at, submitted_at = row["period_end"], row["due_at"], row["submitted_at"]
    if submitted_at is not None and not _comes_in_time(submitted_at, day, due_at):
        submitted_at = None
    return Obligation(f"other:{row['title'] or ''}", day, day, due_at, submitted_at)
