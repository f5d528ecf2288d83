"""The rules of a contract as each reading takes them, with the days each holds."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby

from warehouse.combinations import READS, ledgers
from warehouse.contract import Contract, Rule
from warehouse.dated import Row, days_of, in_force, in_order
from warehouse.readings import NAMES, Reading

UNREAD = dict.fromkeys(name for names in READS.values() for name in names)


def points_bounds(contracts: Iterable[Contract]) -> Mapping[int, tuple[Decimal, Decimal]]:
    """Return for each item the least and most points that any version of any contract allows."""
    bounds: dict[int, tuple[Decimal, Decimal]] = {}
    for rule in (rule for contract in contracts for rule in contract.rules):
        if rule.points_least and rule.points_most:
            least, most = bounds.get(rule.item, (rule.points_least, rule.points_most))
            bounds[rule.item] = (min(least, rule.points_least), max(most, rule.points_most))
    return bounds


def rules(contract: Contract) -> Iterator[Row]:
    """Yield core.rules: a version of an item's rule under a reading, from either's day on.

    A reading without a name has those alone that it takes as none of the three does.
    """
    for name, readings in ledgers(contract.readings).items():
        for item in contract.items if name in NAMES else READS:
            for row in _versions(item, contract.rules_of(item), readings):
                yield {**row, "reading": name, "is_named": name in NAMES}


def rule_channels(contract: Contract) -> Iterator[Row]:
    """Yield core.rule_channels: once a version, whichever readings it stands under."""
    seen = {
        (row["item_no"], row["valid_from"], channel)
        for row in rules(contract)
        for channel in row["channels"]
    }
    for item, valid_from, channel in sorted(seen):
        yield {"item_no": item, "valid_from": valid_from, "channel": channel}


def _versions(item: int, rules: tuple[Rule, ...], readings: tuple[Reading, ...]) -> Iterator[Row]:
    read = READS.get(item, ())
    days: list[date | None] = [None, *_changes(rules, readings if read else ())]

    def on(day: date | None) -> tuple[Rule, Row]:
        reading = in_force(readings, day)
        return in_force(rules, day), {name: getattr(reading, name) for name in read}

    starts = [(next(held), key) for key, held in groupby(days, key=on)]
    ends = [start for start, _ in starts[1:]] + [None]
    for (start, (rule, taken)), end in zip(starts, ends, strict=True):
        yield _row(rule, start, end) | taken


def _changes(rules: tuple[Rule, ...], readings: tuple[Reading, ...]) -> list[date]:
    starts = [start for _, start, _ in in_order(rules)] + [
        start for _, start, _ in in_order(readings)
    ]
    return sorted({start for start in starts if start})


def _row(rule: Rule, start: date | None, end: date | None) -> Row:
    return {
        **vars(rule),
        **UNREAD,
        **days_of(start, end),
        "item_no": rule.item,
        "effective_from": start or rule.effective_from,
        "is_latest": end is None,
        "limit_seconds": rule.limit_minutes and rule.limit_minutes * 60,
        "block_seconds": rule.block_minutes and rule.block_minutes * 60,
    }
