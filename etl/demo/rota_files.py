"""The rota as a file a month: duties with their signatures, and the plan of the days ahead."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from etl.demo.rota import SHIFTS, Duty
from etl.demo.seasons import DAY, TERM_END, days_from, first_of_next_month, midnight
from etl.demo.signing import ahead, last_day, signed
from etl.demo.writing import Row, Table, header, titled, write

HEADER = {"staff_id": "", "班次": "班次"} | header("shifts")
PLANNED_DAYS = 8
SAME_DAY_ENDS = (date(2026, 6, 5), date(2026, 10, 14))
UNKNOWN_PERSON = date(2026, 7, 21)
MISTYPED = {
    date(2026, 9, 2): {"signed_in_at": timedelta(hours=10)},
    date(2026, 11, 16): {"signed_out_at": timedelta(hours=-12)},
}


def write_rota(out: Path, first: date, until: date, seed: int) -> list[Path]:
    """Write the duties from `first` on, planned to the month's end and over a week ahead."""
    last = max(first_of_next_month(until) - DAY, until + PLANNED_DAYS * DAY)
    days = days_from(first, min(last, TERM_END))
    months = groupby(days, key=lambda day: day.replace(day=1))
    return [_write_month(out, month, list(days), until, seed) for month, days in months]


def _write_month(out: Path, month: date, days: list[date], until: date, seed: int) -> Path:
    label, is_over = f"{month:%Y-%m}", until >= first_of_next_month(month)
    if not is_over:
        label += "_计划" if month > until else f"_截至{until:%d}日"
    rows = [row for day in days for row in _rows(seed, day, until)]
    table = Table("排班签到", HEADER, rows, titled(f"排班与签到 {label.replace('_', ' ')}"))
    if is_over and month.month % 2:
        return write(out, f"11_排班签到_{label}", table, kind="old csv")
    # Typed in as text: a date cell at midnight would be taken for one without a time.
    texts = [{column: str(cell) for column, cell in row.items()} for row in rows]
    return write(out, f"11_排班签到_{label}", table._replace(rows=texts), kind="xlsx")


def _rows(seed: int, day: date, until: date) -> Iterator[Row]:
    if day > until:
        return (_row(each, until) for each in ahead(day, until))
    duties = last_day(seed, day) if day == until else signed(seed, day)
    return (row for each in duties for row in _with_slips(day, _row(each, until)))


def _row(duty: Duty, until: date) -> Row:
    """Return the row as it stood at the end of `until`: nobody has signed for what comes later."""
    signed = {"signed_in_at": duty.came_at, "signed_out_at": duty.left_at}
    end = midnight(until) + DAY
    return {
        "staff_id": duty.staff_id,
        "班次": SHIFTS[duty.shift][0],
        "starts_at": duty.starts_at,
        "ends_at": duty.ends_at,
        **{name: at for name, at in signed.items() if at and at < end},
    }


def _with_slips(day: date, row: Row) -> Iterator[Row]:
    """Yield the row, on some days after one of no use, or with a slip of the pen in it."""
    if day in SAME_DAY_ENDS and row["班次"] == "中班":
        yield {**row, "ends_at": row["ends_at"] - DAY}
    if day == UNKNOWN_PERSON and row["staff_id"] == "YS-001":
        yield {**row, "staff_id": "YS-031"}
    if day in MISTYPED and row["staff_id"] == "YS-009":
        slips = {name: row[name] + off for name, off in MISTYPED[day].items() if name in row}
        row = {**row, **slips}
    yield row
