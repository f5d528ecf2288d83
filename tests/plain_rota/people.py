"""Whom a contract knows as of an instant: teams, days on post, days of approved leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tests.plain.terms import Terms

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Person:
    """One person of a contract's team, as far as is known."""

    staff_id: str
    team: str
    on_post_on: date
    left_on: date | None
    leave: tuple[tuple[date, date], ...]

    def serves_on(self, day: date) -> bool:
        """Say whether the person is on post on a day, the first and the last included."""
        return self.on_post_on <= day and (self.left_on is None or day <= self.left_on)

    def stays_past(self, day: date) -> bool:
        """Say whether the person is on post at the end of a day."""
        return self.serves_on(day) and self.left_on != day

    def is_on_leave(self, day: date) -> bool:
        """Say whether approved leave covers a day."""
        return any(from_on <= day <= to_on for from_on, to_on in self.leave)


def people(terms: Terms, rows: Rows, as_of: datetime) -> dict[str, Person]:
    """Give the people of a contract who had come by as_of, by staff number."""
    come = [row for row in rows.get("staff", ()) if row["on_post_on"] <= as_of.date()]
    known = [_person(row, rows, as_of) for row in come]
    return {person.staff_id: person for person in known if _belongs(person, terms)}


def _person(row: Row, rows: Rows, as_of: datetime) -> Person:
    staff_id, left_on = row["staff_id"], row.get("left_on")
    if left_on is not None and left_on > as_of.date():
        left_on = None
    leave = tuple(
        (absence["from_on"], absence["to_on"])
        for absence in rows.get("absences", ())
        if absence["staff_id"] == staff_id and absence.get("approved_by") is not None
    )
    return Person(staff_id, row["team"], row["on_post_on"], left_on, leave)


def _belongs(person: Person, terms: Terms) -> bool:
    left = person.left_on is not None and person.left_on < terms.starts_on
    return person.on_post_on <= terms.ends_on and not left
