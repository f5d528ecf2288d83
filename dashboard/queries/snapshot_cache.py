"""One snapshot a run, one connection a build, one answer a question."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import pandas as pd
import streamlit as st

from dashboard.each_row import each
from warehouse import snapshots
from warehouse.settings import settings
from warehouse.snapshots import Snapshot as Snapshot

# Answers are short: of Arrow's texts each single one costs a call, and gives up the lock of Python,
# for which all other readers wait.
pd.set_option("mode.string_storage", "python")

_held: WeakValueDictionary[tuple[str, snapshots.Reader], Snapshot] = WeakValueDictionary()


def current() -> Path | None:
    """Return the newest published snapshot, read from CURRENT alone."""
    return snapshots.current(settings().home)


def pin() -> Snapshot | None:
    """Settle which snapshot this run of the page reads, so that its figures belong together.

    Whoever holds it reads it to the end, though it be replaced and deleted meanwhile. None before
    the first; raises UserError where what was published is lost.
    """
    path = current()
    st.session_state["snapshot"] = str(path) if path else ""
    if path is None and (error := snapshots.lost(settings().home)):
        raise error
    return opened() if path else None


def pinned() -> Path:
    """Return the snapshot this run reads."""
    return Path(st.session_state["snapshot"])


def opened() -> Snapshot:
    """Return the snapshot this run reads, open for its reader."""
    path, reader = str(pinned()), snapshots.reader()
    return _held.get((path, reader)) or _opened(path, reader)


@st.cache_resource(max_entries=12, show_spinner=False)
def _opened(path: str, reader: snapshots.Reader) -> Snapshot:
    """Open the snapshot once for all sessions of such a reader; it closes when none holds it."""
    snapshot = _held[path, reader] = snapshots.open_snapshot(Path(path), reader)
    return snapshot


def rows(
    table: str,
    order: str = "",
    *,
    where: str = "",
    bound: Mapping[str, Any] | None = None,
    as_text: Sequence[str] = (),
    limit: int | None = None,
    offset: int = 0,
    **equal: Any,
) -> pd.DataFrame:
    """Return the rows of `table` whose columns are `equal` to what is given, in `order`.

    `where` narrows further, its `$names` in `bound`. `as_text` are amounts: a float on the way
    would lose the cent.
    """
    kept = ", ".join(f"cast({name} as varchar) as {name}" for name in as_text)
    conditions = [*(f"{name} = ${name}" for name in equal), *filter(None, [where])]
    sql = f"select *{f' replace ({kept})' if kept else ''} from {table}"
    sql += f" where {' and '.join(conditions)}" if conditions else ""
    sql += f" order by {order}" if order else ""
    sql += f" limit {limit} offset {offset}" if limit is not None else ""
    return ask(table, sql, **equal, **(bound or {}))


def neighbours(
    table: str, within: str, order: str, case_id: str, bound: Mapping[str, Any]
) -> pd.DataFrame:
    """Return where a case stands in a list that names each case once or more: one row or none.

    `place` of `cases`, and the cases before and after it, of which the first and the last have
    none.
    """
    return ask(
        f"{table}_neighbours",
        f"""
        with listed as (
            select case_id, row_number() over (order by {order}) as row_no
            from {table}
            where {within} and case_id is not null
        ),

        cases as (
            select case_id, row_no
            from listed
            qualify row_number() over (partition by case_id order by row_no) = 1
        ),

        placed as (
            select
                case_id,
                row_number() over (order by row_no) as place,
                count(*) over () as cases,
                lag(case_id) over (order by row_no) as before,
                lead(case_id) over (order by row_no) as after
            from cases
        )

        select *
        from placed
        where case_id = $case_id
        """,
        case_id=case_id,
        **bound,
    )


def listed(table: str, order: str = "", **equal: Any) -> tuple[Any, ...]:
    """Return the same rows with their columns as attributes, made once for all who ask."""
    reader = snapshots.reader().name
    return _listed(str(pinned()), reader, table, order, tuple(sorted(equal.items())))


@lru_cache(maxsize=100)
def _listed(
    _path: str, _reader: str, table: str, order: str, equal: tuple[tuple[str, Any], ...]
) -> tuple[Any, ...]:
    return tuple(each(rows(table, order, **dict(equal))))


def distinct(column: str, table: str, **equal: Any) -> list[Any]:
    """Return the values of a column, each once, in their order."""
    conditions = "".join(f" and {name} = ${name}" for name in equal)
    sql = f"select distinct {column} from {table} where {column} is not null{conditions} order by 1"
    return list(ask(f"{table}.{column}", sql, **equal)[column])


def ask(name: str, sql: str, **params: Any) -> pd.DataFrame:
    """Answer the question `name`: `sql` with its `$params` bound, from the pinned snapshot."""
    reader = snapshots.reader().name
    canonical = json.dumps([str(pinned()), reader, name, sql, params], sort_keys=True, default=str)
    # A frame of its own for each who asks, over the same values: pandas copies what one changes.
    return _answer(hashlib.sha256(canonical.encode()).hexdigest(), sql, params).copy(deep=False)


@st.cache_resource(max_entries=400, show_spinner=False)
def _answer(digest: str, _sql: str, _params: dict[str, Any]) -> pd.DataFrame:
    """Ask the snapshot; only the digest tells one question from another."""
    return opened().query(_sql, _params)
