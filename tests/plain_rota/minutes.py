"""Who is on duty in which minute."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.plain.terms import DAY, Terms
from tests.plain_rota.people import Person, Row, Rows, people

MINUTE = timedelta(minutes=1)
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Seat:
    """Somebody on duty in a minute, signed in or by plan alone."""

    staff_id: str
    is_signed: bool


@dataclass(frozen=True)
class Minutes:
    """The dispatch seats taken in each minute, and the days for which a rota is on file."""

    seats: Mapping[datetime, set[Seat]]
    rota: frozenset[date]

    def at(self, minute: datetime) -> set[Seat]:
        """Give the seats taken in a minute."""
        return self.seats.get(minute, set())


def minutes(terms: Terms, rows: Rows, as_of: datetime) -> Minutes:
    """Tick off every minute that anybody of the dispatch group serves under a contract."""
    staff = people(terms, rows, as_of)
    shifts = [row for row in rows.get("shifts", ()) if row["staff_id"] in staff]
    seats: dict[datetime, set[Seat]] = defaultdict(set)
    for shift in shifts:
        person = staff[shift["staff_id"]]
        if person.team == "dispatch":
            for minute, seat in _served(shift, person, as_of):
                seats[minute].add(seat)
    return Minutes(seats, _rota(shifts))


def walk(start: datetime, end: datetime) -> Iterator[datetime]:
    """Walk the minutes from `start` until `end`."""
    while start < end:
        yield start
        start += MINUTE


def minute_of(moment: datetime) -> datetime:
    """Give the minute in which a moment lies."""
    return moment.replace(second=0, microsecond=0)


def _served(shift: Row, person: Person, as_of: datetime) -> Iterator[tuple[datetime, Seat]]:
    signed_in_at = _known(shift.get("signed_in_at"), as_of)
    start = signed_in_at or shift["starts_at"]
    end = _known(shift.get("signed_out_at"), as_of) or shift["ends_at"]
    if start >= end:
        return
    for minute in walk(minute_of(start), end):
        if person.serves_on(minute.date()) and not person.is_on_leave(minute.date()):
            yield minute, Seat(person.staff_id, signed_in_at is not None)


def _known(signed_at: datetime | None, as_of: datetime) -> datetime | None:
    return None if signed_at is None or signed_at > as_of else signed_at


def _rota(shifts: list[Row]) -> frozenset[date]:
    """Give every day from the first that a planned shift touches to the last."""
    if not shifts:
        return frozenset()
    first = min(shift["starts_at"] for shift in shifts).date()
    last = max(shift["ends_at"] - INSTANT for shift in shifts).date()
    return frozenset(first + n * DAY for n in range((last - first).days + 1))
