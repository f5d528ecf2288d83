"""What a snapshot says that somebody may have to be told, each thing with a key of its own."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from warehouse.access.reader import OFFICE
from warehouse.alerting.receivers import KINDS, Kind, Receiver
from warehouse.selections.contracts import ORDER
from warehouse.snapshots import Snapshot, open_snapshot

CLOSING = 3  # the item of the assessment
CASES = """
    select
        contract_id, kind, item_no, case_id as subject, unit, limit_at as step, is_open, points
    from marts.case_alerts
    order by limit_at, case_id, item_no
"""
OTHERS = """
    select
        contract_id, kind, 0 as item_no, subject, limit_at as step, true as is_open, points,
        report_kind, period_end, title, to_pay, working_days_left, due_certain,
        payments_are_loaded, limit_at as first_at, 1 as count
    from marts.contract_alerts
    order by limit_at, kind, subject
"""
MOMENT = "select as_of, is_demo from core.moment"
CONTRACTS = f"""
    select contract_id, contracts.name, now.score, now.pass_mark, now.horizon
    from (
        select contract_id, name, row_number() over (order by {ORDER}) as place
        from core.contracts
    ) as contracts
    inner join marts.score_now as now using (contract_id)
    where now.reading = 'adopted'
    order by contracts.place
"""


@dataclass(frozen=True)
class Due:
    """One thing to be told once: `step` is the limit, or the day on which the score fell."""

    contract_id: str
    kind: Kind
    subject: str
    step: datetime
    item_no: int = 0
    is_open: bool = True
    figures: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def key(self) -> str:
        """What tells it from all others, for as long as anything is remembered."""
        step = f"{self.step:%Y-%m-%dT%H:%M:%S}"
        return "|".join((self.contract_id, self.kind, str(self.item_no), self.subject, step))


@dataclass(frozen=True)
class Contract:
    """A contract as the snapshot has it; its cases are known up to `horizon`."""

    contract_id: str
    name: str
    score: Decimal
    pass_mark: Decimal
    horizon: datetime | None


@dataclass(frozen=True)
class Standing:
    """What is due by a snapshot, as of its instant."""

    as_of: datetime
    is_demo: bool
    contracts: Mapping[str, Contract]
    found: tuple[Due, ...]

    def of(self, receiver: Receiver, now: datetime) -> Iterator[Due]:
        """Yield what concerns a receiver now, the most urgent first."""
        for one in sorted(self.found, key=lambda one: KINDS.index(one.kind)):
            is_theirs = one.kind in receiver.kinds and receiver.hears_of(one.contract_id)
            if is_theirs and (one.kind != "case_at_risk" or _is_near(one, receiver, now)):
                yield one
        if "score_below" in receiver.kinds:
            yield from self._scores(receiver)

    def _scores(self, receiver: Receiver) -> Iterator[Due]:
        for contract in filter(lambda one: receiver.hears_of(one.contract_id), self.standing):
            for threshold in receiver.thresholds:
                if contract.score < threshold:
                    yield _below(contract, threshold, self.as_of)

    @property
    def standing(self) -> tuple[Contract, ...]:
        """The contracts, in their order."""
        return tuple(self.contracts.values())


def read(path: Path) -> Standing | None:
    """Return what is due by a snapshot; None where an older program wrote it."""
    with open_snapshot(path, OFFICE) as snapshot, suppress(duckdb.CatalogException):
        [moment], contracts = snapshot.rows(MOMENT), snapshot.rows(CONTRACTS)
        found = [*_found(snapshot, CASES, **moment), *_found(snapshot, OTHERS, **moment)]
        known = {row["contract_id"]: Contract(**row) for row in contracts}
        return Standing(moment["as_of"], moment["is_demo"], known, tuple(found))
    return None


def _found(snapshot: Snapshot, sql: str, as_of: datetime, **_: object) -> Iterator[Due]:
    for row in snapshot.rows(sql):
        own = {name: row.pop(name) for name in ("contract_id", "kind", "subject", "step")}
        shared = {name: row.pop(name) for name in ("item_no", "is_open")}
        yield Due(**own, **shared, figures={**row, "as_of": as_of})


def _is_near(one: Due, receiver: Receiver, now: datetime) -> bool:
    """Say whether a limit is to come, and near enough; what passed, the next build tells of."""
    hours = (one.step - now).total_seconds() / 3600
    return 0 < hours <= (receiver.closing_hours if one.item_no == CLOSING else hours)


def _below(contract: Contract, threshold: Decimal, as_of: datetime) -> Due:
    day = datetime(as_of.year, as_of.month, as_of.day)
    figures = {"score": contract.score, "threshold": threshold, "pass_mark": contract.pass_mark}
    return Due(
        contract.contract_id, "score_below", f"{threshold.normalize():f}", day, figures=figures
    )
