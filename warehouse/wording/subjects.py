"""What a row of the ledger speaks of, when it fell, and its arithmetic."""

from datetime import datetime, timedelta
from typing import Any

from warehouse.wording.codes import CODES, word
from warehouse.wording.language import is_missing
from warehouse.wording.numbers import NOTHING, points
from warehouse.wording.times import moment, on_day


def subject(kind: str, subject_id: str) -> str:
    """Return what a ledger row speaks of: a case number, 日报 5月1日, 10月15日."""
    head, _colon, rest = subject_id.partition(":")
    if kind == "report" and head in CODES["report"]:
        return f"{word('report', head)} {on_day(rest)}"
    return on_day(subject_id) if kind == "day" else subject_id


def fell(row: Any, as_of: datetime) -> str:
    """Return when a deduction fell; what falls at the end of a day is named 10-14 24:00."""
    day_after = row.occurred_on + timedelta(days=1)
    if row.occurred_at == datetime(day_after.year, day_after.month, day_after.day):
        return f"{row.occurred_on:%m-%d} 24:00"
    return moment(row.occurred_at, as_of)


def sum_of(units: Any, amount: Any) -> str:
    """Return units × points: 2 × 0.1 = 0.2; what has no price shows its units."""
    if is_missing(units):
        return NOTHING
    if is_missing(amount) or not amount or not int(units):
        return f"{int(units)} × {NOTHING}"
    return f"{int(units)} × {points(float(amount) / int(units))} = {points(amount)}"
