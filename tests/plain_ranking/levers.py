"""Which single callback would have changed a rank: every one of them is tried."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tests.plain_ranking.cases import Callback, Case
from tests.plain_ranking.ranking import Key, Table, by_group, months_of
from tests.plain_ranking.scores import callbacks_of, composite, earned, rank_of
from tests.plain_ranking.terms import Terms

GOOD = Callback(contacted=True, resolved=True, satisfaction="满意")
BAD = Callback(contacted=False, resolved=False, satisfaction="不满意")


class Outcome(NamedTuple):
    """What would stand if one case had ended otherwise."""

    case: Case
    composite: Decimal | None
    rank: int | None


def levers(cases: Sequence[Case]) -> Table:
    """Try each single change of each unit's month and tell those that change its rank."""
    found = {}
    for (terms, month), own in months_of(cases).items():
        groups = by_group(own)
        for key, unit in groups.items():
            for direction, one in _changes(terms, key, groups):
                found[terms.contract_id, month.name, *key, direction] = {
                    "case_id": one.case.case_id if direction == "up" else None,
                    "composite_if": one.composite,
                    "rank": _rank(terms, key, groups, unit),
                    "rank_if": one.rank,
                }
    return found


def _changes(
    terms: Terms, key: Key, groups: dict[Key, list[Case]]
) -> Iterator[tuple[str, Outcome]]:
    called = [case for case in groups[key] if case.callback is not None]
    now = _rank(terms, key, groups, groups[key])
    ups = [_if(terms, key, groups, case, GOOD) for case in called]
    downs = [
        _if(terms, key, groups, case, BAD)
        for case in called
        if case.callback and earned(terms, case.callback) == 1
    ]
    if ups:
        best = max(ups, key=lambda one: _order(terms, one.case))
        assert all(one.rank >= best.rank for one in ups if one.rank and best.rank)
        yield from (("up", best) for _ in range(best.rank != now))
    if downs:
        yield from (("down", downs[0]) for _ in range(downs[0].rank != now))


def _order(terms: Terms, case: Case) -> tuple[Fraction, datetime, str]:
    """The callback that earned least comes last, of several the latest case."""
    lost = 1 - earned(terms, case.callback) if case.callback else Fraction(0)
    return lost, case.received_at, case.case_id


def _if(
    terms: Terms, key: Key, groups: dict[Key, list[Case]], case: Case, callback: Callback
) -> Outcome:
    changed = [
        other._replace(callback=callback) if other.case_id == case.case_id else other
        for other in groups[key]
    ]
    score = composite(terms, callbacks_of(changed))
    return Outcome(case, score, _rank(terms, key, groups, changed))


def _rank(
    terms: Terms, key: Key, groups: dict[Key, list[Case]], unit: Sequence[Case]
) -> int | None:
    """Rank one unit as `unit`, all others of its kind and scope as they are."""
    others = [
        composite(terms, callbacks_of(own))
        for other, own in groups.items()
        if other != key and (other[0], other[2]) == (key[0], key[2])
    ]
    return rank_of(composite(terms, callbacks_of(unit)), others)
