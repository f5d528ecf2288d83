"""What a snapshot says of itself and of a contract: what every export has to carry along."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from exports.definition import Dataset
from warehouse.errors import UserError
from warehouse.snapshots import Snapshot
from warehouse.wording import NONE, _, speaking


@dataclass(frozen=True)
class Facts:
    """The snapshot and the contract an export speaks of."""

    build_id: str
    as_of: datetime
    is_demo: bool
    contract_id: str
    name: str
    street: str
    starts_on: date
    ends_on: date

    @property
    def name_en(self) -> str:
        """The name of the contract in English, where the catalogue has it."""
        with speaking("en"):
            return _(self.name)


@dataclass(frozen=True)
class Assumption:
    """A value the contract leaves open, on which figures rest."""

    key: str
    value: str
    reason: str
    reason_en: str


def contracts(snapshot: Snapshot) -> list[str]:
    """Return the contracts on file, the newest first."""
    found = snapshot.query(
        "select contract_id from core.contracts order by starts_on desc, contract_id"
    )
    return list(found["contract_id"])


def facts(snapshot: Snapshot, contract: str) -> Facts:
    """Return what is to be said of `contract`; raise UserError where it is not on file."""
    found = snapshot.query(
        """
        select
            moment.as_of,
            moment.is_demo,
            contracts.contract_id,
            contracts.name,
            contracts.street,
            cast(contracts.starts_on as varchar) as starts_on,
            cast(contracts.ends_on as varchar) as ends_on
        from core.contracts as contracts
        cross join core.moment as moment
        where contracts.contract_id = $contract
        """,
        {"contract": contract},
    )
    if found.empty:
        raise _unknown(contract, contracts(snapshot))
    row: Any = next(found.itertuples(index=False))
    return Facts(
        build_id=snapshot.build_id,
        as_of=row.as_of.to_pydatetime(),
        is_demo=bool(row.is_demo),
        contract_id=row.contract_id,
        name=row.name,
        street=row.street,
        starts_on=date.fromisoformat(row.starts_on),
        ends_on=date.fromisoformat(row.ends_on),
    )


def assumptions(snapshot: Snapshot, contract: str, dataset: Dataset) -> list[Assumption]:
    """Return what the contract leaves open and the figures of `dataset` rest on."""
    found = snapshot.query(
        "select key, value, reason from core.assumptions"
        " where contract_id = $contract order by key",
        {"contract": contract},
    )
    rows = [row for row in found.itertuples(index=False) if row.key.startswith(dataset.assumed)]
    with speaking("en"):
        return [Assumption(row.key, row.value, row.reason, _(row.reason)) for row in rows]


def _unknown(contract: str, known: list[str]) -> UserError:
    return UserError(
        "There is no contract {contract}. On file: {known}.",
        contract=contract,
        known=known or NONE,
    )
