"""What one report asks for: a contract, a period as far as it has gone, and the one before."""

from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from reports.periods import BEFORE, DAY, Period
from warehouse.facts import Facts, facts, rows
from warehouse.snapshots import Snapshot
from warehouse.wording import measured_days

ADOPTED = "adopted"
Row = TypeVar("Row")

LOADED = "select record from core.loaded_records where contract_id = $contract"
MEASURED = """
select record, sum(days)::int as days, sum(measured_days)::int as measured_days
from marts.measured_between($contract, $first, $last)
group by record
"""


@dataclass(frozen=True)
class Span:
    """Days, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Measured:
    """How many days have begun, and of how many anything of a record is on file."""

    record: str
    days: int
    measured_days: int

    @property
    def said(self) -> str:
        """How many are on file, in words; nothing where all of them are."""
        return measured_days(self.measured_days, self.days)


@dataclass(frozen=True)
class Both(Generic[Row]):
    """A figure of the period, and that of the period before where there is one to compare."""

    now: Row
    before: Row | None


@dataclass(frozen=True)
class Scope:
    """The days a report counts, and those it compares them with.

    Of a period that is not over, the same number of days of the period before is compared;
    a period that began before the contract, or of whose cases nothing is on file, is none to
    compare with. `loaded` are the records of which anything is on file for the period.
    """

    snapshot: Snapshot
    facts: Facts
    period: Period
    loaded: frozenset[str]
    is_before_known: bool = True

    @cached_property
    def now(self) -> Span:
        """The days of the period that lie in the term and have begun."""
        first = max(self.period.first, self.facts.starts_on)
        return Span(first, min(self.period.last, self.facts.last_day))

    @cached_property
    def before(self) -> Span | None:
        """The days to compare with, or None."""
        before, last = self.period.before, self.period.before.last
        if before.first < self.facts.starts_on:
            return None
        if not self.is_whole:
            last = min(last, before.first + (self.now.days - 1) * DAY)
        return Span(before.first, last) if self.is_before_known else None

    @property
    def is_over(self) -> bool:
        """Whether nothing can be added to the period any more."""
        return self.facts.is_over(self.period.last)

    @property
    def is_whole(self) -> bool:
        """Whether every day of the period lies in the term and is over."""
        return self.is_over and self.now == Span(self.period.first, self.period.last)

    @property
    def before_name(self) -> str:
        """What the period before is called: 上月, or 上月同期 where only part of it is compared."""
        name = BEFORE[self.period.kind]
        return name if self.is_whole or self.period.kind == "daily" else f"{name}同期"

    def has(self, *records: str) -> bool:
        """Say whether of each of `records` anything is on file for the period."""
        return not self.lacking(*records)

    def lacking(self, *records: str) -> list[str]:
        """Return those of `records` of which nothing is on file for the period."""
        return [record for record in records if record not in self.loaded]

    def measured(self, span: Span) -> dict[str, Measured]:
        """Return of how many days of `span` each record with a time of its own is on file."""
        bound = {"contract": self.facts.contract_id, "first": span.first, "last": span.last}
        return {of.record: of for of in rows(self.snapshot, Measured, MEASURED, bound)}

    def rows(
        self, kind: type[Row], source: str, span: Span | None = None, **more: Any
    ) -> list[Row]:
        """Read the columns that `kind` declares from a mart, over `span`, by default the period's.

        `source` names the mart, or its macro over days, and which rows in which order.
        """
        columns = ", ".join(column.name for column in fields(cast(Any, kind)))
        sql = f"select {columns} from {source}"
        return rows(self.snapshot, kind, sql, {**self._bound(span or self.now), **more})

    def one(self, kind: type[Row], source: str, span: Span | None = None, **more: Any) -> Row:
        """Read from `source`, which is sure to have a row, its first."""
        return self.rows(kind, source, span, **more)[0]

    def both(self, kind: type[Row], source: str) -> Both[Row]:
        """Read one row from `source`, over the period and over the one before."""
        before = self.one(kind, source, self.before) if self.before else None
        return Both(self.one(kind, source), before)

    def _bound(self, span: Span) -> dict[str, Any]:
        return {
            "contract": self.facts.contract_id,
            "reading": ADOPTED,
            "first": span.first,
            "last": span.last,
            "until": span.last + DAY,
            "before_first": self.before and self.before.first,
            "before_last": self.before and self.before.last,
        }


def scope(snapshot: Snapshot, contract: str, period: Period) -> Scope:
    """Return what a report on `period` asks for."""
    records = frozenset(
        found["record"] for found in rows(snapshot, dict, LOADED, {"contract": contract})
    )
    found = Scope(snapshot, facts(snapshot, contract), period, records)
    known = found.measured(found.now).values()
    silent = {of.record for of in known if not of.measured_days}
    before = found.measured(found.before)["cases"] if found.before else None
    is_before_known = before is None or bool(before.measured_days) or "cases" not in records
    return replace(found, loaded=records - silent, is_before_known=is_before_known)
