"""Items 2 and 3: the cases of the hotline, from receipt to forwarding, from feedback to closing."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from tests.plain import exempting
from tests.plain.judgement import Judgement, Subject, Unit
from tests.plain.knowledge import Knowledge, Row
from tests.plain.terms import Reading, Rule, Terms, end_of

SEVERITY = ("confirmed", "pending", "exempt")


def cases_of(terms: Terms, knowledge: Knowledge) -> Sequence[Row]:
    """Pick the cases that belong to a contract."""
    return [
        case
        for case in knowledge.of("cases")
        if terms.holds(case["received_at"].date())
        and case.get("street") in (None, terms.street, *terms.aliases)
    ]


def _hotline(terms: Terms, knowledge: Knowledge) -> Sequence[Row]:
    return [case for case in cases_of(terms, knowledge) if case["channel"] == "12345"]


def forwarding(terms: Terms, reading: Reading, knowledge: Knowledge) -> Judgement:
    """Item 2: received and forwarded within two hours, to the right unit."""
    judgement = Judgement()
    for record in ("cases", "case_events"):
        if record not in knowledge.loaded:
            judgement.never_loaded(2, record)
    for case in _hotline(terms, knowledge):
        subject = Subject(2, "case", case["case_id"])
        ended_at = case["forwarded_at"] or _first_sign(case, knowledge)
        _judge_forwarding(
            judgement, subject, (case["received_at"], ended_at), terms, reading, knowledge
        )
    if reading.redispatch == "timed":
        _judge_returns(judgement, terms, reading, knowledge)
    for event in _errors(terms, knowledge):
        _judge_error(judgement, event, terms, knowledge)
    return judgement


def _judge_returns(
    judgement: Judgement, terms: Terms, reading: Reading, knowledge: Knowledge
) -> None:
    for case in _hotline(terms, knowledge):
        subject = Subject(2, "redispatch", case["case_id"])
        for event in _events(case, knowledge, "returned"):
            at = event["event_at"]
            if terms.holds(at.date()):
                span = (at, _answer(case, knowledge, at))
                _judge_forwarding(judgement, subject, span, terms, reading, knowledge)


def _events(case: Row, knowledge: Knowledge, *names: str) -> list[Row]:
    return [
        event
        for event in knowledge.of("case_events")
        if event["case_id"] == case["case_id"] and event["event"] in names
    ]


def _first_sign(case: Row, knowledge: Knowledge) -> datetime | None:
    """Return when the case must have been forwarded at the latest."""
    told = [row["event_at"] for row in _events(case, knowledge, "forwarded", "feedback", "closed")]
    own = [at for at in (case["feedback_at"], case["closed_at"]) if at is not None]
    return min(told + own, default=None)


def _answer(case: Row, knowledge: Knowledge, returned_at: datetime) -> datetime | None:
    """Return the first sign that a returned case was forwarded anew; one at its instant counts."""
    anew = [row["event_at"] for row in _events(case, knowledge, "forwarded", "reassigned")]
    told = [row["event_at"] for row in _events(case, knowledge, "feedback", "closed")]
    told += [at for at in (case["feedback_at"], case["closed_at"]) if at is not None]
    answers = [at for at in anew if at >= returned_at] + [at for at in told if at > returned_at]
    return min(answers, default=None)


def _judge_forwarding(
    judgement: Judgement,
    subject: Subject,
    span: tuple[datetime, datetime | None],
    terms: Terms,
    reading: Reading,
    knowledge: Knowledge,
) -> None:
    began, ended_at = span
    rule = terms.rule(2, began.date())
    limit = began + rule.limit
    judgement.say(subject, _forwarding_outcome(ended_at, limit, knowledge.as_of))
    for at in accruals(limit, rule, reading.late_blocks, ended_at or knowledge.as_of):
        state = exempting.state(knowledge, 2, began, at, subject.subject_id)
        judgement.units.append(Unit(subject, at.date(), at, rule.cost, state))
        began = at


def _forwarding_outcome(forwarded_at: datetime | None, limit: datetime, as_of: datetime) -> str:
    if forwarded_at is None:
        return "running" if as_of <= limit else "missed"
    return "met" if forwarded_at <= limit else "missed"


def accruals(
    limit: datetime, rule: Rule, late_blocks: str, clock_ends: datetime
) -> Iterator[datetime]:
    """Give the instants at which a late forwarding costs another unit."""
    if late_blocks == "full":
        at = limit + rule.block
        while clock_ends >= at:
            yield at
            at += rule.block
    else:
        at = limit
        while clock_ends > at:
            yield at
            at += rule.block


def _errors(terms: Terms, knowledge: Knowledge) -> list[Row]:
    ours = {case["case_id"] for case in _hotline(terms, knowledge)}
    return [
        event
        for event in knowledge.of("case_events")
        if (event["event"], event.get("fault")) == ("returned", "contractor")
        and event["case_id"] in ours
        and terms.holds(event["event_at"].date())
    ]


def _judge_error(judgement: Judgement, event: Row, terms: Terms, knowledge: Knowledge) -> None:
    subject = Subject(2, "dispatch_error", event["case_id"])
    at = event["event_at"]
    state = exempting.state(knowledge, 2, at, at, event["case_id"])
    points = terms.rule(2, at.date()).cost
    judgement.units.append(Unit(subject, at.date(), at, points, state))
    if (subject, "missed") not in judgement.outcomes:
        judgement.say(subject, "missed")


def closing(terms: Terms, reading: Reading, knowledge: Knowledge) -> Judgement:
    """Item 3: closed on the day of the unit's feedback (日产日清)."""
    judgement = Judgement()
    if "cases" not in knowledge.loaded:
        judgement.never_loaded(3, "cases")
    for case in _hotline(terms, knowledge):
        _judge_closing(judgement, case, terms, reading, knowledge)
    if reading.same_day_unit == "day":
        judgement.units = _by_day(judgement.units)
        for unit in judgement.units:
            if terms.holds(unit.occurred_on):
                judgement.say(unit.subject, "missed")
    return judgement


def _judge_closing(
    judgement: Judgement, case: Row, terms: Terms, reading: Reading, knowledge: Knowledge
) -> None:
    subject = Subject(3, "case", case["case_id"])
    starts = case[f"{reading.same_day_from}_at"]
    outcome = _closing_outcome(starts, case["closed_at"], knowledge.as_of)
    judgement.say(subject, outcome)
    if outcome == "missed":
        day = starts.date()
        state = exempting.state(knowledge, 3, starts, end_of(day), case["case_id"])
        points = terms.rule(3, day).cost
        judgement.units.append(Unit(subject, day, end_of(day), points, state))


def _closing_outcome(starts: datetime | None, closed_at: datetime | None, as_of: datetime) -> str:
    if starts is None:
        return "running" if closed_at is None else "not_measurable"
    if closed_at is not None and closed_at < end_of(starts.date()):
        return "met"
    return "running" if as_of < end_of(starts.date()) else "missed"


def _by_day(misses: Sequence[Unit]) -> list[Unit]:
    days: dict[date, list[Unit]] = {}
    for miss in misses:
        days.setdefault(miss.occurred_on, []).append(miss)
    return [_of_day(day, misses) for day, misses in days.items()]


def _of_day(day: date, misses: Sequence[Unit]) -> Unit:
    state = min((miss.state for miss in misses), key=SEVERITY.index)
    subject = Subject(3, "day", day.isoformat())
    return Unit(subject, day, end_of(day), misses[0].points, state)
