"""Units ranked within their kind: month by month, over a range of days, and in total."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from tests.plain_ranking.cases import Callback, Case
from tests.plain_ranking.scores import (
    Facts,
    bounds,
    callbacks_of,
    composite,
    counts,
    rank_of,
    rates,
    share,
)
from tests.plain_ranking.terms import DAY, Month, Terms

Key = tuple[Any, ...]
Table = dict[Key, Facts]


def by_group(cases: Iterable[Case]) -> dict[Key, list[Case]]:
    """Gather ranked cases by kind, unit and scope; a case counts in each of its scopes."""
    found: dict[Key, list[Case]] = defaultdict(list)
    for case in cases:
        for scope in case.scopes if case.is_ranked else ():
            found[case.kind, case.unit, scope].append(case)
    return found


def standings(terms: Terms, cases: Iterable[Case]) -> Table:
    """Rank the units of each kind and scope over some cases."""
    groups = by_group(cases)
    scores = {key: composite(terms, callbacks_of(own)) for key, own in groups.items()}
    found = {}
    for key, own in groups.items():
        peers = [scores[other] for other in scores if (other[0], other[2]) == (key[0], key[2])]
        found[key] = {
            **counts(own),
            **_measured(terms, callbacks_of(own)),
            "composite": scores[key],
            "rank": rank_of(scores[key], peers),
            "ranked_units": sum(score is not None for score in peers),
            "is_small_sample": len(callbacks_of(own)) < terms.small_sample,
        }
    return found


def _measured(terms: Terms, callbacks: Sequence[Callback]) -> Facts:
    found: Facts = {}
    for name, rate in rates(terms, callbacks).items():
        found[f"{name}_rate"] = None if rate is None else float(rate)
        found[f"{name}_low"], found[f"{name}_high"] = bounds(rate, len(callbacks))
    whole = share(terms, callbacks) if callbacks else None
    low, high = bounds(whole, len(callbacks))
    found["interval_low"] = None if low is None else 100 * low
    found["interval_high"] = None if high is None else 100 * high
    return found


def months_of(cases: Iterable[Case]) -> dict[tuple[Terms, Month], list[Case]]:
    """Gather cases by contract and assessment month."""
    found: dict[tuple[Terms, Month], list[Case]] = defaultdict(list)
    for case in cases:
        found[case.terms, case.month].append(case)
    return found


def unit_ranking(cases: Sequence[Case], as_of: datetime) -> Table:
    """Rank every month, each unit beside its rank of the month before."""
    months = {key: standings(key[0], own) for key, own in months_of(cases).items()}
    found = {}
    for (terms, month), units in months.items():
        before = _month_before(months, terms, month)
        for (kind, unit, scope), facts in units.items():
            previous = before.get((kind, unit, scope), {}).get("rank")
            moves = None not in (previous, facts["rank"])
            found[terms.contract_id, month.name, kind, unit, scope] = facts | {
                "month_first_day": month.first_day,
                "month_last_day": month.last_day,
                "is_complete": _is_over(terms, month.last_day, as_of),
                "previous_rank": previous,
                "movement": previous - facts["rank"] if moves else None,
            }
    return found


def _month_before(months: dict[tuple[Terms, Month], Table], terms: Terms, month: Month) -> Table:
    for (other, earlier), units in months.items():
        if other == terms and earlier.last_day + DAY == month.first_day:
            return units
    return {}


def ranking_between(terms: Terms, cases: Sequence[Case], first: date, last: date) -> Table:
    """Rank the units of one contract over a range of days, both included."""
    asked = [
        case for case in cases if case.terms == terms and first <= case.received_at.date() <= last
    ]
    return standings(terms, asked)


def ranking_totals(cases: Sequence[Case]) -> Table:
    """Pool the units of each kind; beside it the mean of the ranked units."""
    found = {}
    for (terms, month), own in months_of(cases).items():
        groups = by_group(own)
        for kind, scope in {(kind, scope) for kind, _, scope in groups}:
            units = [group for key, group in groups.items() if (key[0], key[2]) == (kind, scope)]
            found[terms.contract_id, month.name, kind, scope] = _total(terms, units)
    return found


def _total(terms: Terms, units: Sequence[Sequence[Case]]) -> Facts:
    pooled = [case for unit in units for case in unit]
    scores = [composite(terms, callbacks_of(unit)) for unit in units]
    ranked = [score for score in scores if score is not None]
    callbacks = callbacks_of(pooled)
    return {
        **counts(pooled),
        **{
            f"{name}_rate": None if rate is None else float(rate)
            for name, rate in rates(terms, callbacks).items()
        },
        "composite": composite(terms, callbacks),
        "mean_composite": float(sum(ranked) / len(ranked)) if ranked else None,
        "ranked_units": len(ranked),
    }


def _is_over(terms: Terms, last_day: date, as_of: datetime) -> bool:
    return min(last_day, terms.ends_on) < as_of.date()
