"""What the score would be if: other points, limits, readings, decisions, and misses from now on."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from warehouse import basis, snapshots
from warehouse.access.reader import OFFICE, reader
from warehouse.change import Change, Ids
from warehouse.contract import Contract, load_contracts
from warehouse.errors import UserError
from warehouse.misses import Cost, costs, days_left
from warehouse.readings import ReadingName
from warehouse.recomputed import recomputed
from warehouse.settings import settings
from warehouse.snapshots import Snapshot

__all__ = ["Answer", "Change", "what_if"]

PENDING = """
from core.exemptions as requests
where
    contract_id = $contract_id and decision = 'pending'
    and exists (
        select 1 from core.placements as placed
        where
            placed.record = 'exemptions' and placed.contract_id = requests.contract_id
            and placed.row_key = requests.row_key
    )
"""
PROPOSED = """
from core.assessments
where contract_id = $contract_id and reading = 'adopted' and status = 'proposed'
"""


@dataclass(frozen=True)
class Answer:
    """The score under a change: `now` of marts.score_now, `items` and `daily` of theirs.

    `score_at_end` is the score at the end of the term, if nothing but the misses that `costs`
    tells of came on top in the `days_left` after today.
    """

    now: dict[str, Any]
    items: list[dict[str, Any]]
    daily: list[dict[str, Any]]
    costs: tuple[Cost, ...]
    days_left: int
    score_at_end: Decimal


def what_if(path: Path, contract_id: str, reading_name: ReadingName, change: Change) -> Answer:
    """Return the score of a contract under a reading, as the models have it after `change`.

    The sums are the contract's, whoever asks; who may not see the contract gets none. Raises
    UserError for that, for an id that waits for no decision, for an item without points, and
    where the snapshot rests on another contract file or program than there is now.
    """
    contract = _contract(contract_id)
    with snapshots.open_snapshot(path, OFFICE) as present:
        _check_basis(present)
        _check_ids(present, contract_id, change)
    changed = change.of(contract, reading_name)
    with recomputed(path, changed, change.decisions, reading=reading_name) as after:
        return _answer(after, changed, reading_name, change)


def _answer(after: Snapshot, changed: Contract, name: ReadingName, change: Change) -> Answer:
    of_it = "where contract_id = $contract_id and reading = $reading"
    asked = {"contract_id": changed.id, "reading": name}
    [now] = after.rows(f"from marts.score_now {of_it}", asked)
    added = costs(changed, name, change.misses, now["as_of"].date())
    spent = now["spent"] + sum(cost.points for cost in added)
    return Answer(
        now=now,
        items=after.rows(f"from marts.score_items {of_it} order by item_no", asked),
        daily=after.rows(f"from marts.score_daily {of_it} order by day", asked),
        costs=added,
        days_left=days_left(changed, now["as_of"].date()),
        score_at_end=max(now["full_score"] - spent, Decimal("0.00")),
    )


def _contract(contract_id: str) -> Contract:
    theirs = reader().contracts
    if theirs is None or contract_id in theirs:
        for contract in load_contracts(settings().contracts):
            if contract.id == contract_id:
                return contract
    raise UserError("There is no contract {id} to reckon with.", id=contract_id)


def _check_basis(present: Snapshot) -> None:
    said = basis.said(load_contracts(settings().contracts))
    found = present.rows("from core.basis") if present.has("core.basis") else []
    if not found or (found[0]["program"], found[0]["contracts"]) != (basis.program(), said):
        raise UserError(
            "{name} was built by another contract file or version of the program; reckon again "
            "after the next build, scorecard build",
            name=present.path.name,
        )


def _check_ids(present: Snapshot, contract_id: str, change: Change) -> None:
    """Raise UserError where an id waits for no decision, or two are taken on one."""
    requests, entries = _waiting(present, contract_id)
    for first, second, known in (
        (change.approved, change.rejected, requests),
        (change.confirmed, change.withdrawn, entries),
    ):
        for one in sorted((first | second) - known):
            raise UserError("{id} waits for no decision; take it out.", id=one)
        for one in sorted(first & second):
            raise UserError("{id} is decided both ways; choose one.", id=one)


def _waiting(present: Snapshot, contract_id: str) -> tuple[Ids, Ids]:
    """Return the ids of requests that are pending and of entries that are proposed.

    A window that may be another contract's waits for more than a decision.
    """
    asked = {"contract_id": contract_id}
    requests = present.rows(f"select exemption_id as id {PENDING}", asked)
    entries = present.rows(f"select entry_id as id {PROPOSED}", asked)
    return frozenset(row["id"] for row in requests), frozenset(row["id"] for row in entries)
