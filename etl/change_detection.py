"""Compare judged rows with what is on file: which say something new, which are unchanged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa
from duckdb import DuckDBPyConnection as Connection

from warehouse.draft import Draft
from warehouse.quoting import sql_text
from warehouse.spans import Days
from warehouse.versions import ENTRY, ORDER

TWICE = "key:twice_in_file"
HIDDEN = "row:hidden"
NO_COLUMN = "no_column"


@dataclass(frozen=True)
class JudgedSheet:
    """A sheet whose rows stand judged in the temp table `table`, and where it came from."""

    table: str
    record: str
    source_file: str
    sheet: str | None
    load_id: str
    load_no: int
    part_no: int
    loaded_at: datetime
    has_exported_at: bool
    headers: Mapping[str, str] = field(default_factory=dict)  # column → header, as in `cells`
    every_header: tuple[str, ...] = ()
    is_worked_out: bool = False  # of a matrix: its rows are made of cells
    hidden_rows: frozenset[int] = frozenset()  # row numbers
    states: Days | None = None  # the stretch of time that the sheet itself names
    is_plain: bool = True  # its headers say what its cells mean, without a mapping
    told_once: tuple[str, ...] = ()  # doubts about a column that the whole sheet lacks

    @property
    def usable(self) -> str:
        """The view of its rows without a problem."""
        return f"{self.table}_usable"

    @property
    def verdicts(self) -> str:
        """The view of all its rows with verdict and provenance."""
        return f"{self.table}_verdicts"

    @property
    def decided(self) -> str:
        """The same view, with a doubt that stands for the whole sheet told once."""
        return f"{self.table}_decided"


def compare(
    connection: Connection, draft: Draft, sheet: JudgedSheet, earlier: Sequence[JudgedSheet]
) -> None:
    """Create the view `sheet.decided`: the judged rows with provenance and verdict.

    `earlier` are the sheets of the same commit, of the same record, that came before.
    """
    _doubt_hidden(connection, sheet)
    _create_usable(connection, sheet)
    _find_on_file(connection, draft, sheet, earlier)
    _find_unchanged(connection, sheet)
    _create_verdicts(connection, sheet)
    _create_decided(connection, sheet)


def _doubt_hidden(connection: Connection, sheet: JudgedSheet) -> None:
    """Doubt each row that the workbook hides: filtered out of sight, or struck by a clerk."""
    if not sheet.hidden_rows:
        return
    rows = pa.table({"number": pa.array(sorted(sheet.hidden_rows), pa.int64())})
    connection.register("hidden_rows", rows)
    connection.execute(
        f"update {sheet.table} set doubts = list_append(doubts, '{HIDDEN}') "
        "where source_row in (select number from hidden_rows)"
    )
    connection.unregister("hidden_rows")


def _create_usable(connection: Connection, sheet: JudgedSheet) -> None:
    known_at = f"timestamp '{sheet.loaded_at}'"
    if sheet.has_exported_at:
        known_at = f"coalesce(exported_at, {known_at})"
    connection.execute(
        f"""
        create temp view {sheet.usable} as
        select *, {known_at} as known_at, {sheet.load_no} as load_no, {sheet.part_no} as part_no
        from {sheet.table} where coalesce(len(problems), 0) = 0
        """
    )


def _find_on_file(
    connection: Connection, draft: Draft, sheet: JudgedSheet, earlier: Sequence[JudgedSheet]
) -> None:
    """Gather the versions and sightings on file of the keys that this sheet brings again."""
    sources = draft.entries(sheet.record)
    sources += [f"select {ENTRY} from {other.usable}" for other in earlier]
    on_file = " union all ".join(sources) or f"select {ENTRY} from {sheet.usable} where false"
    connection.execute(
        f"""
        create temp table {sheet.table}_on_file as
        select {ENTRY} from ({on_file})
        where row_key in (select row_key from {sheet.usable})
        """
    )


def _find_unchanged(connection: Connection, sheet: JudgedSheet) -> None:
    """Judge each contested row by its neighbours in the order of versions.

    A row repeats the entry before it, or, being the oldest, the one on file after it. A row
    that its own file contradicts is `twice` from the second on.
    """
    connection.execute(
        f"""
        create temp table {sheet.table}_compared as
        with contested as (
            select row_key from {sheet.usable} group by row_key having count(*) > 1
            union
            select row_key from {sheet.table}_on_file
        ),
        entries as (
            select {ENTRY}, true as is_new from {sheet.usable}
            where row_key in (select row_key from contested)
            union all
            select {ENTRY}, false as is_new from {sheet.table}_on_file
        ),
        neighbours as (
            select
                *,
                lag(row_hash) over versions as hash_before,
                lead(row_hash) over versions as hash_after,
                first_value(case when not is_new then row_hash end ignore nulls) over (
                    versions rows between 1 following and unbounded following
                ) as hash_on_file_after,
                first_value(row_hash) over (
                    partition by row_key, load_no order by {ORDER}
                ) as first_hash_in_file
            from entries
            window versions as (partition by row_key order by {ORDER})
        )
        select
            source_row,
            row_key,
            coalesce(
                case
                    when hash_before is null
                        then hash_after = row_hash and hash_on_file_after = row_hash
                    else hash_before = row_hash
                end,
                false
            ) as is_unchanged,
            first_hash_in_file <> row_hash as is_twice
        from neighbours
        where is_new
        """
    )


def _create_verdicts(connection: Connection, sheet: JudgedSheet) -> None:
    known_at = "coalesce(exported_at, loaded_at)" if sheet.has_exported_at else "loaded_at"
    connection.execute(
        f"""
        create temp view {sheet.verdicts} as
        with provenance as (
            select
                {sql_text(sheet.source_file)} as source_file,
                {sql_text(sheet.sheet)} as source_sheet,
                {sql_text(sheet.load_id)} as load_id,
                {sql_text(sheet.record)} as record,
                {sheet.load_no} as load_no,
                {sheet.part_no} as part_no,
                timestamp '{sheet.loaded_at}' as loaded_at
        )
        select
            judged.* exclude (doubts),
            provenance.*,
            {known_at} as known_at,
            case
                when coalesce(compared.is_twice, false)
                    then list_append(judged.doubts, '{TWICE}')
                else judged.doubts
            end as doubts,
            case
                when coalesce(len(judged.problems), 0) > 0 then 'refused'
                when compared.is_unchanged then 'unchanged'
                else 'accepted'
            end as row_verdict
        from {sheet.table} as judged
        cross join provenance
        left join {sheet.table}_compared as compared using (source_row, row_key)
        """
    )


def _create_decided(connection: Connection, sheet: JudgedSheet) -> None:
    """Tell a doubt about a column that the sheet lacks at the first row alone, as such."""
    doubts = "doubts"
    for code in sheet.told_once:
        has_it = f"row_verdict = 'accepted' and list_contains(doubts, '{code}')"
        found = connection.execute(
            f"select min(source_row) from {sheet.verdicts} where {has_it}"
        ).fetchone()
        first = found[0] if found and found[0] is not None else "null"
        notice = f"'{code.partition(':')[0]}:{NO_COLUMN}'"
        doubts = f"""list_filter(
            list_transform({doubts}, lambda each:
                case when each <> '{code}' then each when source_row = {first} then {notice} end),
            lambda each: each is not null)"""
    connection.execute(
        f"create temp view {sheet.decided} as "
        f"select * replace ({doubts} as doubts) from {sheet.verdicts}"
    )
