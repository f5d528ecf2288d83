"""What two rows that say the same have in common: the digest of all their values."""

from collections.abc import Mapping

from warehouse.records.record import PLACE_NAMES, Record

NOT_HASHED = "exported_at"


def row_hash(record: type[Record], instead: Mapping[str, str] | None = None) -> str:
    """Return the SQL of a row's digest; `instead` is what stands for the value of a column."""
    values = {
        column.name: f'"{column.name}"'
        for column in record.stored_columns()
        if column.name != NOT_HASHED and column not in PLACE_NAMES
    }
    told = ", ".join(
        f"coalesce(cast({(instead or {}).get(name, value)} as varchar), chr(30))"
        for name, value in values.items()
    )
    return f"md5(concat_ws(chr(31), {told}))"
