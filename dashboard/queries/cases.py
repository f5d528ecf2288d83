"""Cases whose clock runs, cases that cost points, and all of them."""

from dataclasses import dataclass

import pandas as pd

from dashboard.queries import snapshot_cache
from dashboard.queries.snapshot_cache import ask, distinct
from warehouse.selections import RowFilter as RowFilter
from warehouse.selections import cases as chosen


@dataclass(frozen=True)
class CaseList:
    """A list of cases: its mart, the rows of a filter, their order, what narrows it."""

    table: str
    within: str
    order: str
    narrowed_by: tuple[str, ...]


LISTS = {
    "at_risk": CaseList(
        "marts.at_risk_cases", chosen.RUNNING, chosen.RUNNING_ORDER, chosen.OF_RUNNING
    ),
    "breached": CaseList(
        "marts.breached_cases", chosen.BREACHED, chosen.BREACHED_ORDER, chosen.OF_BREACHED
    ),
    "all": CaseList("marts.case_list", chosen.LISTED, chosen.LISTED_ORDER, chosen.OF_LISTED),
}


def counts(name: str, part: RowFilter) -> tuple[int, int]:
    """Count the rows of `part` in the list called `name`, and all of them."""
    of = LISTS[name]
    found = ask(
        f"{name}_count",
        f"""
        select count(*) filter (where {of.within}) as shown_rows, count(*) as all_rows
        from {of.table}
        where contract_id = $contract and reading = $reading
        """,
        **part.params(*of.narrowed_by),
    )
    return int(found["shown_rows"].iloc[0]), int(found["all_rows"].iloc[0])


def rows(name: str, part: RowFilter, limit: int, offset: int = 0) -> pd.DataFrame:
    """The rows of `part` in the list called `name`: the most urgent or the latest first."""
    of = LISTS[name]
    bound = part.params(*of.narrowed_by)
    return snapshot_cache.rows(
        of.table, of.order, where=of.within, bound=bound, limit=limit, offset=offset
    )


def late_hours(contract: str, reading: str) -> pd.DataFrame:
    """Cases received and forwarded late, one row a month, weekday (1 = Monday) and hour."""
    return snapshot_cache.rows("marts.late_hours", contract_id=contract, reading=reading)


def units(contract: str) -> list[str]:
    """The units that ever had a case."""
    return distinct("unit", "core.cases", contract_id=contract)


def communities(contract: str) -> list[str]:
    """The communities that ever had a case."""
    return distinct("community", "core.cases", contract_id=contract)
