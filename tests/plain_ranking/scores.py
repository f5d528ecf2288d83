"""Counts, rates and composites of some cases, in exact fractions."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from statistics import NormalDist
from typing import Any

from tests.plain_ranking.cases import Callback, Case
from tests.plain_ranking.terms import Terms

Facts = dict[str, Any]

Z = NormalDist().inv_cdf(0.975)


def callbacks_of(cases: Iterable[Case]) -> list[Callback]:
    """List what the valid callbacks found."""
    return [case.callback for case in cases if case.callback is not None]


def share(terms: Terms, callbacks: Sequence[Callback]) -> Fraction:
    """Weigh the three rates into one share, from 0 to 1."""
    return sum((earned(terms, one) for one in callbacks), Fraction(0)) / len(callbacks)


def earned(terms: Terms, callback: Callback) -> Fraction:
    """Say what one callback adds, from 0 to 1."""
    response, resolution, satisfaction = map(Fraction, terms.weights)
    return (
        response * callback.contacted
        + resolution * callback.resolved
        + satisfaction * terms.worth(callback.satisfaction)
    )


def composite(terms: Terms, callbacks: Sequence[Callback]) -> Decimal | None:
    """Give 100 × the share, half-up to one decimal; without a callback, none."""
    if not callbacks:
        return None
    return Decimal(math.floor(1000 * share(terms, callbacks) + Fraction(1, 2))) / 10


def rank_of(own: Decimal | None, all_of_kind: Iterable[Decimal | None]) -> int | None:
    """Count the units above; two in second place, and the next is fourth."""
    if own is None:
        return None
    return 1 + sum(other is not None and other > own for other in all_of_kind)


def counts(cases: Sequence[Case]) -> Facts:
    """Count cases and callbacks."""
    callbacks = callbacks_of(cases)
    said = Counter(callback.satisfaction for callback in callbacks)
    return {
        "received": len(cases),
        "closed": sum(case.closed_at is not None for case in cases),
        "valid_callbacks": len(callbacks),
        "contacted": sum(callback.contacted for callback in callbacks),
        "resolved": sum(callback.resolved for callback in callbacks),
        "satisfied": said["满意"],
        "basically_satisfied": said["基本满意"],
    }


def rates(terms: Terms, callbacks: Sequence[Callback]) -> dict[str, Fraction | None]:
    """Give the three rates; without a callback, none."""
    if not callbacks:
        return dict.fromkeys(("response", "resolution", "satisfaction"))
    of = len(callbacks)
    return {
        "response": Fraction(sum(one.contacted for one in callbacks), of),
        "resolution": Fraction(sum(one.resolved for one in callbacks), of),
        "satisfaction": sum((terms.worth(c.satisfaction) for c in callbacks), Fraction(0)) / of,
    }


def bounds(rate: Fraction | None, trials: int) -> tuple[float, float] | tuple[None, None]:
    """Solve (rate − p)² = z² p (1 − p) / trials for p: the Wilson interval of 95%."""
    if rate is None:
        return None, None
    square, middle = 1 + Z * Z / trials, float(rate) + Z * Z / trials / 2
    root = math.sqrt(max(middle * middle - square * float(rate) ** 2, 0))
    return max((middle - root) / square, 0), (middle + root) / square
