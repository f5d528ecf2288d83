"""The score of each contract under each reading, by item: for a terminal, a script, a what-if."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from warehouse import snapshots
from warehouse.databases import open_database
from warehouse.facts import rows
from warehouse.settings import settings

NOW = """
    select
        contract_id, contracts.name, reading, as_of,
        score, score_if_pending, score_gross, state, measured_share, horizon, insufficient_because
    from marts.score_now
    inner join core.contracts as contracts using (contract_id)
    order by
        contracts.starts_on, contract_id, list_position(['adopted', 'strict', 'lenient'], reading)
"""
ITEMS = """
    select
        item_no, title, points_confirmed, points_pending, points_exempt,
        missed, running, not_measurable, units_unpriced, measured_share
    from marts.score_items
    where contract_id = $contract_id and reading = $reading
    order by item_no
"""


@dataclass(frozen=True)
class Item:
    """One item of the assessment: what it cost, and what could not be judged or priced.

    `measured_share`, 0–1: for how much of the term so far anything is on file.
    """

    item_no: int
    title: str
    points_confirmed: Decimal
    points_pending: Decimal
    points_exempt: Decimal
    missed: int
    running: int
    not_measurable: int
    units_unpriced: int
    measured_share: float


@dataclass(frozen=True)
class Score:
    """One contract under one reading."""

    contract_id: str
    name: str
    reading: str
    as_of: datetime
    score: Decimal
    score_if_pending: Decimal
    score_gross: Decimal
    state: str
    measured_share: float
    horizon: datetime | None
    insufficient_because: str | None
    items: tuple[Item, ...]


def scores(home: Path, as_of: datetime | None = None) -> list[Score]:
    """Return what the current snapshot says, or, given `as_of`, what the store says then.

    Nothing is published either way. Raises UserError where there is no snapshot yet.
    """
    with _published(home) if as_of is None else _computed(home, as_of) as snapshot:
        return [
            Score(**now, items=tuple(rows(snapshot, Item, ITEMS, now)))
            for now in rows(snapshot, dict, NOW, {})
        ]


def _published(home: Path) -> snapshots.Snapshot:
    return snapshots.open_snapshot(snapshots.required(home))


def _computed(home: Path, as_of: datetime) -> snapshots.Snapshot:
    from warehouse.contract import load_contracts
    from warehouse.store import Store
    from warehouse.whole import write_models

    connection = open_database(memory_limit=settings().memory_limit)
    Store(home).attach(connection)
    write_models(connection, load_contracts(settings().contracts), as_of)
    return snapshots.Snapshot(home, connection, snapshots.reader())
