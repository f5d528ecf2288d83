"""The assessment months of a contract, each with the terms by which it ranks units."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from warehouse.contract import Contract, Rankings
from warehouse.dated import in_force

DAY, A_MONTH = timedelta(days=1), timedelta(days=31)


def ranking_months(contract: Contract) -> Iterator[dict[str, Any]]:
    """Yield the months that touch the term, as rows of core.ranking_months.

    Each begins where the one before it ended and is ranked by the version in force on its first
    day: so months meet, and none is named twice, whatever day an amendment has them start on.
    """
    scale = _scale(contract)
    terms = in_force(contract.rankings, None)
    name = _name(contract.starts_on, terms.month_starts_on_day)
    first = _end(_before(name), terms.month_starts_on_day) + DAY
    while first <= contract.ends_on:
        terms = in_force(contract.rankings, first)
        last = _end(name, terms.month_starts_on_day)
        yield {
            **_terms(terms, scale),
            "month": f"{name:%Y-%m}",
            "month_first_day": first,
            "month_last_day": last,
        }
        name, first = _after(name), last + DAY


def _name(day: date, starts_on_day: int) -> date:
    """Return the first of the calendar month in which the assessment month of `day` ends."""
    of_day = day.replace(day=1)
    return of_day if day <= _end(of_day, starts_on_day) else _after(of_day)


def _end(name: date, starts_on_day: int) -> date:
    return (_after(name) if starts_on_day == 1 else name.replace(day=starts_on_day)) - DAY


def _after(name: date) -> date:
    return (name + A_MONTH).replace(day=1)


def _before(name: date) -> date:
    return (name - DAY).replace(day=1)


def _terms(terms: Rankings, scale: int) -> dict[str, Any]:
    whole = {name: int(share * scale) for name, share in _shares(terms).items()}
    share = float(terms.basically_satisfied_share)
    return {**vars(terms), **whole, "scale": scale, "basically_satisfied_share": share}


def _shares(terms: Rankings) -> dict[str, Decimal]:
    return {
        "response_weight": terms.response_weight,
        "resolution_weight": terms.resolution_weight,
        "satisfaction_weight": terms.satisfaction_weight,
        "basic_weight": terms.satisfaction_weight * terms.basically_satisfied_share,
        "basic_share": terms.basically_satisfied_share,
    }


def _scale(contract: Contract) -> int:
    """Return the power of ten in which every share of every version is whole.

    One scale for them all, so that callbacks of two versions add up.
    """
    shares = [share for terms in contract.rankings for share in _shares(terms).values()]
    scale = 1
    while any(share * scale % 1 for share in shares):
        scale *= 10
    return scale
