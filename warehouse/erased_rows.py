"""Rows of cases without what they said of citizens: in SQL, for what is on file and what comes.

Everything else of a row stays. Its digest is made anew of what is left, by the rule by which rows
are judged: of the old one a telephone could be guessed, and a row that comes again is unchanged.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from duckdb import DuckDBPyConnection as Connection

from warehouse.quoting import sql_text
from warehouse.records import RECORDS
from warehouse.records.ledgers import LEDGERS, PROVENANCE
from warehouse.row_hash import row_hash

CASES = "cases"
MARK = "〔应申请删除〕"  # pages say by it why there is no title
TEXTS = ("content", *(each.name for each in RECORDS[CASES].stored_columns() if each.citizen))
LEFT = {"title": f"case when title is not null then '{MARK}' end"} | dict.fromkeys(TEXTS, "null")
HASH = row_hash(RECORDS[CASES], LEFT)
SOUGHT, HASHES = "erased_cases", "erased_hashes"
IS_SOUGHT = f"coalesce(row_key in (select case_id from {SOUGHT}), false)"
CELLS = "list_transform(json_extract_string(cells, '$.*'), lambda cell: trim(cell))"
NAMED = f"list_intersect({CELLS}, (select list(case_id) from {SOUGHT}))[1]"
CASE_ID = f"case when {IS_SOUGHT} then row_key else {NAMED} end"  # of a row that may be refused

Types = Mapping[str, str]


@dataclass(frozen=True)
class _File:
    """Which rows of a file are meant, what stands there instead, which columns they must have."""

    condition: str
    instead: Mapping[str, str]
    types: Types
    case_id: str = "row_key"


@dataclass(frozen=True)
class Named:
    """A load of which a file of the store names one of the cases, in so many rows."""

    path: Path
    load_no: int
    case_id: str
    rows: int


OF_CASES = f"record = '{CASES}' and {IS_SOUGHT}"
NEW_HASH = f"""coalesce((
    select any_value(new_hash) from {HASHES} as known
    where known.row_key = given.row_key and known.row_hash = given.row_hash
), row_hash)"""
BLANK = "regexp_replace(problem_values, '[^\\n]+', '', 'g')"  # still a line each
FILES = {
    CASES: _File(
        IS_SOUGHT,
        LEFT | {"source_cells": "null", "row_hash": HASH},
        RECORDS[CASES].types() | PROVENANCE,
    ),
    "sightings": _File(OF_CASES, {"row_hash": NEW_HASH}, {}),
    "refused": _File(
        f"record = '{CASES}' and {CASE_ID} is not null",
        {"cells": "null", "source_cells": "null", "problem_values": BLANK},
        LEDGERS["refused_rows"].columns,
        CASE_ID,
    ),
    "doubts": _File(OF_CASES, {"value": "null"}, LEDGERS["doubts"].columns),
}


def seek(connection: Connection, cases: Collection[str]) -> None:
    """Let the connection know which cases are meant."""
    given = pa.table({"case_id": pa.array(sorted(cases), pa.string())})
    connection.register("given_cases", given)
    connection.execute(f"create or replace temp table {SOUGHT} as from given_cases")
    connection.unregister("given_cases")


def named(connection: Connection, name: str, paths: Sequence[Path]) -> list[Named]:
    """Return what of the cases stands in the files `name` of the store."""
    if not paths:
        return []
    kind = FILES[name]
    found = connection.execute(
        f"select filename, load_no, {kind.case_id}, count(*) from {_given(name, paths)}"
        f" where {kind.condition} group by all"
    ).fetchall()
    return [Named(Path(path), load_no, case_id, rows) for path, load_no, case_id, rows in found]


def know_hashes(connection: Connection, paths: Sequence[Path]) -> None:
    """Let the connection know by which digest each version of the cases goes from now on."""
    source = _given(CASES, paths) if paths else "(select '' as row_key, '' as row_hash where false)"
    new_hash = HASH if paths else "''"
    connection.execute(
        f"create or replace temp table {HASHES} as"
        f" select distinct row_key, row_hash, {new_hash} as new_hash from {source}"
        f" where {IS_SOUGHT}"
    )


def rewrite(connection: Connection, path: Path, target: Path) -> None:
    """Write a file of the store anew without those texts, its rows as many and in their order."""
    kind, source = FILES[path.stem], _given(path.stem, [path])
    described = connection.execute(f"describe from read_parquet({sql_text(path)})").fetchall()
    columns = ", ".join(
        f'cast(case when {kind.condition} then {kind.instead[name]} else "{name}" end as {kind_of})'
        f' as "{name}"'
        if name in kind.instead
        else f'"{name}"'
        for name, kind_of, *_ in described
    )
    connection.execute(
        f"copy (select {columns} from {source} order by file_row_number)"
        f" to {sql_text(target)} (format parquet, compression lz4_raw)"
    )


def _given(name: str, paths: Sequence[Path]) -> str:
    """Return what reads files of the store as one table; a column that some lack is null."""
    listed = ", ".join(map(sql_text, paths))
    options = "union_by_name = true, filename = true, file_row_number = true"
    source = f"from read_parquet([{listed}], {options})"
    typed = ", ".join(
        f'null::{sql_type} as "{each}"' for each, sql_type in FILES[name].types.items()
    )
    return f"({f'select {typed} where false union all by name ' if typed else ''}{source}) as given"


def take_texts(connection: Connection, table: str) -> set[str]:
    """Take those texts from judged rows of cases that came in; return which cases they are of."""
    condition = f"{CASE_ID} is not null"
    found = connection.execute(
        f"select distinct {CASE_ID} from {table} where {condition}"
    ).fetchall()
    if found:
        texts = LEFT | {"source_cells": "null", "cells": "null", "row_hash": HASH}
        told = ", ".join(f'"{name}" = {value}' for name, value in texts.items())
        connection.execute(f"update {table} set {told} where {condition}")
    return {case_id for (case_id,) in found}
