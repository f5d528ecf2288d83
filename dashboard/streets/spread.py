"""How the scores lie against the pass mark, as bars and in words."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart_cache, frame, tables
from dashboard.charts import streets as charts
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.streets.street_filters import STATES
from warehouse import wording
from warehouse.wording import _, count, exact, plural, points, state, visible

NAMES = 3  # contracts that a bar names


def draw(rows: pd.DataFrame, unranked: int) -> None:
    """Draw the scores of `rows`; `unranked` contracts more rest on too little data."""
    st.subheader(_("How the scores lie"), anchor=False)
    if rows.empty:
        st.info(_("None of these contracts has data enough to be ranked."))
        return
    finding = said(rows, unranked)
    st.markdown(finding)
    st.caption(_("Left of the pass mark: failing; hatched: watch; filled: on track."))
    bars = charts.bars(rows)
    shown = bars.assign(tip=[_tip(bar, rows) for bar in each(bars)])
    full = float(rows["full_score"].astype(float).max())
    marks = {float(mark): _pass_mark(mark) for mark in sorted(set(rows["pass_mark"]))}
    chart_cache.chart(charts.spread, shown, marks, full, frame.palette(), alt=finding)
    with st.expander(_("The numbers as a table"), type="compact"):
        _table(bars)


def said(rows: pd.DataFrame, unranked: int) -> str:
    """Say between which scores the contracts lie, the middle one, and how many fail."""
    scores = rows["score"].astype(float)
    text = _(
        "From {low} to {high} points, half of them at {middle} or more; below the pass mark: {n}"
    )
    told = text.format(
        low=points(scores.min()),
        high=points(scores.max()),
        middle=points(scores.quantile(interpolation="lower")),
        n=count((rows["state"] == "failed").sum()),
    )
    if not unranked:
        return told
    return plural(
        "{told}; {n} contract without a rank is not drawn",
        "{told}; {n} contracts without a rank are not drawn",
        unranked,
        told=told,
    )


def _pass_mark(mark: Any) -> str:
    return _("pass mark {mark}").format(mark=exact(mark))


def _between(bar: Any) -> str:
    """Return which scores a bar holds: 58–60."""
    return f"{exact(bar.low)}–{exact(bar.high)}"


def _tip(bar: Any, rows: pd.DataFrame) -> str:
    """Say one bar: 58–60 分 · 触发 3：甲街道、乙街道、丙街道 等."""
    score = rows["score"].astype(float)
    is_last = bar.high >= float(rows["full_score"].astype(float).max())
    within = (score >= bar.low) & ((score < bar.high) | is_last) & (rows["state"] == bar.state)
    streets = list(rows.loc[within, "street"])
    names = wording.listed(visible(street) for street in streets[:NAMES])
    if len(streets) > NAMES:
        names = _("{names} and {n} more").format(names=names, n=count(len(streets) - NAMES))
    return _("{scores} points · {state} {n}: {names}").format(
        scores=_between(bar), state=state(bar.state).word, n=count(bar.contracts), names=names
    )


def _table(bars: pd.DataFrame) -> None:
    wide = bars.pivot_table(
        index=["low", "high"], columns="state", values="contracts", fill_value=0
    ).reset_index()
    columns = {"scores": tables.figure(_("points"), None, _between)}
    for code in STATES:
        if code in wide:
            label = f"{state(code).shape} {state(code).word}"
            columns[code] = tables.number(plain(label), None, code)
    tables.draw(wide, columns, most=12, alt=_("How the scores lie"))
