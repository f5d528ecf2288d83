"""Item 2: the cases of the hotline, from receipt or return to forwarding."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from tests.plain import coverage, exempting
from tests.plain.judgement import Judgement, Subject, Unit
from tests.plain.knowledge import Knowledge, Row
from tests.plain.terms import Reading, Rule, Terms


def cases_of(terms: Terms, knowledge: Knowledge) -> Sequence[Row]:
    """Pick the cases that belong to a contract."""
    return [
        case
        for case in knowledge.of("cases")
        if terms.holds(case["received_at"].date()) and terms.is_of(case.get("street"))
    ]


def hotline(terms: Terms, knowledge: Knowledge) -> Sequence[Row]:
    """Pick those of them that came through the platform."""
    return [case for case in cases_of(terms, knowledge) if case["channel"] == "12345"]


def forwarding(terms: Terms, reading: Reading, knowledge: Knowledge) -> Judgement:
    """Item 2: received and forwarded within two hours, to the right unit."""
    judgement = Judgement()
    for record in ("cases", "case_events"):
        if not coverage.is_loaded(terms, knowledge, record):
            judgement.never_loaded(2, record)
    for case in hotline(terms, knowledge):
        subject = Subject(2, "case", case["case_id"])
        ended_at = case["forwarded_at"] or _first_sign(case, knowledge)
        _judge_forwarding(
            judgement, subject, (case["received_at"], ended_at), terms, reading, knowledge
        )
    _judge_returns(judgement, terms, reading, knowledge)
    for event in _errors(terms, knowledge):
        _judge_error(judgement, event, terms, knowledge)
    return judgement


def _judge_returns(
    judgement: Judgement, terms: Terms, reading: Reading, knowledge: Knowledge
) -> None:
    for case in hotline(terms, knowledge):
        subject = Subject(2, "redispatch", case["case_id"])
        for event in events(case, knowledge, "returned"):
            at = event["event_at"]
            if terms.holds(at.date()) and reading.on(at.date()).redispatch == "timed":
                span = (at, _answer(case, knowledge, at))
                _judge_forwarding(judgement, subject, span, terms, reading, knowledge)


def events(case: Row, knowledge: Knowledge, *names: str) -> list[Row]:
    """Pick the flow records of a case that have one of these names."""
    return [
        event
        for event in knowledge.of("case_events")
        if event["case_id"] == case["case_id"] and event["event"] in names
    ]


def _first_sign(case: Row, knowledge: Knowledge) -> datetime | None:
    """Return when the case must have been forwarded at the latest."""
    told = [row["event_at"] for row in events(case, knowledge, "forwarded", "feedback", "closed")]
    own = [at for at in (case["feedback_at"], case["closed_at"]) if at is not None]
    return min(told + own, default=None)


def _answer(case: Row, knowledge: Knowledge, returned_at: datetime) -> datetime | None:
    """Return the first sign that a returned case was forwarded anew; one at its instant counts."""
    anew = [row["event_at"] for row in events(case, knowledge, "forwarded", "reassigned")]
    told = [row["event_at"] for row in events(case, knowledge, "feedback", "closed")]
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
    arose_on = began.date()
    rule, late_blocks = terms.rule(2, arose_on), reading.on(arose_on).late_blocks
    limit = began + rule.limit
    judgement.say(subject, _forwarding_outcome(ended_at, limit, knowledge.as_of))
    for at in accruals(limit, rule, late_blocks, ended_at or knowledge.as_of):
        block = exempting.Block(2, arose_on, began, at, subject.subject_id)
        state = exempting.state(terms, knowledge, block)
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
    ours = {case["case_id"] for case in hotline(terms, knowledge)}
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
    block = exempting.Block(2, at.date(), at, at, event["case_id"])
    state = exempting.state(terms, knowledge, block)
    points = terms.rule(2, at.date()).cost
    judgement.units.append(Unit(subject, at.date(), at, points, state))
    if (subject, "missed") not in judgement.outcomes:
        judgement.say(subject, "missed")
