"""For which stretch of time a sheet speaks: from the business times of its rows to their export."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from duckdb import DuckDBPyConnection as Connection

from warehouse.records import Record

Days = tuple[datetime, datetime]  # from the first midnight to the one after the last day


@dataclass(frozen=True)
class Span:
    """A stretch of time, of one kind of rows or of all; without ends it is the whole term."""

    kind: str = ""
    covers_from: datetime | None = None
    covers_to: datetime | None = None


def spans(
    connection: Connection,
    record: type[Record],
    source: str,
    loaded_at: datetime,
    stated: Days | None,
) -> tuple[Span, ...]:
    """Return for what the used rows of a sheet speak; `stated` is what the sheet itself says.

    `source` has the record's columns, `doubts`, `loaded_at` and `row_verdict`. Several kinds in
    one sheet speak for all of them. What nobody could know at the loading is not spoken for.
    """
    used, rows = connection.execute(
        f"select count(*) filter (row_verdict <> 'refused'), count(*) from {source}"
    ).fetchall()[0]
    if not record.covers:
        return (Span(),) if used or not rows else ()
    rows_used = f"(from {source} where row_verdict <> 'refused')"
    kind, *ends = connection.execute(query(record, rows_used, has_doubts=True)).fetchall()[0]
    if stated and not record.lies_ahead:
        stated = stated[0], min(stated[1], loaded_at)
    if stated and stated[0] <= stated[1]:
        ends = [min(stated[0], ends[0] or stated[0]), max(stated[1], ends[1] or stated[1])]
    return () if None in ends else (Span(kind or "", *ends),)


def query(
    record: type[Record], source: str, by: Sequence[str] = (), *, has_doubts: bool = False
) -> str:
    """Return the query of kind, first and last moment of `source`, after the columns `by`."""
    names = record.covers[0], record.covers[-1]
    first, last = (f'cast("{name}" as timestamp)' for name in names)
    whole_day = _is_whole_day(record, has_doubts)
    ends = f"case when {whole_day} then {last} + interval 1 day else {last} end"
    is_known = "true"
    if not record.lies_ahead:
        is_known, ends = f"{first} <= loaded_at", f"least({ends}, loaded_at)"
    ends = f"max({ends}) filter ({is_known})"
    if record.column("exported_at"):
        ends = f"greatest({ends}, max(exported_at) filter (exported_at <= loaded_at))"
    kind = record.told_by or "''"
    columns = [*by, f"case when min({kind}) = max({kind}) then min({kind}) else '' end as kind"]
    columns += [f"min({first}) filter ({is_known}) as covers_from", f"{ends} as covers_to"]
    grouped = f" group by {', '.join(by)}" if by else ""
    return f"select {', '.join(columns)} from {source}{grouped}"


def whole_days(first: datetime, last: datetime) -> Days:
    """Return the stretch of the days from `first` to `last`, both included."""
    return first, last + timedelta(days=1)


def _is_whole_day(record: type[Record], has_doubts: bool) -> str:
    """Return when an end counts as its whole day: a date does, and a time given without clock."""
    name = record.covers[-1]
    column = record.column(name)
    if column and column.type == "date":
        return "true"
    return f"list_contains(doubts, '{name}:date_only')" if has_doubts else "false"
