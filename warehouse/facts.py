"""What a snapshot says of itself and of a contract: what exports and reports carry along."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from warehouse.errors import UserError
from warehouse.selections.contracts import ORDER
from warehouse.snapshots import Snapshot
from warehouse.wording import NONE

Row = TypeVar("Row")
NAMED = re.compile(r"\$([a-z_]+)")

CONTRACTS = f"select contract_id from core.contracts order by {ORDER}"
FACTS = """
select
    $build_id as build_id,
    moment.as_of,
    moment.is_demo,
    contracts.contract_id,
    contracts.name,
    contracts.street,
    contracts.client,
    contracts.contractor,
    contracts.starts_on,
    contracts.ends_on,
    contracts.days_total,
    contracts.full_score,
    contracts.pass_mark,
    contracts.full_score - contracts.pass_mark as budget,
    now.horizon,
    now.measured_share
from core.contracts as contracts
cross join core.moment as moment
inner join marts.score_now as now
    on contracts.contract_id = now.contract_id and now.reading = 'adopted'
where contracts.contract_id = $contract
"""
ASSUMED = """
select key, value, reason from core.assumptions
where contract_id = $contract
order by key
"""


@dataclass(frozen=True)
class Assumption:
    """A value the contract leaves open, on which figures rest, with the reason for it."""

    key: str
    value: str
    reason: str


@dataclass(frozen=True)
class Facts:
    """The snapshot and the contract an export or a report speaks of.

    Cases are known up to `horizon`; of the assessment `measured_share`, 0–1, is on file.
    """

    build_id: str
    as_of: datetime
    is_demo: bool
    contract_id: str
    name: str
    street: str
    client: str
    contractor: str
    starts_on: date
    ends_on: date
    days_total: int
    full_score: Decimal
    pass_mark: Decimal
    budget: Decimal
    horizon: datetime | None
    measured_share: float

    @property
    def last_day(self) -> date:
        """The last day of the term that has begun."""
        return min(self.as_of.date(), self.ends_on)

    def is_over(self, last: date) -> bool:
        """Say whether nothing can be added to the days up to `last`."""
        end = min(last, self.ends_on) + timedelta(days=1)
        return self.as_of >= datetime.combine(end, time.min)


def rows(snapshot: Snapshot, kind: type[Row], sql: str, known: Mapping[str, Any]) -> list[Row]:
    """Answer `sql` with a `kind` a row, decimals exact; of `known`, bind what `sql` names."""
    bound = {name: known[name] for name in NAMED.findall(sql)}
    return [kind(**row) for row in snapshot.all_rows(sql, bound or None)]


def contracts(snapshot: Snapshot) -> list[str]:
    """Return the contracts on file, the newest that runs first."""
    return [str(row["contract_id"]) for row in rows(snapshot, dict, CONTRACTS, {})]


def newest_contract(snapshot: Snapshot) -> str:
    """Return the contract meant where none is named; '' where none is on file."""
    return next(iter(contracts(snapshot)), "")


def facts(snapshot: Snapshot, contract: str) -> Facts:
    """Return what is to be said of `contract`; raise UserError where it is not on file."""
    known = {"build_id": snapshot.build_id, "contract": contract}
    for found in rows(snapshot, Facts, FACTS, known):
        return found
    raise UserError(
        "There is no contract {contract}. On file: {known}.",
        contract=contract,
        known=contracts(snapshot) or NONE,
    )


def assumptions(snapshot: Snapshot, contract: str, begun: tuple[str, ...]) -> list[Assumption]:
    """Return what `contract` leaves open under keys that begin so, by key."""
    every = rows(snapshot, Assumption, ASSUMED, {"contract": contract})
    return [known for known in every if known.key.startswith(begun)]
