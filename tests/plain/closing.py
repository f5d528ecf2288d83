"""Item 3: closed on the day of the unit's feedback (日产日清), round by round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from tests.plain import coverage, exempting
from tests.plain.hotline import events, hotline
from tests.plain.judgement import Judgement, Subject, Unit
from tests.plain.knowledge import Knowledge, Row
from tests.plain.terms import Reading, Terms, end_of

SEVERITY = ("confirmed", "pending", "exempt")
STEPS = ("feedback", "closed")


@dataclass(frozen=True)
class Round:
    """One handling of a case, from its receipt or reopening to its closing or the next one.

    `is_told`: whether flow records tell of its feedback, so that no closing means not closed.
    """

    received_at: datetime
    feedback_at: datetime | None
    closed_at: datetime | None
    reopened_at: datetime | None = None
    is_told: bool = False


def closing(terms: Terms, reading: Reading, knowledge: Knowledge) -> Judgement:
    """Judge every round of every case."""
    judgement = Judgement()
    if not coverage.is_loaded(terms, knowledge, "cases"):
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
    return [_round(case, knowledge, *ends) for ends in pairwise((None, *turns, None))]


def _round(
    case: Row, knowledge: Knowledge, begins: datetime | None, ends: datetime | None
) -> Round:
    fed_back, closed = (_told(case, knowledge, step, begins, ends) for step in STEPS)
    feedback_at = fed_back or _exported(case, "feedback", begins, ends)
    closed_at = closed or _exported(case, "closed", begins, ends)
    is_told = fed_back is not None
    return Round(begins or case["received_at"], feedback_at, closed_at, ends, is_told)


def _told(
    case: Row, knowledge: Knowledge, step: str, begins: datetime | None, ends: datetime | None
) -> datetime | None:
    """Give when flow records say that a step of a round was taken."""
    told = [row["event_at"] for row in events(case, knowledge, step)]
    return min((at for at in told if _is_within(step, at, begins, ends)), default=None)


def _exported(
    case: Row, step: str, begins: datetime | None, ends: datetime | None
) -> datetime | None:
    """Give when the latest export that fits says that a step of a round was taken."""
    versions = sorted(case.get("earlier", ()), key=lambda row: row["known_at"])
    told = [row[f"{step}_at"] for row in (*versions, case) if row[f"{step}_at"] is not None]
    return next((at for at in reversed(told) if _is_within(step, at, begins, ends)), None)


def _is_within(step: str, at: datetime, begins: datetime | None, ends: datetime | None) -> bool:
    """Say whether a step is of a round: at a reopening one round closes, the next is fed back."""
    if step == "feedback":
        return (begins is None or at >= begins) and (ends is None or at < ends)
    return (begins is None or at > begins) and (ends is None or at <= ends)


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
    """Judge a round; what was reopened may have been closed without anybody telling when."""
    if starts is None:
        is_over = one.closed_at is not None or one.reopened_at is not None
        return "not_measurable" if is_over else "running"
    if one.closed_at is not None and one.closed_at < end_of(starts.date()):
        return "met"
    if one.closed_at is None and one.reopened_at is not None:
        stayed_open = one.is_told and one.reopened_at >= end_of(starts.date())
        return "missed" if stayed_open else "not_measurable"
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
