"""What the figures stand on: the records on file, and what the contract leaves open."""

from dataclasses import dataclass
from datetime import datetime

from reports.scope import Scope

RECORDS = "core.loaded_records order by record"
ASSUMED = """
core.assumptions
where contract_id = $contract and starts_with(key, $key)
order by key
"""
BEARING = ("rankings.", "reports.", "rules.")


@dataclass(frozen=True)
class Record:
    """A kind of record and when it was last loaded."""

    record: str
    newest_load_at: datetime


@dataclass(frozen=True)
class Assumed:
    """A value the contract leaves open, with the reason for it."""

    key: str
    value: str
    reason: str


@dataclass(frozen=True)
class Ground:
    """Everything the figures stand on."""

    records: list[Record]
    assumed: list[Assumed]


def ground(scope: Scope) -> Ground:
    """Return what the figures stand on."""
    assumed = [found for key in BEARING for found in scope.rows(Assumed, ASSUMED, key=key)]
    return Ground(scope.rows(Record, RECORDS), assumed)
