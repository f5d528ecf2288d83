"""Item 1: the team on post at the end of each day, and what the assessors entered about it."""

from datetime import date
from decimal import Decimal

from tests.plain.judgement import Judgement, Subject, Unit
from tests.plain.knowledge import Knowledge, Row
from tests.plain.terms import DAY, Reading, Team, Terms, end_of, in_force


def staffing(terms: Terms, _reading: Reading, knowledge: Knowledge) -> Judgement:
    """Judge each day on which the team must be on post."""
    judgement = Judgement()
    if "staff" not in knowledge.loaded:
        judgement.never_loaded(1, "staff")
        return judgement
    first = terms.signed_on + terms.on_post_within_days * DAY
    for day in terms.days(knowledge.as_of.date()):
        if day >= first:
            _judge_day(judgement, day, terms, knowledge)
    return judgement


def _judge_day(judgement: Judgement, day: date, terms: Terms, knowledge: Knowledge) -> None:
    subject = Subject(1, "day", day.isoformat())
    if end_of(day) > knowledge.as_of:
        judgement.say(subject, "running")
        return
    team = in_force(terms.teams, day)
    missing = _missing(team, [row for row in knowledge.of("staff") if _on_post(row, day)])
    judgement.say(subject, "missed" if missing else "met")
    if missing:
        judgement.units.append(_unit(subject, day, missing, terms.rule(1, day).points))


def _unit(subject: Subject, day: date, missing: int, points: Decimal | None) -> Unit:
    state = "unpriced" if points is None else "confirmed"
    return Unit(subject, day, end_of(day), missing * (points or Decimal(0)), state, missing)


def _on_post(row: Row, day: date) -> bool:
    left_on = row.get("left_on")
    return bool(row["on_post_on"] <= day and (left_on is None or left_on > day))


def _missing(team: Team, people: list[Row]) -> int:
    """Count who is missing; whoever belongs to no group of the team does not count."""
    groups = [row["team"] for row in people if row["team"] in team.groups]
    return max(team.size - len(groups), len(set(team.groups) - set(groups)))
