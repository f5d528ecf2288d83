"""What the figures stand on: the records on file, and what the contract leaves open."""

from dataclasses import dataclass
from datetime import datetime

from reports.scope import Scope
from warehouse.facts import Assumption, assumptions

RECORDS = "core.loaded_records where contract_id = $contract order by record"
BEARING = ("rankings.", "reports.", "rules.")


@dataclass(frozen=True)
class Record:
    """A kind of record and when it was last loaded."""

    record: str
    newest_load_at: datetime


@dataclass(frozen=True)
class Ground:
    """Everything the figures stand on."""

    records: list[Record]
    assumed: list[Assumption]


def ground(scope: Scope) -> Ground:
    """Return what the figures stand on."""
    assumed = assumptions(scope.snapshot, scope.facts.contract_id, BEARING)
    return Ground(scope.rows(Record, RECORDS), assumed)
