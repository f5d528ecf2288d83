"""Every contract beside the others: how many stand how, which ones, and what presses in each."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from dashboard import sorting
from dashboard.each_row import each
from dashboard.queries.snapshot_cache import ask, distinct, rows

PHASES = ("running", "ended", "to_come")


@dataclass(frozen=True)
class StreetFilter:
    """The contracts that are looked at: those of a phase, and of them, by an empty choice, all."""

    reading: str
    phase: str
    states: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    words: str = ""

    def params(self, *names: str) -> dict[str, object]:
        """Return the bound values called `names`, reading and phase among them."""
        own = asdict(self)
        picked = {name: own[name] for name in ("reading", "phase", *names)}
        return {k: list(v) if isinstance(v, tuple) else v for k, v in picked.items()}


OF_PHASE = "reading = $reading and phase = $phase"
WITHIN = f"""
    {OF_PHASE}
    and (len($states::varchar[]) = 0 or list_contains($states::varchar[], state))
    and (
        len($risks::varchar[]) = 0
        or (list_contains($risks::varchar[], 'triggered') and risks_triggered > 0)
        or (list_contains($risks::varchar[], 'watch') and risks_watched > 0)
    )
    and (
        $words = ''
        or contains(lower(street), lower($words))
        or contains(lower(name), lower($words))
        or contains(lower(contractor), lower($words))
        or contains(lower(contract_id), lower($words))
    )
"""
NARROWED_BY = ("states", "risks", "words")
# What threatens first; of two alike, the one that is nearer to the pass mark.
BY_THREAT = "threat, budget_left, risks_triggered desc, street, contract_id"
SORTS = {
    "rank": "rank",
    "street": "street",
    "state": "threat",
    "score": "score",
    "if_pending": "score_if_pending",
    "gross": "score_gross",
    "left": "budget_left",
    "measured": "measured_share",
    "risks": "-risks_triggered",
    "matter": "matter_rank",
    "horizon": "horizon",
}


def phases(reading: str) -> list[str]:
    """Return in which phases contracts are: those that run first."""
    found = distinct("phase", "marts.streets", reading=reading)
    return [phase for phase in PHASES if phase in found]


def counts(part: StreetFilter) -> Any:
    """Count the contracts of a phase, by state and by risk, and those within `part`; one row."""
    found = ask(
        "streets_count",
        f"""
        select
            count(*) as contracts,
            count(*) filter (where {WITHIN}) as shown,
            count(*) filter (where state = 'failed') as failed,
            count(*) filter (where state = 'at_risk') as at_risk,
            count(*) filter (where state = 'ok') as ok,
            count(*) filter (where state = 'insufficient_data') as insufficient_data,
            count(*) filter (where risks_triggered > 0) as triggered,
            count(*) filter (where risks_watched > 0) as watch,
            count(*) filter (where risks_triggered > 0 and state = 'ok') as well_but_triggered,
            count(*) filter (where is_ranked) as ranked,
            count(distinct full_score) as scales
        from marts.streets
        where {OF_PHASE}
        """,
        **part.params(*NARROWED_BY),
    )
    return next(each(found))


def scores(part: StreetFilter) -> pd.DataFrame:
    """The scores of `part` that rest on data enough to be compared, the lowest first."""
    ranked = f"{WITHIN} and is_ranked"
    bound = part.params(*NARROWED_BY)
    return rows("marts.streets", "score, street, contract_id", where=ranked, bound=bound)


def standings(part: StreetFilter, limit: int, offset: int = 0, sort: str = "") -> pd.DataFrame:
    """The contracts of `part`, by what threatens unless sorted otherwise."""
    order = sorting.sql(SORTS, sort, BY_THREAT)
    bound = part.params(*NARROWED_BY)
    return rows("marts.streets", order, where=WITHIN, bound=bound, limit=limit, offset=offset)


def matters(reading: str, contracts: Sequence[str]) -> pd.DataFrame:
    """What needs a hand today in each of `contracts`, the most urgent first."""
    return rows(
        "marts.attention",
        "contract_id, rank",
        where="list_contains($contracts::varchar[], contract_id)",
        bound={"contracts": list(contracts)},
        reading=reading,
    )
