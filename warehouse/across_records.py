"""The views of `staging` over the rows of many records, made from their declarations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from warehouse.records import RECORDS, Record
from warehouse.records.ledgers import ROW
from warehouse.records.record import PLACE_NAMES
from warehouse.staged import has_case

UNTOLD = "''"
REST = [name for name in ROW if name != "source_sheet"]
FROM = "known_at, load_no, load_id, source_file, source_sheet, source_row, source_column"


@dataclass(frozen=True)
class View:
    """A view: what a row of it is and what names it, its selects, whose rows they read."""

    name: str
    about: str
    grain: tuple[str, ...]
    selects: Sequence[str]
    tables: Sequence[str]
    local_to: str | None = "row_key"


def views() -> Iterator[View]:
    """Yield every such view."""
    placed = [record for record in RECORDS.values() if record.is_placed()]
    dated = [record for record in placed if record.covers]
    owned = [record for record in placed if _names(record)]
    hung = [record for record in placed if record.hangs_on]
    yield View(
        "dated_rows",
        "current row of a record with a time of its own",
        ("record", "row_key"),
        [_dated(record) for record in dated],
        [*map(_table, dated)],
    )
    yield View(
        "placeable_rows",
        "current row that belongs to a contract, with the days it touches",
        ("record", "row_key"),
        [_placeable(record) for record in owned],
        [*map(_table, owned)],
    )
    yield View(
        "hung_rows",
        "current row and row of another record that it belongs to",
        ("record", "row_key", "parent"),
        [_hung(record, column) for record in hung for column in record.hangs_on],
        [*map(_table, hung)],
    )
    yield View(
        "filed_keys",
        "version of a row, and the sheet it stands in",
        ("record", *ROW),
        [*map(_filed, placed)],
        [*map(_table, placed)],
    )
    shared = [record.name for record in RECORDS.values() if not record.is_placed()]
    yield View(
        "shared_records",
        "record whose rows belong to every contract",
        ("record",),
        [f"select '{name}' as record" for name in shared],
        [],
        None,
    )
    yield View(
        "rhythms",
        "record and after how many days more of it is expected",
        ("record",),
        [f"select '{r.name}' as record, {r.comes_every} as every_days" for r in dated],
        [],
        None,
    )


def _table(record: type[Record]) -> str:
    """Return where its rows are read: what is about a case, without the callers of it."""
    return f"{'staging' if has_case(record.name) else 'store'}.{record.name}"


def _names(record: type[Record]) -> list[str]:
    """Return which of the columns that name a row's contract and street a record has."""
    return [column.name for column in PLACE_NAMES if column.name in record.types()]


def _dated(record: type[Record]) -> str:
    return (
        f"select '{record.name}' as record, {record.told_by or UNTOLD} as kind, "
        f"cast({record.covers[0]} as date) as day, row_key "
        f"from {_table(record)} where is_current"
    )


def _placeable(record: type[Record]) -> str:
    named = _names(record)
    contract, street = (
        column.name if column.name in named else f"cast(null as varchar) as {column.name}"
        for column in PLACE_NAMES
    )
    return (
        f"select '{record.name}' as record, {_entry(record)} as entry, row_key, "
        f"{record.told_by or UNTOLD} as kind, {not record.covers} as is_register, "
        f"{contract}, {street}, {_days(record)}, {FROM} "
        f"from {_table(record)} where is_current"
    )


def _hung(record: type[Record], column: str) -> str:
    return (
        f"select '{record.name}' as record, row_key, '{record.hangs_on[column]}' as parent, "
        f"{column} as parent_entry, {_days(record)}, load_no "
        f"from {_table(record)} where is_current and {column} is not null"
    )


def _filed(record: type[Record]) -> str:
    where_it_stands = f"load_no, coalesce(source_sheet, '') as source_sheet, {', '.join(REST)}"
    return f"select '{record.name}' as record, {where_it_stands}, row_key from {_table(record)}"


def _entry(record: type[Record]) -> str:
    """Return the SQL of what names a row within its contract: its key without that."""
    if len(record.key) == 1:
        return f"cast({record.key[0]} as varchar)"
    fields = ", ".join(f"coalesce(cast({name} as varchar), '')" for name in record.key)
    return f"concat_ws(chr(31), {fields})"


def _days(record: type[Record]) -> str:
    first, last = (f"cast({name or 'null'} as date)" for name in record.lies_in)
    return f"{first} as from_on, {last} as until_on"
