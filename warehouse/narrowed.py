"""A snapshot as one reader may see it: a catalogue of their own over its tables.

Each table is there as a view of what is theirs, under its own name; what they may not see is not
there at all. Views and macros of the snapshot stand anew on these. The snapshot itself is attached
under a name that is drawn for each opening, so that no query can name it.
"""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection as Connection

from warehouse.access.reader import OF_A_CASE, Reader
from warehouse.quoting import sql_text

# What belongs to no contract and to all: days, names, the moment, how the data stand as a whole.
OF_ALL = frozenset(
    f"{schema}.{table}"
    for schema, tables in {
        "core": "basis calendar moment numbers official_days ranking_scopes street_names"
        " timed_sheets told_instants today unit_names workday_counts working_days",
        "marts": "accounts checks",
    }.items()
    for table in tables.split()
)
OF_CASES = ("cases", "case_events")  # the records whose rows are about a case
CASE_OF_KEY = "split_part(row_key, '|', 1)"  # an event is known by its case and more
CASE_KINDS = ("case", "redispatch", "dispatch_error")  # of subjects


def connect(path: Path, reader: Reader, config: dict[str, Any]) -> Connection:
    """Open a snapshot for a reader from whom something is kept."""
    connection = duckdb.connect(config={"temp_directory": f"{path}.tmp", **config})
    try:
        whole = f"snapshot_{secrets.token_hex(16)}"
        connection.execute(f"attach {sql_text(path)} as {whole} (read_only)")
        _write(connection, whole, reader)
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
    except BaseException:
        connection.close()
        raise
    return connection


def _write(connection: Connection, whole: str, reader: Reader) -> None:
    tables = connection.execute(
        "select schema_name, table_name, list(column_name) from duckdb_columns() inner join"
        " duckdb_tables() using (database_name, schema_name, table_name)"
        f" where database_name = '{whole}' group by schema_name, table_name"
    ).fetchall()
    for schema in sorted({schema for schema, *_ in tables}):
        connection.execute(f"create schema if not exists {schema}")
    views = [_view(whole, schema, table, columns, reader) for schema, table, columns in tables]
    connection.execute("; ".join(filter(None, views)))
    _stand_anew(connection, [*_macros(connection, whole), *_views(connection, whole, reader)])


def _view(whole: str, schema: str, table: str, columns: Sequence[str], reader: Reader) -> str:
    """Return the statement that shows what is the reader's of a table; '' where nothing is."""
    name = f"{schema}.{table}"
    kept = _kept(name, frozenset(columns), reader, whole)
    if not reader.shows(name):
        return ""
    is_about_cases = "case_id" in columns
    emptied = ", ".join(
        f'case when false then "{column}" end as "{column}"'
        for column in columns
        if column in reader.blank or (is_about_cases and f"{OF_A_CASE}{column}" in reader.blank)
    )
    shown = f"* replace ({emptied})" if emptied else "*"
    where = " and ".join(kept) or "true"
    return f"create view {name} as select {shown} from {whole}.{name} where {where}"


def _kept(name: str, columns: frozenset[str], reader: Reader, whole: str) -> Iterator[str]:
    """Yield the conditions on the rows that are a reader's."""
    if reader.contracts is not None and name not in OF_ALL:
        own = _in("contract_id", reader.contracts)
        cases = f"(select case_id from {whole}.core.cases where {own})"
        yield own if "contract_id" in columns else _about_cases(columns, cases)
        if {"contract_id", "record", "row_key"} <= columns:  # thought of two contracts of a street
            yield _about_no_other(frozenset({"record", "row_key"}), cases)
    if reader.records is not None and {"record", "source_row"} <= columns:
        yield _in("record", reader.records)
    if reader.units is not None:
        unit = _in("unit", reader.units)
        theirs = f"(select case_id from {whole}.core.cases where {unit})"
        yield _about_no_other(columns, theirs)


def _about_cases(columns: frozenset[str], cases: str) -> str:
    """Return the condition that a row is about one of `cases`: none is where rows do not say."""
    if "case_id" in columns:
        return f"case_id in {cases}"
    if {"record", "row_key"} <= columns:
        return f"{_in('record', OF_CASES)} and {CASE_OF_KEY} in {cases}"
    return f"row_key in {cases}" if "row_key" in columns else "false"


def _about_no_other(columns: frozenset[str], cases: str) -> str:
    """Return the condition that a row is about no case but `cases`; true where none is at all."""
    if "case_id" in columns:
        return f"(case_id is null or case_id in {cases})"
    if "subject_kind" in columns:
        return f"(not {_in('subject_kind', CASE_KINDS)} or subject_id in {cases})"
    if "record" not in columns:
        return "true"
    theirs = f" or {CASE_OF_KEY} in {cases}" if "row_key" in columns else ""
    return f"(not {_in('record', OF_CASES)}{theirs})"


def _in(column: str, values: Iterable[str]) -> str:
    listed = ", ".join(map(sql_text, values))
    return f"{column} in ({listed})" if listed else "false"


def _macros(connection: Connection, whole: str) -> Iterator[str]:
    found = connection.execute(
        "select schema_name, function_name, function_type, parameters, macro_definition"
        f" from duckdb_functions() where database_name = '{whole}' and not internal"
    ).fetchall()
    for schema, name, kind, parameters, body in found:
        table = "table " if kind == "table_macro" else ""
        yield f"create macro {schema}.{name}({', '.join(parameters)}) as {table}{body}"


def _views(connection: Connection, whole: str, reader: Reader) -> Iterator[str]:
    found = connection.execute(
        "select schema_name, view_name, sql from duckdb_views()"
        f" where database_name = '{whole}' and not internal"
    ).fetchall()
    for schema, name, sql in found:
        if reader.shows(f"{schema}.{name}"):
            yield sql


def _stand_anew(connection: Connection, statements: Sequence[str]) -> None:
    """Run the statements, each after those it stands on; what stands on something kept is not."""
    waiting = list(statements)
    while waiting:
        left = [statement for statement in waiting if not _stands(connection, statement)]
        if len(left) == len(waiting):
            return
        waiting = left


def _stands(connection: Connection, statement: str) -> bool:
    try:
        connection.execute(statement)
    except duckdb.CatalogException:
        return False
    return True
