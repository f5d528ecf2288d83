"""The rota as a file a month: duties with their signatures, and the plan of the days ahead."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path

from etl.demo.rota import SHIFTS
from etl.demo.seasons import DAY, MARK, TERM_END, days_from, midnight
from etl.demo.signing import Signed, ahead, last_day, signed
from etl.demo.writing import Cell, Table, csv_bytes, titled, write_xlsx

HEADER = ("工号", "班次", "上班时间", "下班时间", "签到时间", "签退时间")
PLANNED_DAYS = 8
SAME_DAY_ENDS = (date(2026, 6, 5), date(2026, 10, 14))
UNKNOWN_PERSON = date(2026, 7, 21)
CAME_AFTER_END = date(2026, 9, 2)
LEFT_BEFORE = date(2026, 11, 16)


def write_rota(out: Path, first: date, until: date, seed: int) -> list[Path]:
    """Write the duties from `first` on, planned to the month's end and over a week ahead."""
    month_end = (until.replace(day=1) + 32 * DAY).replace(day=1) - DAY
    last = min(max(month_end, until + PLANNED_DAYS * DAY), TERM_END)
    months = groupby(days_from(first, last), key=lambda day: day.replace(day=1))
    return [_write_month(out, month, list(days), until, seed) for month, days in months]


def _write_month(out: Path, month: date, days: list[date], until: date, seed: int) -> Path:
    label, is_over = f"{month:%Y-%m}", until >= (month + 32 * DAY).replace(day=1)
    if not is_over:
        label += "_计划" if month > until else f"_截至{until:%d}日"
    rows = [row for day in days for row in _rows(seed, day, until)]
    table = Table("排班签到", HEADER, rows, titled(f"排班与签到 {label.replace('_', ' ')}"))
    path = out / f"11_排班签到_{label}_{MARK}.xlsx"
    if is_over and month.month % 2:
        path = path.with_suffix(".csv")
        path.write_bytes(csv_bytes(table, "gb18030", slashes=True))
    else:
        # Typed in as text: a date cell at midnight would be taken for one without a time.
        write_xlsx(path, [table._replace(rows=[list(map(str, row)) for row in rows])])
    return path


def _rows(seed: int, day: date, until: date) -> Iterator[list[Cell]]:
    duties = signed(seed, day) if day < until else ahead(day, until)
    for each in last_day(seed, day) if day == until else duties:
        row = _row(each, midnight(until) + DAY)
        yield from [row] if day > until else _with_slips(day, row)


def _row(each: Signed, end: datetime) -> list[Cell]:
    """Return the row as it stood at `end`: nobody has signed for what comes later."""
    staff_id, shift, starts_at, ends_at, _ = each.duty
    came_at = each.came_at if each.came_at and each.came_at < end else ""
    left_at = each.left_at if each.left_at and each.left_at < end else ""
    return [staff_id, SHIFTS[shift][0], starts_at, ends_at, came_at, left_at]


def _with_slips(day: date, row: list[Cell]) -> Iterator[list[Cell]]:
    """Yield the row, on some days after one of no use, or with a slip of the pen in it."""
    staff_id, name, starts_at, ends_at, came_at, left_at = row
    if day in SAME_DAY_ENDS and name == "中班" and isinstance(ends_at, datetime):
        yield [staff_id, name, starts_at, ends_at - DAY, came_at, left_at]
    if day == UNKNOWN_PERSON and staff_id == "YS-001":
        yield ["YS-031", *row[1:]]
    if day == CAME_AFTER_END and staff_id == "YS-009" and isinstance(came_at, datetime):
        came_at += timedelta(hours=10)
    if day == LEFT_BEFORE and staff_id == "YS-009" and isinstance(left_at, datetime):
        left_at -= timedelta(hours=12)
    yield [staff_id, name, starts_at, ends_at, came_at, left_at]
