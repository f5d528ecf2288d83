"""Item 4: daily, weekly, monthly and other reports, each by its due time."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from tests.plain import coverage, exempting
from tests.plain.judgement import Judgement, Subject, Unit
from tests.plain.knowledge import Knowledge
from tests.plain.terms import DAY, Reading, Terms, end_of


@dataclass(frozen=True)
class Obligation:
    """One report owed: the days it covers, when it is due, when it came, whether that is known."""

    subject_id: str
    begins_on: date
    ends_on: date
    due_at: datetime
    submitted_at: datetime | None = None
    is_known: bool = True


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


def measured(terms: Terms, knowledge: Knowledge) -> list[bool]:
    """Say of each report that fell due whether anything is known of it."""
    due = [
        owed
        for owed in _owed(terms, knowledge)
        if owed.due_at <= knowledge.as_of and terms.holds(owed.due_at.date())
    ]
    return [_outcome(owed, knowledge) != "not_measurable" for owed in due]


def _outcome(obligation: Obligation, knowledge: Knowledge) -> str:
    if "reports" not in knowledge.loaded:
        return "not_measurable"
    submitted_at = obligation.submitted_at
    if submitted_at is not None:
        return "met" if submitted_at <= obligation.due_at else "missed"
    if knowledge.as_of < obligation.due_at:
        return "running"
    return "missed" if obligation.is_known else "not_measurable"


def _unit(subject: Subject, obligation: Obligation, terms: Terms, knowledge: Knowledge) -> Unit:
    due_at, ends_on = obligation.due_at, obligation.ends_on
    state = exempting.state(terms, knowledge, exempting.Block(4, ends_on, end_of(ends_on), due_at))
    points = terms.rule(4, obligation.ends_on).cost
    return Unit(subject, due_at.date(), due_at, points, state)


def _owed(terms: Terms, knowledge: Knowledge) -> list[Obligation]:
    owed = _others(terms, knowledge)
    for kind, calendar in _calendar(terms).items():
        known = coverage.of_reports(terms, knowledge, kind)
        begun = [one for one in calendar if one.begins_on <= knowledge.as_of.date()]
        owed += [_answered(one, kind, known, knowledge) for one in begun]
    return owed


def _calendar(terms: Terms) -> dict[str, list[Obligation]]:
    return {"daily": _daily(terms), "weekly": _weekly(terms), "monthly": _monthly(terms)}


def _answered(
    owed: Obligation, kind: str, known: list[coverage.Stretch], knowledge: Knowledge
) -> Obligation:
    filed = [
        row
        for row in knowledge.of("reports")
        if row["kind"] == kind and owed.begins_on <= row["period_end"] <= owed.ends_on
    ]
    came = [row["submitted_at"] for row in filed if row["submitted_at"] is not None]
    answers = [at for at in came if _comes_in_time(at, owed.ends_on, owed.due_at)]
    is_known = coverage.covers(known, owed.ends_on, owed.due_at)
    return replace(owed, submitted_at=min(answers, default=None), is_known=is_known)


def _comes_in_time(submitted_at: datetime, ends_on: date, due_at: datetime) -> bool:
    """Tell whether the period had ended, or the report was due before it ended."""
    return submitted_at >= end_of(ends_on) or due_at <= end_of(ends_on)


def _obligation(terms: Terms, kind: str, begins_on: date, ends_on: date) -> Obligation:
    subject_id = f"{kind}:{ends_on.isoformat()}"
    return Obligation(subject_id, begins_on, ends_on, terms.due_at(kind, ends_on))


def _daily(terms: Terms) -> list[Obligation]:
    return [_obligation(terms, "daily", day, day) for day in terms.days(terms.ends_on)]


def _weekly(terms: Terms) -> list[Obligation]:
    return [
        _obligation(terms, "weekly", day, day + 6 * DAY)
        for day in terms.days(terms.ends_on - 6 * DAY)
        if day.isoweekday() == 1
    ]


def _monthly(terms: Terms) -> list[Obligation]:
    owed = []
    begins_on = terms.signed_on.replace(day=1)
    while (ends_on := _next_month(begins_on) - DAY) <= terms.ends_on:
        if terms.holds(ends_on):
            owed.append(_obligation(terms, "monthly", begins_on, ends_on))
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
