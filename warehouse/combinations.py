"""Every way to take the open clauses, and under which reading of the ledger an item stands so.

An item hangs on some of the clauses alone, so that a handful of readings shows every combination:
the three that have a name, and as few more as it takes.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import Any

from warehouse.contract import Contract
from warehouse.dated import Row, in_order
from warehouse.readings import NAMES, Reading, Readings

# Which items a reading changes: an amended reading is a new version of these rules alone.
READS = {2: ("late_blocks", "redispatch"), 3: ("same_day_unit", "same_day_from")}

CLAUSES = tuple(clause for clauses in READS.values() for clause in clauses)

Versions = tuple[Reading, ...]


def ledgers(readings: Readings) -> dict[str, Versions]:
    """Return the readings by which the ledger is computed: the three, and those without a name."""
    named = dict(readings.items())
    missing = [list(_missing(item, readings)) for item in READS]
    unnamed = (
        next(v for _, v in readings.combinations(CLAUSES) if _takes(v, wanted))
        for wanted in zip_longest(*missing)
    )
    return named | {f"combined_{n}": versions for n, versions in enumerate(unnamed, start=1)}


def combinations(contract: Contract) -> Iterator[Row]:
    """Yield core.combinations: each with its answers, and which of the three it is.

    One that `is_dated` changes its answers on a day that no agreement names.
    """
    named = dict(contract.readings.items())
    rejected = {(one.clause, one.answer) for one in contract.readings.rejected}
    for key, answers, versions in _each(contract.readings):
        yield {
            **answers,
            **{f"is_{name}": _is_same(versions, named[name]) for name in NAMES},
            "combination": key,
            "is_dated": key in named,
            "is_rejected": any(one in rejected for one in answers.items()),
        }


def combination_items(contract: Contract) -> Iterator[Row]:
    """Yield core.combination_items: under which reading of the ledger an item of each stands."""
    known = ledgers(contract.readings)
    for key, _, versions in _each(contract.readings):
        for item in contract.items:
            reading = next(n for n, v in known.items() if _sign(item, v) == _sign(item, versions))
            yield {"combination": key, "item_no": item, "reading": reading}


def _each(readings: Readings) -> Iterator[tuple[str, Mapping[str, str], Versions]]:
    """Yield the combinations, and of the three what is none, as its versions differ by more."""
    every = list(readings.combinations(CLAUSES))
    yield from (("/".join(answers.values()), answers, versions) for answers, versions in every)
    for name, versions in readings.items():
        if not any(_is_same(versions, other) for _, other in every):
            last, *_ = in_order(versions)[-1]
            yield name, {clause: getattr(last, clause) for clause in CLAUSES}, versions


def _is_same(one: Versions, other: Versions) -> bool:
    return _answers(one, CLAUSES) == _answers(other, CLAUSES)


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
