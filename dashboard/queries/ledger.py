"""The ledger of deductions: its total, its months and its rows."""

import pandas as pd

from dashboard import sorting
from dashboard.queries import snapshot_cache
from dashboard.queries.snapshot_cache import ask, distinct, neighbours
from warehouse.selections import RowFilter as RowFilter
from warehouse.selections.ledger import OF_WITHIN, ORDER, WITHIN

SORTS = {
    "when": "-occurred_at",
    "subject": "subject_id",
    "sum": "-points",
    "state": "state",
    "item": "item_no",
    "unit": "unit",
}


def total(part: RowFilter) -> pd.DataFrame:
    """Points and units of `part` by state, its rows, and the rows of the whole ledger; one row."""
    return ask(
        "ledger_total",
        f"""
        select
            count(*) filter (where {WITHIN}) as shown_rows,
            count(*) as all_rows,
            coalesce(sum(points) filter (where {WITHIN} and state = 'confirmed'), 0) as confirmed,
            coalesce(sum(points) filter (where {WITHIN} and state = 'pending'), 0) as pending,
            coalesce(sum(points) filter (where {WITHIN} and state = 'exempt'), 0) as exempt,
            coalesce(sum(units) filter (where {WITHIN} and state = 'unpriced'), 0) as unpriced_units
        from marts.deductions
        where contract_id = $contract and reading = $reading
        """,
        **part.params(*OF_WITHIN),
    )


def months(part: RowFilter) -> pd.DataFrame:
    """One row a month, item and state of `part`: units, points, rows."""
    # marts.ledger_months knows no unit and no day, by which a reader may have narrowed.
    return ask(
        "ledger_months",
        f"""
        select
            month,
            item_no,
            state,
            sum(units) as units,
            sum(points) as points,
            count(*) as rows
        from marts.deductions
        where {WITHIN}
        group by month, item_no, state
        order by month, item_no, state
        """,
        **part.params(*OF_WITHIN),
    )


def rows(part: RowFilter, limit: int, offset: int, sort: str = "") -> pd.DataFrame:
    """The rows of `part`, the latest first or sorted as asked."""
    order, bound = sorting.sql(SORTS, sort, ORDER), part.params(*OF_WITHIN)
    return snapshot_cache.rows(
        "marts.deductions", order, where=WITHIN, bound=bound, limit=limit, offset=offset
    )


def beside(part: RowFilter, sort: str, case_id: str) -> pd.DataFrame:
    """Where a case stands in `part` of the ledger, as `neighbours` says it."""
    order, bound = sorting.sql(SORTS, sort, ORDER), part.params(*OF_WITHIN)
    return neighbours("marts.deductions", WITHIN, order, case_id, bound)


def entry(contract: str, reading: str, subject_kind: str, subject_id: str) -> pd.DataFrame:
    """The ledger rows of one subject, the latest first."""
    return snapshot_cache.rows(
        "marts.deductions",
        "occurred_at desc",
        contract_id=contract,
        reading=reading,
        subject_kind=subject_kind,
        subject_id=subject_id,
    )


def vanished(contract: str, reading: str) -> pd.DataFrame:
    """What a later export took back by moving the times of a case, the latest first."""
    order = "moved_at desc, points desc, case_id, item_no"
    return snapshot_cache.rows(
        "marts.vanished_deductions", order, contract_id=contract, reading=reading
    )


def units(contract: str, reading: str) -> list[str]:
    """The units that have a row in the ledger."""
    return distinct("unit", "marts.deductions", contract_id=contract, reading=reading)


def all_months(contract: str, reading: str) -> list[str]:
    """The months that have a row in the ledger, the first first."""
    return distinct("month", "marts.ledger_months", contract_id=contract, reading=reading)


def assessments(contract: str) -> pd.DataFrame:
    """Every entry of the assessment as it stands, the latest first."""
    order = "occurred_at desc, entry_id"
    return snapshot_cache.rows(
        "core.assessment_entries", order, as_text=("points",), contract_id=contract
    )


def requests(contract: str) -> pd.DataFrame:
    """Every request to be excused as it stands."""
    return snapshot_cache.rows("core.exemption_requests", "exemption_id", contract_id=contract)
