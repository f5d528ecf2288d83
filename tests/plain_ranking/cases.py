"""The cases of a world as far as rankings know them."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from tests.plain_ranking.knowledge import Row, Rows, known_rows
from tests.plain_ranking.terms import Month, Terms, month_of

SCOPES = ("counted", "all")
PLATFORM = "12345"


class Callback(NamedTuple):
    """What a valid callback found out."""

    contacted: bool
    resolved: bool
    satisfaction: str | None


class Case(NamedTuple):
    """A case of a contract; `kind` is None without a unit of the registry."""

    case_id: str
    channel: str
    terms: Terms
    month: Month
    unit: str | None
    kind: str | None
    community: str | None
    categories: tuple[str | None, str | None]
    received_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    is_counted: bool
    callback: Callback | None

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes in which it counts."""
        return SCOPES if self.is_counted else ("all",)

    @property
    def is_ranked(self) -> bool:
        """Whether it came through the platform, to a unit of the registry."""
        return self.channel == PLATFORM and self.kind is not None

    def duration(self, as_of: datetime) -> timedelta:
        """Time from receipt to closing, or to now."""
        return (self.closed_at or as_of) - self.received_at


def known_cases(contracts: Sequence[Terms], rows: Rows, as_of: datetime) -> list[Case]:
    """List the cases of the contracts that have come in by now."""
    registry = _registry(rows.get("units", ()))
    known = known_rows(rows, as_of)
    return [
        _case(terms, row, registry, as_of)
        for row in known
        for terms in contracts
        if row["received_at"] <= as_of and terms.holds(row["received_at"].date())
    ]


def _registry(units: Sequence[Row]) -> dict[str, Row]:
    """Map each name and alias to its unit; a name of its own beats an alias."""
    return dict(_aliases(units)) | {row["unit"]: row for row in units}


def _aliases(units: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    for row in units:
        for alias in filter(None, (row.get("aliases") or "").split(";")):
            yield alias, row


def _case(terms: Terms, row: Row, registry: dict[str, Row], as_of: datetime) -> Case:
    unit, kind = _unit(row.get("unit"), registry)
    levels = str(row.get("category") or "").split("->")
    community = row.get("community")
    closed_at = row.get("closed_at")
    return Case(
        row["case_id"],
        row["channel"],
        terms,
        month_of(terms, row["received_at"].date()),
        unit,
        kind,
        registry[community]["unit"] if community in registry else community,
        (levels[0] or None, levels[1] if len(levels) > 1 else None),
        row["received_at"],
        row.get("due_at"),
        closed_at if closed_at is not None and closed_at <= as_of else None,
        row.get("counted") is not False,
        _callback(row),
    )


def _unit(cell: str | None, registry: dict[str, Row]) -> tuple[str | None, str | None]:
    """Resolve a cell; of several units the first counts."""
    first = re.split("[;、]", cell)[0].strip() if cell else None
    found = registry.get(first or "")
    return (found["unit"], found["kind"]) if found else (first, None)


def _callback(row: Row) -> Callback | None:
    if not row.get("callback_valid"):
        return None
    return Callback(bool(row.get("contacted")), bool(row.get("resolved")), row.get("satisfaction"))
