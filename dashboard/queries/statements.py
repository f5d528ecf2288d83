"""The closings of days: what each said, and why the score is another now."""

from dataclasses import dataclass

import pandas as pd

from dashboard import sorting
from dashboard.queries import snapshot_cache
from dashboard.queries.snapshot_cache import ask
from warehouse import snapshots

BETWEEN = "($contract, $reading, cast($day as date), cast(nullif($until, '') as date))"
# Which file did it stands in tables that a reader of some contracts alone does not see.
CAUSE = "case when $sees_files or cause in ('accrued', 'decision') then cause else 'unsaid' end"
OF_CAUSE = f"($cause = '' or {CAUSE} = $cause)"
ORDER = "abs(effect) desc, occurred_on desc, item_no, subject_id"
SORTS = {
    "when": "-occurred_on",
    "subject": "subject_id",
    "item": "item_no",
    "cause": "cause",
    "effect": "effect",
}


@dataclass(frozen=True)
class Closings:
    """Two closings of a contract under a reading, by their days; `until` '' is now."""

    contract: str
    reading: str
    day: str
    until: str = ""


def statements(contract: str, reading: str) -> pd.DataFrame:
    """Every statement that is kept, the oldest first."""
    return snapshot_cache.rows("marts.statements", "day", contract_id=contract, reading=reading)


def scores(between: Closings) -> pd.DataFrame:
    """The two scores, what of their difference is owed to the floor, amounts as text; one row."""
    return ask(
        "scores_between",
        f"""
        select
            as_of_now,
            cast(score_then as varchar) as score_then,
            cast(score_now as varchar) as score_now,
            cast(difference as varchar) as difference,
            cast(floor_effect as varchar) as floor_effect
        from marts.closings_between{BETWEEN}
        """,
        **vars(between),
    )


def causes(between: Closings) -> pd.DataFrame:
    """What each cause moved, and in how many rows; amounts as text."""
    return ask(
        "causes_of_difference",
        f"""
        select distinct
            {CAUSE} as cause,
            count(*) over (partition by {CAUSE}) as cause_rows,
            cast(sum(effect) over (partition by {CAUSE}) as varchar) as effect
        from marts.why_between{BETWEEN}
        """,
        sees_files=_sees_files(),
        **vars(between),
    )


def rows(between: Closings, cause: str, sort: str, limit: int, offset: int) -> pd.DataFrame:
    """The rows of the ledger that a cause moved, or all; amounts as text."""
    return ask(
        "rows_of_difference",
        f"""
        select
            * replace (
                cast(points_then as varchar) as points_then,
                cast(points_now as varchar) as points_now,
                cast(effect as varchar) as effect,
                {CAUSE} as cause
            )
        from marts.why_between{BETWEEN}
        where {OF_CAUSE}
        order by {sorting.sql(SORTS, sort, ORDER)}
        limit {limit} offset {offset}
        """,
        cause=cause,
        sees_files=_sees_files(),
        **vars(between),
    )


def _sees_files() -> bool:
    return snapshots.reader().contracts is None
