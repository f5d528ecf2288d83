"""In which rows and columns a table of a snapshot changed, and how it is brought to that."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection as Connection

from warehouse.touched import KEYS


@dataclass(frozen=True)
class Change:
    """What is known of how a table changed.

    It is local where nothing but touched rows changed. `columns` are those in which rows differ
    from before, None where rows came or went, or nobody knows. `rows` name the table of the rows
    that are no longer there and the one of those that are there instead; where they are not known,
    `values` may name columns, and the table of their values whose rows may have changed.
    """

    is_local: bool = False
    columns: frozenset[str] | None = None
    rows: tuple[str, str] | None = None
    values: tuple[tuple[str, ...], str] | None = None


@dataclass(frozen=True)
class Shape:
    """A table, the columns that name a row of it, and the others."""

    name: str
    grain: Sequence[str]
    rest: Sequence[str]


def copies(table: str) -> tuple[str, str]:
    """Return the names of the tables of what went and of what came."""
    return f'{KEYS}."gone from {table}"', f'{KEYS}."come to {table}"'


def compare(cursor: Connection, table: Shape, before: str, after: str) -> tuple[str, str] | None:
    """Write which rows of a table went and which came; None where it is as it was."""
    gone, come = copies(table.name)
    for side, one, other in ((gone, before, after), (come, after, before)):
        are_same = " and ".join(alike("one", "other", table.grain))
        differs = "".join(f" or {each}" for each in unlike("one", "other", table.rest))
        cursor.execute(
            f"create table {side} as select one.* from (from {one}) as one"
            f" left join (select *, true as is_there from {other}) as other on {are_same}"
            f" where other.is_there is null{differs}"
        )
    return (gone, come) if count(cursor, gone) or count(cursor, come) else None


def altered(cursor: Connection, table: Shape, rows: tuple[str, str]) -> frozenset[str] | None:
    """Return the columns in which rows of one grain differ; None where rows came or went."""
    gone, come = rows
    many = count(cursor, gone)
    if many != count(cursor, come):
        return None
    differ = "".join(f", bool_or({each})" for each in unlike("gone", "come", table.rest))
    are_same = " and ".join(alike("gone", "come", table.grain))
    found = cursor.execute(
        f"select count(*) {differ} from {gone} as gone inner join {come} as come on {are_same}"
    ).fetchall()[0]
    if found[0] != many:
        return None
    return frozenset(name for name, is_other in zip(table.rest, found[1:], strict=True) if is_other)


def apply(cursor: Connection, table: Shape, rows: tuple[str, str]) -> None:
    """Let the rows that came stand in the place of those that went."""
    gone, come = rows
    are_same = " and ".join(alike(table.name, "gone", table.grain))
    cursor.execute(f"delete from {table.name} using {gone} as gone where {are_same}")
    cursor.execute(f"insert into {table.name} from {come}")


def alike(one: str, other: str, columns: Collection[str]) -> list[str]:
    """Return the conditions that two rows agree in columns, nothing being like nothing."""
    return [f'{one}."{name}" is not distinct from {other}."{name}"' for name in columns]


def unlike(one: str, other: str, columns: Collection[str]) -> list[str]:
    """Return the conditions that two rows differ in a column."""
    return [f'{one}."{name}" is distinct from {other}."{name}"' for name in columns]


def count(cursor: Connection, table: str) -> int:
    """Return how many rows there are."""
    return int(cursor.execute(f"select count(*) from {table}").fetchall()[0][0])


def digest(cursor: Connection, table: str) -> tuple[int, ...]:
    """Return what two tables of the same rows, in whatever order, have in common, and none else."""
    found = cursor.execute(
        f"select count(*), sum(hash(each)), bit_xor(hash(each)) from {table} as each"
    ).fetchone()
    assert found is not None
    return found
