"""Every way to take the open clauses, and under which reading of the ledger an item stands so.

An item hangs on some of the clauses alone, so that a handful of readings shows every combination:
the three that have a name, and as few more as it takes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import Any

from warehouse.contract import Contract
from warehouse.dated import ALWAYS_AFTER, ALWAYS_BEFORE, Row, in_force, in_order
from warehouse.readings import NAMES, Reading, Readings

# Which items a reading changes: an amended reading is a new version of these rules alone.
READS = {2: ("late_blocks", "redispatch"), 3: ("same_day_unit", "same_day_from")}

CLAUSES = tuple(clause for clauses in READS.values() for clause in clauses)

ALWAYS, NEVER = ALWAYS_BEFORE.date(), ALWAYS_AFTER.date()

Versions = tuple[Reading, ...]

alike = lru_cache(64)  # the contracts of a city mostly read their open clauses alike


@alike
def ledgers(readings: Readings) -> Mapping[str, Versions]:
    """Return the readings by which the ledger is computed: the three, and those without a name."""
    named = dict(readings.items())
    missing = [list(_missing(item, readings)) for item in READS]
    unnamed = (
        next(v for _, v in readings.combinations(CLAUSES) if _takes(v, wanted))
        for wanted in zip_longest(*missing)
    )
    return named | {f"combined_{n}": versions for n, versions in enumerate(unnamed, start=1)}


def combinations(contract: Contract) -> Iterable[Row]:
    """Return core.combinations: each with its answers, and until when each of the three is it.

    One that `is_dated` is a reading that changes its answers on a day that no agreement names: it
    is a combination of its own from that day on.
    """
    return _combinations(contract.readings)


def combination_items(contract: Contract) -> Iterable[Row]:
    """Return core.combination_items: under which reading of the ledger an item of each stands."""
    return _combination_items(contract.readings, tuple(contract.items))


@alike
def _combinations(readings: Readings) -> Sequence[Row]:
    return list(_combination_rows(readings))


def _combination_rows(readings: Readings) -> Iterator[Row]:
    named = dict(readings.items())
    agreed = readings.agreed_on(None)
    rejected = {
        (one.clause, one.answer)
        for one in readings.rejected
        if one.clause not in agreed  # what both sides took is none that nobody takes
    }
    for key, answers, versions in _each(readings):
        yield {
            **answers,
            **{f"{name}_until": _apart_on(versions, named[name]) for name in NAMES},
            "combination": key,
            "is_dated": key in named,
            "stands_from": _alone_from(readings, versions) if key in named else ALWAYS,
            "is_rejected": any(one in rejected for one in answers.items()),
        }


@alike
def _combination_items(readings: Readings, items: tuple[int, ...]) -> Sequence[Row]:
    known = ledgers(readings)
    return [
        {"combination": key, "item_no": item, "reading": _alike_in(known, item, versions)}
        for key, _, versions in _each(readings)
        for item in items
    ]


def _alike_in(known: Mapping[str, Versions], item: int, versions: Versions) -> str:
    return next(name for name, one in known.items() if _sign(item, one) == _sign(item, versions))


def _each(readings: Readings) -> Iterator[tuple[str, Mapping[str, str], Versions]]:
    """Yield the combinations, and of the three what becomes none of them."""
    for answers, versions in readings.combinations(CLAUSES):
        yield "/".join(answers.values()), answers, versions
    for name, versions in readings.items():
        if _alone_from(readings, versions) < NEVER:
            last, *_ = in_order(versions)[-1]
            yield name, {clause: getattr(last, clause) for clause in CLAUSES}, versions


def _alone_from(readings: Readings, versions: Versions) -> date:
    """Return from which day on no combination takes the clauses as these versions do."""
    return max(_apart_on(versions, other) for _, other in readings.combinations(CLAUSES))


def _apart_on(one: Versions, other: Versions) -> date:
    """Return the first day on which the two take a clause otherwise; NEVER where they do not."""
    starts = {start or ALWAYS for of in (one, other) for _, start, _ in in_order(of)}
    return next((day for day in sorted(starts) if not _agree(one, other, day)), NEVER)


def _agree(one: Versions, other: Versions, day: date) -> bool:
    here, there = in_force(one, day), in_force(other, day)
    return all(getattr(here, clause) == getattr(there, clause) for clause in CLAUSES)


def _missing(item: int, readings: Readings) -> Iterator[tuple[int, Any]]:
    """Yield the ways to take an item under which none of the three stands."""
    known = [_sign(item, versions) for _, versions in readings.items()]
    for _, versions in readings.combinations(CLAUSES):
        if (sign := _sign(item, versions)) not in known:
            known.append(sign)
            yield item, sign


def _takes(versions: Versions, wanted: tuple[tuple[int, Any] | None, ...]) -> bool:
    return all(_sign(one[0], versions) == one[1] for one in wanted if one)


def _sign(item: int, versions: Versions) -> Any:
    return _answers(versions, READS.get(item, ()))


def _answers(versions: Versions, clauses: tuple[str, ...]) -> list[tuple[date | None, list[str]]]:
    """Return how the clauses are taken and from which day on, days that change nothing left out."""
    dated = [(start, [getattr(v, name) for name in clauses]) for v, start, _ in in_order(versions)]
    return [next(same) for _, same in groupby(dated, key=itemgetter(1))]
