"""Where the what-if differs: item by item, and day by day."""

from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart_cache, frame, tables
from dashboard.charts import what_if as charts
from dashboard.charts.score import Term
from dashboard.each_row import each
from warehouse import wording
from warehouse.wording import NOTHING, _, exact, finer, is_missing, is_some, measured, signed, word


def items(actual: pd.DataFrame, answer: Any) -> None:
    """Show what each item takes, as it is and as it would be."""
    st.subheader(_("What each item takes"), anchor=False)
    after = pd.DataFrame(answer.items).set_index("item_no")
    rows = actual.assign(
        name=[wording.item(number) for number in actual["item_no"]],
        actual=[float(each) for each in actual["points_confirmed"]],
        after=[float(after.points_confirmed[number]) for number in actual["item_no"]],
        points_now=[_points(each) for each in actual["unit_points"]],
        points_then=[_points(after.unit_points[number]) for number in actual["item_no"]],
        pending_then=[float(after.points_pending[number]) for number in actual["item_no"]],
        unpriced_then=[after.units_unpriced[number] for number in actual["item_no"]],
    )
    listed = list(each(rows))
    drawn = rows[["name", "actual", "after"]].assign(
        actual_said=[_said(r, r.actual, r.units_unpriced) for r in listed],
        after_said=[_said(r, r.after, r.unpriced_then) for r in listed],
    )
    said = _("; ").join(f"{r.name} {r.actual_said} → {r.after_said}" for r in each(drawn))
    alt = _("Points taken by item, actual and what if: {text}").format(text=said)
    chart_cache.chart(charts.items, drawn, frame.palette(), alt=alt)
    with st.expander(_("The numbers as a table"), type="compact"):
        tables.draw(
            rows,
            {
                "item": tables.item(),
                "points": tables.figure(_("points a time"), 90, _change_of_points),
                "actual": tables.figure(
                    _("actual"), 70, lambda r: _said(r, r.actual, r.units_unpriced)
                ),
                "after": tables.figure(
                    _("what if"), 70, lambda r: _said(r, r.after, r.unpriced_then)
                ),
                "difference": tables.figure(
                    _("change of the score"),
                    80,
                    lambda r: signed(_exactly(r.actual, r.after), finer),
                ),
                "pending": tables.figure(_("still pending"), 70, lambda r: _lost(r.pending_then)),
            },
            alt=alt,
        )


def _said(row: Any, taken: float, unpriced: int) -> str:
    """Say the points taken; of what is not measured or has no points, that."""
    if not is_some(row.measured_share):
        return measured(row.measured_share)
    figure = word("deduction", "unpriced") if unpriced and not taken else _lost(taken)
    return " · ".join(filter(None, (figure, measured(row.measured_share))))


def _points(number: Any) -> str:
    return NOTHING if is_missing(number) else exact(number)


def _change_of_points(row: Any) -> str:
    same = row.points_now == row.points_then
    return row.points_now if same else f"{row.points_now} → {row.points_then}"


def _lost(number: float) -> str:
    return finer(_exactly(number))


def _exactly(number: float, less: float = 0.0) -> Decimal:
    return Decimal(str(round(number - less, 2)))


def course(now: Any, daily: pd.DataFrame, answer: Any) -> None:
    """Show the score by day, as it is and as it would be."""
    st.subheader(_("Score over time"), anchor=False)
    if daily.empty:
        st.info(_("The course begins with the first day of the term."))
        return
    after = pd.DataFrame(answer.daily)
    after = after.assign(
        day=after["day"].astype(daily["day"].dtype), score=after["score"].astype(float)
    )
    end = float(answer.score_at_end) if answer.costs else None
    term = Term(now.starts_on, now.ends_on, float(now.full_score), float(now.pass_mark))
    alt = _("The score of the what-if is {after}, the actual one {now}; the pass mark is {mark}.")
    chart_cache.chart(
        charts.course,
        daily[["day", "score", "is_measured"]],
        after[["day", "score", "is_measured"]],
        end,
        term,
        frame.palette(),
        alt=alt.format(
            after=finer(answer.now["score"]), now=finer(now.score), mark=exact(now.pass_mark)
        ),
    )
    with st.expander(_("The numbers as a table"), type="compact"):
        both = after.assign(actual=daily["score"].to_numpy())
        tables.draw(
            both.iloc[::-1],
            {
                "day": tables.day(),
                "actual": tables.figure(_("actual"), None, lambda row: _lost(row.actual)),
                "after": tables.figure(_("what if"), None, lambda row: _lost(row.score)),
            },
            most=20,
        )
