"""Cases whose clock runs, cases that cost points, and all of them."""

import pandas as pd

from dashboard.queries.snapshot_cache import ask
from warehouse.selections import RowFilter as RowFilter
from warehouse.selections import cases as chosen


def counted(name: str, table: str, within: str, params: dict[str, object]) -> tuple[int, int]:
    """Count the rows of `table` that lie `within`, and all of them."""
    found = ask(
        name,
        f"""
        select count(*) filter (where {within}) as shown_rows, count(*) as all_rows
        from {table}
        where contract_id = $contract and reading = $reading
        """,
        **params,
    )
    return int(found["shown_rows"].iloc[0]), int(found["all_rows"].iloc[0])


def at_risk_count(part: RowFilter) -> tuple[int, int]:
    """Count the running clocks of `part`, and all."""
    params = part.params(*chosen.OF_RUNNING)
    return counted("at_risk_count", "marts.at_risk_cases", chosen.RUNNING, params)


def at_risk(part: RowFilter, limit: int) -> pd.DataFrame:
    """The running clocks of `part` by time left, the longest overdue first."""
    return ask(
        "at_risk",
        f"""
        select
            case_id,
            item_no,
            title,
            community,
            unit,
            started_at,
            due_at,
            seconds_left,
            next_at,
            points_at_stake,
            points_so_far
        from marts.at_risk_cases
        where {chosen.RUNNING}
        order by {chosen.RUNNING_ORDER}
        limit $limit
        """,
        **part.params(*chosen.OF_RUNNING),
        limit=limit,
    )


def breached_count(part: RowFilter) -> tuple[int, int]:
    """Count the cases of `part` that missed a clock, and all that did."""
    params = part.params(*chosen.OF_BREACHED)
    return counted("breached_count", "marts.breached_cases", chosen.BREACHED, params)


def breached(part: RowFilter, limit: int, offset: int) -> pd.DataFrame:
    """The cases of `part` that missed a clock, the latest first."""
    return ask(
        "breached",
        f"""
        select
            case_id,
            title,
            community,
            unit,
            received_at,
            last_at,
            items,
            points_confirmed,
            points_pending,
            points_exempt,
            points,
            state,
            late_seconds,
            is_open
        from marts.breached_cases
        where {chosen.BREACHED}
        order by {chosen.BREACHED_ORDER}
        limit $limit offset $offset
        """,
        **part.params(*chosen.OF_BREACHED),
        limit=limit,
        offset=offset,
    )


def listed_count(part: RowFilter) -> tuple[int, int]:
    """Count the cases of `part`, and all."""
    params = part.params(*chosen.OF_LISTED)
    return counted("listed_count", "marts.case_list", chosen.LISTED, params)


def listed(part: RowFilter, limit: int, offset: int) -> pd.DataFrame:
    """The cases of `part`, the latest first."""
    return ask(
        "listed",
        f"""
        select
            case_id,
            title,
            community,
            unit,
            received_at,
            forwarded_at,
            feedback_at,
            closed_at,
            handling_state,
            forwarding_outcome,
            closing_outcome,
            points,
            pending_points
        from marts.case_list
        where {chosen.LISTED}
        order by {chosen.LISTED_ORDER}
        limit $limit offset $offset
        """,
        **part.params(*chosen.OF_LISTED),
        limit=limit,
        offset=offset,
    )


def late_hours(contract: str, reading: str) -> pd.DataFrame:
    """Cases received and forwarded late, one row a month, weekday (1 = Monday) and hour."""
    return ask(
        "late_hours",
        """
        select month, weekday, hour, received, late from marts.late_hours
        where contract_id = $contract and reading = $reading
        """,
        contract=contract,
        reading=reading,
    )


def units(contract: str) -> list[str]:
    """The units that ever had a case."""
    found = ask(
        "case_units",
        """
        select distinct unit from core.cases
        where contract_id = $contract and unit is not null
        order by unit
        """,
        contract=contract,
    )
    return list(found["unit"])


def communities(contract: str) -> list[str]:
    """The communities that ever had a case."""
    found = ask(
        "case_communities",
        """
        select distinct community from core.cases
        where contract_id = $contract and community is not null
        order by community
        """,
        contract=contract,
    )
    return list(found["community"])
