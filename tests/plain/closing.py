"""Item 3: closed on the day of the unit's feedback (日产日清), round by round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from tests.plain import exempting
from tests.plain.hotline import events, hotline
from tests.plain.judgement import Judgement, Subject, Unit
from tests.plain.knowledge import Knowledge, Row
from tests.plain.terms import Reading, Terms, end_of

SEVERITY = ("confirmed", "pending", "exempt")


@dataclass(frozen=True)
class Round:
    """One handling of a case, from its receipt or reopening to its closing or the next one."""

    received_at: datetime
    feedback_at: datetime | None
    closed_at: datetime | None
    reopened_at: datetime | None = None


def closing(terms: Terms, reading: Reading, knowledge: Knowledge) -> Judgement:
    """Judge every round of every case."""
    judgement = Judgement()
    if "cases" not in knowledge.loaded:
        judgement.never_loaded(3, "cases")
    for case in hotline(terms, knowledge):
        for one in rounds(case, knowledge):
            _judge_round(judgement, case["case_id"], one, terms, reading, knowledge)
    judgement.units = _charged(judgement.units, reading)
    for unit in judgement.units:
        if unit.subject.subject_kind == "day" and terms.holds(unit.occurred_on):
            judgement.say(unit.subject, "missed")
    return judgement


def rounds(case: Row, knowledge: Knowledge) -> list[Round]:
    """Part the times of a case into its rounds; without a reopening its row is the only one."""
    reopened = {row["event_at"] for row in events(case, knowledge, "reopened")}
    turns = sorted(at for at in reopened if at > case["received_at"])
    if not turns:
        return [Round(case["received_at"], case["feedback_at"], case["closed_at"])]
    return [
        Round(
            begins or case["received_at"],
            _told(case, knowledge, "feedback", begins, ends),
            _told(case, knowledge, "closed", begins, ends),
            ends,
        )
        for begins, ends in pairwise((None, *turns, None))
    ]


def _told(
    case: Row, knowledge: Knowledge, step: str, begins: datetime | None, ends: datetime | None
) -> datetime | None:
    """Give when a step of a round was taken: by flow records, else by the latest fitting export."""

    def fits(at: datetime | None) -> bool:
        return at is not None and (begins is None or at > begins) and (ends is None or at <= ends)

    of_flow: list[datetime] = [
        row["event_at"] for row in events(case, knowledge, step) if fits(row["event_at"])
    ]
    if of_flow:
        return min(of_flow)
    column = "feedback_at" if step == "feedback" else "closed_at"
    versions = sorted(case.get("earlier", ()), key=lambda row: row["known_at"])
    told: list[datetime] = [row[column] for row in (*versions, case) if fits(row[column])]
    return told[-1] if told else None


def _judge_round(
    judgement: Judgement,
    case_id: str,
    one: Round,
    terms: Terms,
    reading: Reading,
    knowledge: Knowledge,
) -> None:
    subject = Subject(3, "case", case_id)
    from_feedback = reading.on(one.received_at.date()).same_day_from == "feedback"
    starts = one.feedback_at if from_feedback else one.received_at
    outcome = _outcome(starts, one, knowledge.as_of)
    judgement.say(subject, outcome)
    if starts is not None and outcome == "missed":
        day = starts.date()
        block = exempting.Block(3, day, starts, end_of(day), case_id)
        state = exempting.state(terms, knowledge, block)
        judgement.units.append(Unit(subject, day, end_of(day), terms.rule(3, day).cost, state))


def _outcome(starts: datetime | None, one: Round, as_of: datetime) -> str:
    """Judge a round; what was reopened had been closed, though nobody may have told when."""
    if one.closed_at is None and one.reopened_at is not None:
        return "not_measurable"
    if starts is None:
        return "running" if one.closed_at is None else "not_measurable"
    if one.closed_at is not None and one.closed_at < end_of(starts.date()):
        return "met"
    return "running" if as_of < end_of(starts.date()) else "missed"


def _charged(misses: Sequence[Unit], reading: Reading) -> list[Unit]:
    """Charge each miss, or the days of those that are read so once."""
    by_day = [miss for miss in misses if reading.on(miss.occurred_on).same_day_unit == "day"]
    days: dict[date, list[Unit]] = {}
    for miss in by_day:
        days.setdefault(miss.occurred_on, []).append(miss)
    single = [miss for miss in misses if reading.on(miss.occurred_on).same_day_unit == "case"]
    return single + [_of_day(day, of_day) for day, of_day in days.items()]


def _of_day(day: date, misses: Sequence[Unit]) -> Unit:
    state = min((miss.state for miss in misses), key=SEVERITY.index)
    subject = Subject(3, "day", day.isoformat())
    return Unit(subject, day, end_of(day), misses[0].points, state)
