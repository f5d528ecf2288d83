"""For which stretches of time anything is known, from what each sheet speaks for."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from tests.plain.knowledge import Knowledge
from tests.plain.terms import DAY, Terms, end_of, midnight

Stretch = tuple[datetime, datetime]
Closes = Callable[[datetime, datetime], bool]

ENDS_PERIOD: dict[str, Callable[[date], bool]] = {
    "daily": lambda day: True,
    "weekly": lambda day: day.isoweekday() == 7,
    "monthly": lambda day: (day + DAY).day == 1,
}


def is_loaded(terms: Terms, knowledge: Knowledge, record: str) -> bool:
    """Say whether a record was ever loaded; rows that all name another street say nothing here."""
    streets = knowledge.streets.get(record) or {None}
    return record in knowledge.loaded and any(map(terms.is_of, streets))


def days_measured(terms: Terms, knowledge: Knowledge, record: str) -> list[bool]:
    """Say of each day so far whether anything of it is known; today counts once something is."""
    known, as_of = of_days(terms, knowledge, record), knowledge.as_of
    days = {
        day: any(
            begins < end_of(day) and (ends > midnight(day) or ends == as_of)
            for begins, ends in known
        )
        for day in terms.days(as_of.date())
    }
    return [is_known for day, is_known in days.items() if is_known or end_of(day) <= as_of]


def horizon(terms: Terms, knowledge: Knowledge, record: str) -> datetime | None:
    """Give the instant up to which a record is known."""
    return max((ends for _, ends in of_days(terms, knowledge, record)), default=None)


def of_days(terms: Terms, knowledge: Knowledge, record: str) -> list[Stretch]:
    """Give the stretches of a record whose gaps are closed by hours."""
    spans = _spans(terms, knowledge, record)
    return _joined(spans, knowledge.as_of, lambda ends, begins: begins - ends <= terms.gap)


def of_reports(terms: Terms, knowledge: Knowledge, kind: str) -> list[Stretch]:
    """Give the stretches of one kind of reports; a gap with the end of one period is closed."""

    def closes(ends: datetime, begins: datetime) -> bool:
        days = (ends.date() + number * DAY for number in range((begins - ends).days + 1))
        missing = (day for day in days if ends <= midnight(day) and end_of(day) <= begins)
        return sum(ENDS_PERIOD[kind](day) for day in missing) <= 1

    return _joined(_spans(terms, knowledge, "reports", kind), knowledge.as_of, closes)


def covers(stretches: Iterable[Stretch], day: date, until: datetime) -> bool:
    """Say whether the end of a day, or an earlier instant, lies within a stretch."""
    needed = min(end_of(day), until)
    return any(begins < needed <= ends for begins, ends in stretches)


def _spans(terms: Terms, knowledge: Knowledge, record: str, kind: str = "") -> list[Stretch]:
    """Give the stretch of each sheet; what names no ends speaks for the term."""
    if not is_loaded(terms, knowledge, record):
        return []
    return sorted(
        (span["covers_from"] or midnight(terms.starts_on), span["covers_to"] or datetime.max)
        for span in knowledge.spans
        if span["record"] == record and (not kind or span["kind"] in ("", kind))
    )


def _joined(spans: Iterable[Stretch], as_of: datetime, closes: Closes) -> list[Stretch]:
    """Join the stretches of all sheets on file, then leave out what as_of does not know yet."""
    found: list[Stretch] = []
    for begins, ends in spans:
        if found and (begins <= found[-1][1] or closes(found[-1][1], begins)):
            found[-1] = found[-1][0], max(found[-1][1], ends)
        else:
            found.append((begins, ends))
    return [(begins, min(ends, as_of)) for begins, ends in found if begins <= as_of]
