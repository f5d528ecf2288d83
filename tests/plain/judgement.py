"""What a clause says: outcomes of its subjects, and what they cost, unit by unit."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple


class Subject(NamedTuple):
    """Who or what a clause judged."""

    item_no: int
    subject_kind: str
    subject_id: str


@dataclass(frozen=True)
class Unit:
    """What accrued at one instant; units of one subject, day and state are one ledger row."""

    subject: Subject
    occurred_on: date
    occurred_at: datetime
    points: Decimal
    state: str
    count: int = 1


class Deduction(NamedTuple):
    """One row of the ledger."""

    contract_id: str
    reading: str
    item_no: int
    subject_kind: str
    subject_id: str
    occurred_on: date
    occurred_at: datetime
    units: int
    points: Decimal
    state: str


@dataclass
class Judgement:
    """Everything that one clause has to say under one reading."""

    outcomes: list[tuple[Subject, str]] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)

    def say(self, subject: Subject, outcome: str) -> None:
        """Note the outcome of a subject."""
        self.outcomes.append((subject, outcome))

    def never_loaded(self, item_no: int, record: str) -> None:
        """Note that an item can't be measured for want of a record."""
        self.say(Subject(item_no, "record", record), "not_measurable")

    def __add__(self, other: "Judgement") -> "Judgement":
        return Judgement(self.outcomes + other.outcomes, self.units + other.units)
