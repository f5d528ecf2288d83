"""The platform's exports: one a month, an early one of the month in progress, the newest."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from etl.demo.case_rows import (
    COLUMNS,
    EVENT_COLUMNS,
    Row,
    case_row,
    changes_between,
    event_rows,
)
from etl.demo.cases import Case
from etl.demo.dirt import odd, useless
from etl.demo.seasons import DAY, MARK, days_from, midnight
from etl.demo.writing import Table, csv_bytes, titled, write_xlsx, zip_bytes

ARCHIVED_AT = time(23, 30)


class Export(NamedTuple):
    """One export: what changed after `earlier`, as it stood at `at`."""

    label: str
    month: date
    earlier: datetime
    at: datetime
    exported_at: datetime
    with_events: bool = True
    is_archive: bool = True


def plan(first: date, until: date) -> Iterator[Export]:
    """Yield the exports of the cases received from `first` to the end of `until`, oldest first.

    An archived month never changes again, so its file stays the same as the year goes on.
    """
    earlier = midnight(first) - DAY
    for day in days_from(first, until - DAY):
        if (day + DAY).month != day.month:
            at = datetime.combine(day, ARCHIVED_AT)
            yield Export(f"{day:%Y-%m}", day.replace(day=1), earlier, at, at)
            earlier = at
    yield from _in_progress(earlier, until)


def _in_progress(earlier: datetime, until: date) -> Iterator[Export]:
    month = until.replace(day=1)
    early = midnight(until) - DAY - timedelta(hours=6)
    if early > earlier + DAY:
        label = f"{early:%Y-%m}_截至{early:%d}日"
        yield Export(label, month, earlier, early, early, with_events=False, is_archive=False)
    at = midnight(until) + DAY - timedelta(seconds=1)
    label = f"{until:%Y-%m}_截至{until:%d}日"
    yield Export(label, month, earlier, at, midnight(until), is_archive=False)


def write_exports(out: Path, cases: Sequence[Case], exports: Iterable[Export]) -> list[Path]:
    """Write each export of `cases` (in order of receipt) and return the files."""
    paths: list[Path] = []
    coming = list(cases)
    for export in exports:
        known = [case for case in coming if case.received_at <= export.at]
        paths += write_export(out, known, export)
        if export.is_archive:
            coming = [case for case in coming if last_change(case) > export.at]
    return paths


def last_change(case: Case) -> datetime:
    """Return when the last thing happens to `case`."""
    moments = (case.closed_at, case.callback_at, case.appeal_decided_at)
    return max(moment for moment in moments if moment != datetime.max)


def write_export(
    out: Path, cases: Sequence[Case], export: Export, what: str = "工单"
) -> list[Path]:
    """Write one export in the shape its month has: XLSX, ZIP, GB18030 or plain CSV."""
    table = Table("工单", COLUMNS, list(_rows(cases, export)), _title(export, f"{what}导出"))
    events: list[Row] = []
    if export.with_events:
        events = event_rows(cases, export.earlier, export.at)
    flow = Table("流转记录", EVENT_COLUMNS, events, titled(f"流转记录 {export.label}"))
    shape = export.month.month if export.is_archive else 0
    path = out / f"20_{what}_{export.label}_{MARK}.csv"
    if shape == 4 and export.month.year == 2026:
        path = path.with_suffix(".xlsx")
        write_xlsx(path, [table])
    elif shape == 5:
        path = path.with_suffix(".zip")
        inside = {f"工单_{export.label}_{MARK}.csv": csv_bytes(table)}
        inside |= {f"流转记录_{export.label}_{MARK}.csv": csv_bytes(flow)}
        path.write_bytes(zip_bytes(inside))
        return [path]
    elif shape == 6:
        path.write_bytes(csv_bytes(table, "gb18030", slashes=True))
    else:
        path.write_bytes(csv_bytes(table))
    return [path, *_write_flow(out, flow, f"{what}_{export.label}")]


def _write_flow(out: Path, flow: Table, label: str) -> list[Path]:
    if not flow.rows:
        return []
    path = out / f"30_流转记录_{label.removeprefix('工单_')}_{MARK}.csv"
    path.write_bytes(csv_bytes(flow))
    return [path]


def _title(export: Export, what: str) -> str:
    return titled(f"{what} {export.label}") if export.month.month % 2 == 0 else ""


def _rows(cases: Iterable[Case], export: Export) -> Iterator[Row]:
    for case in cases:
        if not changes_between(case, export.earlier, export.at):
            continue
        row = case_row(case, export.at, export.exported_at)
        spoilt = useless(case, row) if case.received_at > export.earlier else None
        yield odd(case, row)
        if spoilt:
            yield spoilt
