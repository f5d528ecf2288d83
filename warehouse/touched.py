"""The keys of all that new loads and the passing of time touch, whatever else hangs on it too."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from duckdb import DuckDBPyConnection as Connection

from warehouse.catalogue import stored_columns
from warehouse.loads import Commit
from warehouse.models import STAGING, models
from warehouse.records import RECORDS

MOST, SHARE = 20_000, 0.1  # of more keys, and of so many of all, it is quicker to build the whole
KEYS = "touched_keys"  # the catalogue in which they stand
ARE_TOUCHED = f"row_key in (from {KEYS}.row_key)"
LEDGERS_BY_COUNT = {
    "sightings": "unchanged",
    "refused_rows": "refused",
    "doubts": "doubts",
    "mended_rows": "mended",
}
AXES = {  # the columns that hold a key, and which; the first that a table has tells of its rows
    "case_id": "case_id",
    "subject_id": "case_id",
    "row_key": "row_key",
    "load_no": "load_no",
}


@dataclass(frozen=True)
class Touched:
    """Keys by kind: of cases, of rows, of loads."""

    keys: dict[str, Collection[str]]

    def rows(self, column: str) -> str:
        """Return the condition that a row is touched, null where its column is."""
        return f"{column} in (from {KEYS}.{AXES[column]})"

    def are_too_many(self, cases: int) -> bool:
        """Tell whether to build the whole is quicker, of so many cases."""
        return max(map(len, self.keys.values())) > max(MOST, cases * SHARE)


def changed_tables(added: Sequence[Commit]) -> set[str]:
    """Return the tables of the catalogue `store` in which these commits changed rows."""
    parts = [part for commit in added for part in commit.parts()]
    told = {"loads", "spans", "contracts_on_file"} if added else set()
    told |= {part.record for part in parts if part.accepted or part.unchanged}
    for ledger, count in LEDGERS_BY_COUNT.items():
        told |= {ledger for part in parts if getattr(part, count)}
    return {f"store.{name}" for name in told}


def counts_otherwise(connection: Connection) -> bool:
    """Tell whether a load of before was withdrawn since, or counts again."""
    withdrawn = "select load_no from {}.loads where is_withdrawn"
    now, before = (withdrawn.format(of) for of in ("store", "core"))
    found = connection.execute(f"(({now}) except ({before})) union (({before}) except ({now}))")
    return found.fetchone() is not None


def find(connection: Connection, load_no: int, as_of: datetime) -> Touched:
    """Find what the loads after `load_no` touch, and the time from the build of before to `as_of`.

    `connection` has the store as it is now attached, and all else as that build left it.
    """
    connection.execute(f"detach database if exists {KEYS}")
    connection.execute(f"attach ':memory:' as {KEYS}")
    rows = _listed(connection, _new_rows(load_no))
    _write(connection, "row_key", rows)
    rows |= _listed(connection, _entries())
    _write(connection, "row_key", rows)
    due = f"select case_id from core.live_cases where changes_at <= timestamp '{as_of}'"
    cases = _listed(connection, " union ".join([due, *_cases_of_rows()]))
    keys = rows | cases  # a case is its own key
    _write(connection, "row_key", keys)
    loads = _listed(connection, _loads_of_rows(load_no))
    _write(connection, "case_id", cases)
    _write(connection, "load_no", loads)
    return Touched({"case_id": cases, "row_key": keys, "load_no": loads})


def _write(connection: Connection, kind: str, keys: Collection[str]) -> None:
    """Write the keys of a kind into a table of its own, in a catalogue that nobody keeps."""
    of_type = "integer" if kind == "load_no" else "varchar"
    listed = f"select unnest(?)::{of_type} as key"
    connection.execute(f"create or replace table {KEYS}.{kind} as {listed}", [list(keys)])


def _listed(connection: Connection, query: str) -> set[str]:
    return {key for (key,) in connection.execute(query).fetchall() if key is not None}


def _new_rows(load_no: int) -> str:
    """Return the query of what was brought anew, or brought again."""
    tables = (f"store.{name}" for name in (*RECORDS, "sightings"))
    return " union ".join(
        f"select row_key from {each} where load_no > {load_no}" for each in tables
    )


def _entries() -> str:
    """Return the query of the rows that say the same as the touched, or hang on one of them."""
    placeable = next(m for m in models() if m.table == f"{STAGING}.placeable_rows")
    return f"""
        with entries as (
            select record, entry from {placeable.table} where {ARE_TOUCHED}
            union select record, entry from ({placeable.sql}) where {ARE_TOUCHED}
        )
        select row_key from {STAGING}.placeable_rows
        where (record, entry) in (select row(record, entry) from entries)
        union select row_key from {STAGING}.hung_rows
        where (parent, parent_entry) in (select row(record, entry) from entries)
    """


def _cases_of_rows() -> list[str]:
    """Return the queries of the cases that touched rows are about, in any version of them."""
    about = [name for name in RECORDS if "case_id" in stored_columns(name)]
    return [f"select case_id from store.{name} where {ARE_TOUCHED}" for name in about]


def _loads_of_rows(load_no: int) -> str:
    """Return the query of the loads in whose sheets touched rows stand, and of the new ones."""
    return f"""
        select cast(load_no as varchar) from (
            select load_no from store.loads where load_no > {load_no}
            union select load_no from {STAGING}.filed_keys where {ARE_TOUCHED}
            union select load_no from store.sightings where {ARE_TOUCHED}
        )
    """
