"""What a row rule may ask of a row: each condition answers in Python and as SQL, alike.

A condition is true or false, never null: what it asks of a missing value is false. A cell that
could not be read has no value, and yet is not missing: it is told of on its own account.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal

from warehouse.access import proved_name

Bounds = tuple[Decimal | int, Decimal | int]
DateOrder = Literal["ymd", "dmy", "mdy"] | None  # none: nobody said


@dataclass(frozen=True)
class JudgeContext:
    """What a verdict depends on beside the row: when it was loaded, what the contract allows.

    `points_bounds` are the least and most points of an entry by item of the assessment table.
    """

    points_bounds: Mapping[int, Bounds] = field(
        default_factory=lambda: MappingProxyType({5: (2, 5), 6: (2, 5)})
    )
    loaded_at: datetime = datetime(2026, 4, 22)
    date_order: DateOrder = None


@dataclass(frozen=True)
class JudgedCells:
    """The values of a row as far as they could be read, and the columns that could not."""

    values: Mapping[str, Any]
    unreadable: frozenset[str] = frozenset()

    def __getitem__(self, column: str) -> Any:
        return self.values[column]


@dataclass(frozen=True)
class Condition:
    """Something that holds of a row or not.

    `sql` gives the same as a boolean expression over the columns, and over `"<column>?"`, which
    is true where a cell could not be read.
    """

    holds: Callable[[JudgedCells, JudgeContext], bool]
    sql: Callable[[JudgeContext], str]


def is_missing(column: str) -> Condition:
    """The column has no value in this row."""
    return Condition(
        lambda row, _: row[column] is None and column not in row.unreadable,
        lambda _: f'("{column}" is null and not "{column}?")',
    )


def has_no(column: str) -> Condition:
    """The column has no value in this row, missing or not to be read."""
    return Condition(lambda row, _: row[column] is None, lambda _: f'("{column}" is null)')


def is_given(column: str) -> Condition:
    """The column has a value in this row."""
    return is_not(is_missing(column))


def is_one_of(column: str, *codes: str | int) -> Condition:
    """The column holds one of these codes or numbers."""
    listed = ", ".join(map(repr, codes))
    return Condition(
        lambda row, _: row[column] in codes, lambda _: f'coalesce("{column}" in ({listed}), false)'
    )


def is_before(column: str, other: str, days: int = 0) -> Condition:
    """One time or day is earlier than another, by more than `days`."""
    margin = timedelta(days=days)
    return Condition(
        lambda row, _: bool(row[column] and row[other] and row[column] + margin < row[other]),
        lambda _: f'coalesce("{column}" + interval {days} day < "{other}", false)',
    )


def is_not_after(column: str, other: str) -> Condition:
    """One time or day is earlier than another, or the same."""
    return Condition(
        lambda row, _: bool(row[column] and row[other] and row[column] <= row[other]),
        lambda _: f'coalesce("{column}" <= "{other}", false)',
    )


def is_in_future(column: str) -> Condition:
    """The time or day lies more than a day after the loading."""
    return Condition(
        lambda row, context: bool(row[column] and _instant(row[column]) > _latest(context)),
        lambda context: f"coalesce(\"{column}\" > timestamp '{_latest(context)}', false)",
    )


def is_negative(column: str) -> Condition:
    """The number is below zero."""
    return Condition(
        lambda row, _: row[column] is not None and row[column] < 0,
        lambda _: f'coalesce("{column}" < 0, false)',
    )


def is_same_person(column: str, other: str) -> Condition:
    """Two columns name the same person: by account where both have one, else by name.

    A name counts however it is spaced; of one that bears an account, the name before it.
    """
    return Condition(
        lambda row, _: _is_same(row[column], row[other]),
        lambda _: _is_same_sql(f'"{column}"', f'"{other}"'),
    )


def are_points_outside(points: str, item: str) -> Condition:
    """The points lie outside what the contract allows for the item."""
    return Condition(
        lambda row, context: _are_outside(row[points], context.points_bounds.get(row[item])),
        lambda context: _any_sql(
            f'coalesce("{item}" = {number} and "{points}" not between {least} and {most}, false)'
            for number, (least, most) in context.points_bounds.items()
        ),
    )


def all_of(*conditions: Condition) -> Condition:
    """Every one of `conditions` holds."""
    return Condition(
        lambda row, context: all(each.holds(row, context) for each in conditions),
        lambda context: f"({' and '.join(each.sql(context) for each in conditions)})",
    )


def any_of(*conditions: Condition) -> Condition:
    """At least one of `conditions` holds."""
    return Condition(
        lambda row, context: any(each.holds(row, context) for each in conditions),
        lambda context: _any_sql(each.sql(context) for each in conditions),
    )


def is_not(condition: Condition) -> Condition:
    """The condition does not hold."""
    return Condition(
        lambda row, context: not condition.holds(row, context),
        lambda context: f"(not {condition.sql(context)})",
    )


def _any_sql(expressions: Iterable[str]) -> str:
    return f"({' or '.join(expressions) or 'false'})"


def _latest(context: JudgeContext) -> datetime:
    return context.loaded_at + timedelta(days=1)


def _instant(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def _is_same(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    accounts = proved_name.account(one), proved_name.account(other)
    return accounts[0] == accounts[1] if all(accounts) else _bare(one) == _bare(other)


def _is_same_sql(one: str, other: str) -> str:
    accounts = [f"regexp_extract({name}, '{proved_name.MARK.pattern}', 1)" for name in (one, other)]
    bare = [
        f"replace(replace(regexp_replace({name}, '{proved_name.MARK.pattern}', ''), ' ', ''),"
        " '\u3000', '')"
        for name in (one, other)
    ]
    return (
        f"coalesce(case when {accounts[0]} <> '' and {accounts[1]} <> ''"
        f" then {accounts[0]} = {accounts[1]} else {bare[0]} = {bare[1]} end, false)"
    )


def _bare(name: str) -> str:
    return proved_name.MARK.sub("", name).replace(" ", "").replace("\u3000", "")


def _are_outside(points: Decimal | None, bounds: Bounds | None) -> bool:
    return points is not None and bounds is not None and not bounds[0] <= points <= bounds[1]
