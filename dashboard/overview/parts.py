"""The lower half of the overview: how the score came about and what it rests on."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart_cache, frame, status
from dashboard.charts import score as charts
from dashboard.charts.waterfall import waterfall
from dashboard.data import tables as of_loads
from dashboard.each_row import each
from dashboard.forecast import sentence
from dashboard.markdown import plain
from dashboard.overview import tables
from dashboard.queries.forecast import Outlook
from warehouse import wording
from warehouse.wording import (
    STATES,
    _,
    count,
    is_missing,
    is_some,
    measured,
    measured_days,
    moment,
    plural,
    points,
    rate,
    to_say,
)

SPANS = {"to_date": to_say("whole term"), "30_days": to_say("30 days"), "7_days": to_say("7 days")}


def trend(now: Any, daily: pd.DataFrame, events: pd.DataFrame) -> None:
    """Draw the score by day with the events that moved it."""
    st.subheader(_("Score over time"), anchor=False)
    if daily.empty:
        st.info(_("The course begins with the first day of the term."))
        return
    term = charts.Term(now.starts_on, now.ends_on, float(now.full_score), float(now.pass_mark))
    chart_cache.chart(charts.trend, daily, events, term, frame.palette(), alt=_trend_in_words(now))
    if not events.empty:
        numbered = charts.numbered(events)
        st.caption(" · ".join(f"**{e.number}** {plain(e.text)}" for e in each(numbered)))
    with st.expander(_("The numbers as a table"), type="compact"):
        tables.daily(daily)
        tables.events(events)


def _trend_in_words(now: Any) -> str:
    return _("The score went from {full} to {score}; the pass mark is {mark}.").format(
        full=f"{float(now.full_score):g}", score=points(now.score), mark=f"{float(now.pass_mark):g}"
    )


def makeup(now: Any, items: pd.DataFrame) -> None:
    """Draw what took the score from full marks to where it is."""
    full, score = float(now.full_score), float(now.score)
    st.subheader(
        _("What was deducted ({full} → {score})").format(full=f"{full:g}", score=points(score)),
        anchor=False,
    )
    alt = _("; ").join(f"{i.item_no}: {_lost(i)}" for i in each(items))
    said = _("Points lost by item: ") + alt
    named = items.assign(name=[wording.item(number) for number in items["item_no"]])
    chart_cache.chart(waterfall, named, full, score, frame.palette(), alt=said)
    with st.expander(_("The numbers as a table"), type="compact"):
        tables.items(items)
    frame.link("ledger", _("Every deduction, row by row"))


def _lost(item: Any) -> str:
    figure = f"−{points(item.points_confirmed)}" if is_some(item.measured_share) else ""
    return " ".join(filter(None, (figure, measured(item.measured_share))))


def burn_rates(now: Any, rates: pd.DataFrame, foretold: Outlook | None) -> None:
    """Say where the score will end if enough is known for it, and show the pace by spans."""
    st.subheader(_("Pace of deductions"), anchor=False)
    if said := sentence.in_the_end(foretold):
        st.markdown(f"#### {said}")
    paces(now, rates)
    frame.link("forecast", _("How that is foretold, and how sure it is"))


def paces(now: Any, rates: pd.DataFrame) -> None:
    """Show how fast the budget is spent over several spans."""
    with st.container(horizontal=True, gap="small", key="pace"):
        for row in each(rates):
            _pace(row)
    mark = f"{float(now.pass_mark):g}"
    st.caption(_("At 1.00 the term would end on exactly {mark}.").format(mark=mark))
    frame.link("what_if", _("What if it goes otherwise?"))


def _pace(row: Any) -> None:
    is_known = not is_missing(row.burn_rate)
    mark = f"{STATES['at_risk'].mark} " if is_known and row.burn_rate > 1 else ""
    known = measured_days(row.measured_days, row.days)
    st.metric(
        mark + _(SPANS.get(row.span, row.span)),
        rate(row.burn_rate),
        delta=" · ".join(filter(None, (_deductions(row.deductions), known))),
        delta_color="off",
        delta_arrow="off",
        help=_("{points} points in {days} days, {deductions}").format(
            points=points(row.points), days=count(row.days), deductions=_deductions(row.deductions)
        ),
        width="content",
    )


def _deductions(number: int) -> str:
    return plural("{n} deduction", "{n} deductions", number)


def sources(now: Any, account: Any, assumptions: pd.DataFrame, waiting: int) -> None:
    """Say how many rows the figures rest on, how many files wait, and lead to them."""
    with st.container(horizontal=True, vertical_alignment="center", key="sources"):
        told = _("Sources: {account}").format(account=of_loads.account(account))
        st.markdown(told, width="content")
        if not is_missing(now.newest_load_at):
            newest = _("newest load {when}").format(when=moment(now.newest_load_at, status.as_of()))
            st.markdown(f"· {newest}", width="content")
        if waiting:
            text = plural("{n} file waits for somebody", "{n} files wait for somebody", waiting)
            frame.link("data", f"{STATES['at_risk'].shape} {text}")
        frame.link("data", _("See the files and every refused row"))
        frame.link("wall", _("Wall screen"))
    title = _("Assumptions the figures rest on ({n})").format(n=count(len(assumptions)))
    with st.expander(title, type="compact"):
        tables.assumptions(assumptions)
