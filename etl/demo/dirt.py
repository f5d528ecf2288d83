"""What real exports carry with them: a few odd values, and a few rows of no use."""

from datetime import datetime, timedelta

from etl.demo.case_rows import COLUMNS, Row
from etl.demo.cases import Case

ID, CALLED, RECEIVED, FORWARDED, DUE, CLOSED, SATISFACTION = (
    COLUMNS.index(header)
    for header in (
        "工单编号",
        "来电时间",
        "派单时间",
        "转派时间",
        "办理截止时间",
        "办结时间",
        "满意度",
    )
)


def odd(case: Case, row: Row) -> Row:
    """Return the row, one value of one case a week made odd: used all the same, but a doubt."""
    week, weekday = divmod(case.received_at.toordinal(), 7)
    if weekday != 3 or case.case_id[-5:] != "00005" or case.slip:
        return row
    (_far_due, _date_only, _closed_too_early, _forwarded_too_early)[week % 4](case, row)
    return row


def _far_due(case: Case, row: Row) -> None:
    row[DUE] = case.due_at.replace(year=2059)


def _date_only(case: Case, row: Row) -> None:
    row[CALLED] = f"{case.called_at:%Y-%m-%d}"


def _closed_too_early(case: Case, row: Row) -> None:
    if row[CLOSED]:
        row[CLOSED] = case.received_at - timedelta(days=1)


def _forwarded_too_early(case: Case, row: Row) -> None:
    if row[FORWARDED]:
        row[FORWARDED] = case.received_at - timedelta(minutes=3)


def useless(case: Case, row: Row) -> Row | None:
    """Return a row that no one can use, modelled on a case every ninth day; else None."""
    turn, rest = divmod(case.received_at.toordinal(), 9)
    if rest != 5 or case.case_id[-5:] != "00003":
        return None
    spoilt = list(row)
    spoilt[ID] = case.case_id[:10] + "9" + case.case_id[-4:]
    column, cell = _spoils(case.received_at)[turn % 4]
    spoilt[column] = cell
    return spoilt


def _spoils(at: datetime) -> tuple[tuple[int, str], ...]:
    return (
        (RECEIVED, f"{at.year}-02-30 {at:%H:%M}"),
        (ID, f"{at:%Y}.{at:%m%d}E+13".replace(f"{at:%Y}", "2", 1)),
        (SATISFACTION, "一般般"),
        (RECEIVED, "待补"),
    )
