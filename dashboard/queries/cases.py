"""Cases whose clock runs, cases that cost points, and all of them."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard import sorting
from dashboard.queries import snapshot_cache
from dashboard.queries.snapshot_cache import ask, distinct, neighbours
from warehouse.selections import RowFilter as RowFilter
from warehouse.selections import cases as chosen

PLACED = {"case": "case_id", "title": "title", "unit": "unit", "community": "community"}


@dataclass(frozen=True)
class CaseList:
    """A list of cases: its mart, the rows of a filter, their order, what narrows and sorts it."""

    table: str
    within: str
    order: str
    narrowed_by: tuple[str, ...]
    sorts: Mapping[str, str]


LISTS = {
    "at_risk": CaseList(
        "marts.at_risk_cases",
        chosen.RUNNING,
        chosen.RUNNING_ORDER,
        chosen.OF_RUNNING,
        {
            "left": "due_at",
            "next": "next_at",
            "so_far": "-points_so_far",
            "item": "item_no",
            "started": "started_at",
            **PLACED,
        },
    ),
    "breached": CaseList(
        "marts.breached_cases",
        chosen.BREACHED,
        chosen.BREACHED_ORDER,
        chosen.OF_BREACHED,
        {
            "points": "-case when state = 'confirmed' then points_confirmed else points end",
            "state": "state",
            "late": "-late_seconds",
            "item": "items",
            "received": "-received_at",
            "open": "-is_open",
            **PLACED,
        },
    ),
    "all": CaseList(
        "marts.case_list",
        chosen.LISTED,
        chosen.LISTED_ORDER,
        chosen.OF_LISTED,
        {
            "handling": "handling_state",
            "points": "-points",
            "forwarding": "forwarding_outcome",
            "closing": "closing_outcome",
            "received": "-received_at",
            "closed": "-closed_at",
            **PLACED,
        },
    ),
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


def rows(name: str, part: RowFilter, limit: int, offset: int = 0, sort: str = "") -> pd.DataFrame:
    """The rows of `part` in the list called `name`: the most urgent or the latest first."""
    of = LISTS[name]
    bound = part.params(*of.narrowed_by)
    order = sorting.sql(of.sorts, sort, of.order)
    return snapshot_cache.rows(
        of.table, order, where=of.within, bound=bound, limit=limit, offset=offset
    )


def beside(name: str, part: RowFilter, sort: str, case_id: str) -> pd.DataFrame:
    """Where a case stands in the list called `name`, as `neighbours` says it."""
    of = LISTS[name]
    bound = part.params(*of.narrowed_by)
    return neighbours(of.table, of.within, sorting.sql(of.sorts, sort, of.order), case_id, bound)


def late_hours(contract: str, reading: str) -> pd.DataFrame:
    """Cases received and forwarded late, one row a month, weekday (1 = Monday) and hour."""
    return snapshot_cache.rows("marts.late_hours", contract_id=contract, reading=reading)


def units(contract: str) -> list[str]:
    """The units that ever had a case."""
    return distinct("unit", "core.cases", contract_id=contract)


def communities(contract: str) -> list[str]:
    """The communities that ever had a case."""
    return distinct("community", "core.cases", contract_id=contract)
