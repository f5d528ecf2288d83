"""What a snapshot says of itself and of a contract: what every report has to carry along."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from reports.asking import rows
from warehouse.errors import UserError
from warehouse.snapshots import Snapshot
from warehouse.wording import NONE

FACTS = """
select
    moment.as_of,
    moment.is_demo,
    contracts.contract_id,
    contracts.street,
    contracts.client,
    contracts.contractor,
    contracts.starts_on,
    contracts.ends_on,
    contracts.days_total,
    contracts.full_score,
    contracts.pass_mark,
    contracts.full_score - contracts.pass_mark as budget
from core.contracts as contracts
cross join core.moment as moment
where contracts.contract_id = $contract
"""


@dataclass(frozen=True)
class Facts:
    """The snapshot's moment and the contract a report speaks of."""

    as_of: datetime
    is_demo: bool
    contract_id: str
    street: str
    client: str
    contractor: str
    starts_on: date
    ends_on: date
    days_total: int
    full_score: Decimal
    pass_mark: Decimal
    budget: Decimal

    @property
    def last_day(self) -> date:
        """The last day of the term that has begun."""
        return min(self.as_of.date(), self.ends_on)

    def is_over(self, last: date) -> bool:
        """Say whether nothing can be added to the days up to `last`."""
        end = min(last, self.ends_on) + timedelta(days=1)
        return self.as_of >= datetime.combine(end, time.min)


@dataclass(frozen=True)
class _Known:
    contract_id: str


def contracts(snapshot: Snapshot) -> list[str]:
    """Return the contracts on file, the newest first."""
    sql = "select contract_id from core.contracts order by starts_on desc, contract_id"
    return [known.contract_id for known in rows(snapshot, _Known, sql, {})]


def facts(snapshot: Snapshot, contract: str) -> Facts:
    """Return what is to be said of `contract`; raise UserError where it is not on file."""
    for found in rows(snapshot, Facts, FACTS, {"contract": contract}):
        return found
    known = contracts(snapshot)
    raise UserError(
        "There is no contract {contract}. On file: {known}.",
        contract=contract,
        known=known or NONE,
    )
