"""The unit's composite over the months, each with its interval and its rank."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart_cache, frame, tables
from dashboard.charts import rankings as charts
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.ranking_parts import labels, rates
from warehouse import wording
from warehouse.wording import _, count, points


def draw(rows: pd.DataFrame, totals: pd.DataFrame, unit: str) -> None:
    """Draw the months of the unit (`rows`) over those of all units of its kind (`totals`)."""
    st.subheader(_("Composite and rank by month"), anchor=False)
    known = rates.known(rows)
    if known.empty:
        st.caption(_("No valid callback so far, so there is no composite."))
        return
    finding = " ".join(filter(None, (said(known, unit), labels.in_part(known))))
    months = {name: _named(row) for name, row in zip(known["month"], each(known), strict=True)}
    st.markdown(finding)
    chart_cache.chart(charts.course, laid(known, totals), months, frame.palette(), alt=finding)
    st.caption(
        _(
            "The stroke is the 95% interval, a hollow dot a small sample; dashed: all units of its "
            "kind together."
        )
    )
    with st.expander(_("The numbers as a table"), type="compact"):
        _table(rows)


def _named(row: Any) -> list[str]:
    return [*labels.month_lines(row), labels.place(row.rank)]


def laid(rows: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Return what the chart draws of each month, with its words."""
    pooled = dict(zip(totals["month"], totals["composite"].astype(float), strict=True))
    return pd.DataFrame(
        {
            "month": rows["month"],
            "composite": rows["composite"].astype(float),
            "low": rows["interval_low"].astype(float),
            "high": rows["interval_high"].astype(float),
            "of_all": [pooled.get(month) for month in rows["month"]],
            "figure": [points(number) for number in rows["composite"]],
            "is_faint": rows["is_small_sample"].astype(bool),
            "tip": [_tip(row) for row in each(rows)],
        }
    ).reset_index(drop=True)


def _tip(row: Any) -> str:
    return _("{month}: {composite} ({interval}), {place} of {n}, {cases} called back").format(
        month=wording.month(row.month),
        composite=points(row.composite),
        interval=labels.interval(row),
        place=labels.place(row.rank),
        n=count(row.ranked_units),
        cases=labels.cases(row.valid_callbacks),
    )


def said(rows: pd.DataFrame, unit: str) -> str:
    """Say the highest and the lowest month."""
    best, worst = (
        rows.loc[rows["composite"].astype(float).idxmax()],
        rows.loc[rows["composite"].astype(float).idxmin()],
    )
    text = _("**{unit}**: highest {best} in {best_month}, lowest {worst} in {worst_month}.")
    return text.format(
        unit=plain(unit),
        best=points(best["composite"]),
        best_month=wording.month(best["month"]),
        worst=points(worst["composite"]),
        worst_month=wording.month(worst["month"]),
    )


def _table(rows: pd.DataFrame) -> None:
    rates_ = {title: labels.rated(name) for name, title in labels.rates().items()}
    tables.plain(
        rows.iloc[::-1],
        {
            _("month"): labels.month_named,
            _("rank"): lambda row: labels.rank(row.rank),
            _("moved"): labels.movement,
            _("composite"): lambda row: points(row.composite),
            _("95% interval"): labels.interval,
            _("note"): labels.standing,
            **rates_,
            _("received"): lambda row: count(row.received),
            _("closed"): lambda row: count(row.closed),
        },
    )
