"""Cases whose clock runs, cases that cost points, and all of them."""

from dataclasses import asdict, dataclass

import pandas as pd

from dashboard.queries.mechanism import ask


@dataclass(frozen=True)
class Part:
    """The cases that are looked at; an empty choice stands for all."""

    contract: str
    reading: str
    items: tuple[int, ...] = ()
    states: tuple[str, ...] = ()
    unit: str = ""
    community: str = ""
    day: str = ""
    missed_on: str = ""
    words: str = ""

    def params(self, *names: str) -> dict[str, object]:
        """Return the bound values called `names`, contract and reading among them."""
        own = asdict(self)
        picked = {name: own[name] for name in ("contract", "reading", *names)}
        return {k: list(v) if isinstance(v, tuple) else v for k, v in picked.items()}


PLACE = """
    contract_id = $contract and reading = $reading
    and ($unit = '' or unit = $unit)
    and ($community = '' or community = $community)
"""
RUNNING = f"""
    {PLACE}
    and (len($items::integer[]) = 0 or list_contains($items::integer[], item_no))
"""
BREACHED = f"""
    {PLACE}
    and ($day = '' or cast(cast(received_at as date) as varchar) = $day)
    and (
        len($items::varchar[]) = 0
        or list_has_any(string_split(items, ','), $items::varchar[])
    )
    and (len($states::varchar[]) = 0 or list_contains($states::varchar[], state))
    and (
        $missed_on = ''
        or case_id in (
            select clocks.case_id from marts.case_clocks as clocks
            where
                clocks.contract_id = $contract
                and clocks.reading = $reading
                and clocks.item_no = 3
                and clocks.outcome = 'missed'
                and cast(cast(clocks.started_at as date) as varchar) = $missed_on
        )
    )
"""
OF_BREACHED = ("unit", "community", "items", "states", "day", "missed_on")
LISTED = f"""
    {PLACE}
    and ($day = '' or cast(cast(received_at as date) as varchar) = $day)
    and (len($states::varchar[]) = 0 or list_contains($states::varchar[], handling_state))
    and (
        $words = ''
        or contains(lower(case_id), lower($words))
        or contains(unit, $words)
        or contains(title, $words)
    )
"""


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


def at_risk_count(part: Part) -> tuple[int, int]:
    """Count the running clocks of `part`, and all."""
    params = part.params("unit", "community", "items")
    return counted("at_risk_count", "marts.at_risk_cases", RUNNING, params)


def at_risk(part: Part, limit: int) -> pd.DataFrame:
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
        where {RUNNING}
        order by due_at, next_at, case_id, item_no
        limit $limit
        """,
        **part.params("unit", "community", "items"),
        limit=limit,
    )


def breached_count(part: Part) -> tuple[int, int]:
    """Count the cases of `part` that missed a clock, and all that did."""
    params = part.params(*OF_BREACHED)
    return counted("breached_count", "marts.breached_cases", BREACHED, params)


def breached(part: Part, limit: int, offset: int) -> pd.DataFrame:
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
        where {BREACHED}
        order by last_at desc, case_id
        limit $limit offset $offset
        """,
        **part.params(*OF_BREACHED),
        limit=limit,
        offset=offset,
    )


def listed_count(part: Part) -> tuple[int, int]:
    """Count the cases of `part`, and all."""
    params = part.params("unit", "community", "states", "day", "words")
    return counted("listed_count", "marts.case_list", LISTED, params)


def listed(part: Part, limit: int, offset: int) -> pd.DataFrame:
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
        where {LISTED}
        order by received_at desc, case_id
        limit $limit offset $offset
        """,
        **part.params("unit", "community", "states", "day", "words"),
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
