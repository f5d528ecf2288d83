"""The platform's exports: one a month, an early one of the month in progress, the newest."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from etl.demo.case_rows import case_row, changes_between, event_rows, odd, useless
from etl.demo.cases import Case
from etl.demo.seasons import DAY, days_from, midnight
from etl.demo.writing import Kind, Row, table, write

ARCHIVED_AT = time(23, 30)
KINDS: dict[int, Kind] = {4: "xlsx", 5: "zip", 6: "old csv"}


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
            coming = [case for case in coming if _last_change(case) > export.at]
    return paths


def _last_change(case: Case) -> datetime:
    moments = (case.closed_at, case.callback_at, case.appeal_decided_at)
    return max(moment for moment in moments if moment != datetime.max)


def write_export(
    out: Path, cases: Sequence[Case], export: Export, what: str = "工单"
) -> list[Path]:
    """Write one export in the shape its month has, and what was done with its cases."""
    found = table("cases", _rows(cases, export), f"{what}导出 {export.label}", "数据性质")
    if export.month.month % 2:
        found = found._replace(title="")
    events = event_rows(cases, export.earlier, export.at) if export.with_events else []
    flow = table("case_events", events, f"流转记录 {export.label}")
    name = f"{what}_{export.label}"
    kind = KINDS.get(export.month.month, "csv") if export.is_archive else "csv"
    if kind == "zip":
        return [write(out, f"20_{name}", found, flow, kind="zip")]
    paths = [write(out, f"20_{name}", found, kind=kind)]
    if events:
        paths.append(write(out, f"30_流转记录_{name.removeprefix('工单_')}", flow))
    return paths


def _rows(cases: Iterable[Case], export: Export) -> Iterator[Row]:
    for case in cases:
        if changes_between(case, export.earlier, export.at):
            row = case_row(case, export.at, export.exported_at)
            yield odd(case, row)
            if case.received_at > export.earlier and (spoilt := useless(case, row)):
                yield spoilt
