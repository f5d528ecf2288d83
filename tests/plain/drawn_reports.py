"""Drawn reports: on time, a second late, days late, never."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.plain.edges import HOUR, QINGHE, SECOND, Row
from tests.plain.terms import DAY, midnight

PERIODS = (("daily", 10, 1), ("weekly", 12, 1), ("monthly", 18, 3))


def reports(draw: DrawFn, edge: date) -> list[Row]:
    if not draw(st.integers(0, 5)):
        return []
    rows = [_other(draw, edge, n) for n in range(draw(st.integers(0, 3)))]
    rows += [_report(draw, edge) for _ in range(draw(st.integers(0, 6)))]
    keys = {(row["kind"], row["period_end"], row["title"]): row for row in rows}
    if draw(st.integers(0, 3)):
        keys = _diligent(edge - 2 * DAY) | keys
    return list(keys.values())


def _diligent(until: date) -> dict[tuple[str, date, str | None], Row]:
    days = QINGHE.days(until)
    return {
        (kind, day, None): _report_row(kind, day, midnight(day + DAY) + 9 * HOUR)
        for day in days
        for kind in _kinds_ending(day)
    }


def _kinds_ending(day: date) -> list[str]:
    weekly = ["weekly"] if day.isoweekday() == 7 else []
    monthly = ["monthly"] if (day + DAY).day == 1 else []
    return ["daily", *weekly, *monthly]


def _report(draw: DrawFn, edge: date) -> Row:
    kind, hour, days = draw(
        st.sampled_from((("daily", 10, 1), ("weekly", 12, 1), ("monthly", 18, 3)))
    )
    period_end = edge + draw(st.integers(-8, 3)) * DAY
    due_at = midnight(period_end + days * DAY) + hour * HOUR
    late = draw(st.sampled_from((timedelta(0), SECOND, -SECOND, -HOUR, 2 * DAY, None)))
    title = draw(st.sampled_from((None, None, "补报")))
    return _report_row(kind, period_end, None if late is None else due_at + late, title)


def _report_row(
    kind: str,
    period_end: date,
    submitted_at: datetime | None,
    title: str | None = None,
    due_at: datetime | None = None,
) -> Row:
    return {
        "kind": kind,
        "period_end": period_end,
        "title": title,
        "due_at": due_at,
        "submitted_at": submitted_at,
    }


def _other(draw: DrawFn, edge: date, number: int) -> Row:
    period_end = edge + draw(st.integers(-2, 2)) * DAY
    period_end = min(max(period_end, QINGHE.starts_on), QINGHE.ends_on)
    due_at = midnight(period_end) + draw(st.integers(0, 5)) * 12 * HOUR
    late = draw(st.sampled_from((timedelta(0), SECOND, -SECOND, DAY, None)))
    submitted_at = None if late is None else due_at + late
    return _report_row("other", period_end, submitted_at, f"专报{number}", due_at)
