"""How far the forecast can be trusted: its own past, its calibration, and how it is calculated."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart_cache, frame, tables
from dashboard.charts import forecast as charts
from dashboard.forecast.term_days import TermDays
from dashboard.queries.forecast import Outlook, Past
from dashboard.tables import Column
from warehouse.wording import STATES, _, count, plural, points, share


def backtest(pasts: Sequence[Past], days: TermDays) -> None:
    """Show what would have been foretold before of the score that stands by now."""
    st.subheader(_("Earlier forecasts of today's score"), anchor=False)
    if not pasts:
        st.markdown(_("None yet: the first is made after 30 days, four weeks of them measured."))
        return
    said = hits(pasts)
    st.markdown(
        _("{hits} The score at the end of {day} was {score}.").format(
            hits=said, day=days.said(pasts[-1].of_day), score=points(pasts[-1].actual)
        )
    )
    rows = framed(pasts, days)
    chart_cache.chart(charts.pasts, rows, frame.palette(), alt=said)
    st.caption(
        _(
            "Recomputed from today's data: each uses the days up to then alone, as today's files "
            "tell them; none was kept at that time. They foretell one and the same score, so they "
            "tend to be right or wrong together."
        )
    )
    with st.expander(_("The numbers as a table"), type="compact"):
        _table(rows)


def hits(pasts: Sequence[Past]) -> str:
    """Say how many intervals held the score."""
    inside = sum(past.is_hit for past in pasts)
    return plural(
        "{hits} of {n} interval held it; eight in ten are meant to.",
        "{hits} of {n} intervals held it; eight in ten are meant to.",
        len(pasts),
        hits=count(inside),
    )


def framed(pasts: Sequence[Past], days: TermDays) -> pd.DataFrame:
    """Return the earlier forecasts, one row each."""
    rows = pd.DataFrame([{**vars(past), "is_hit": past.is_hit} for past in pasts])
    return rows.assign(day=days.days(past.after_days - 1 for past in pasts))


def _table(rows: pd.DataFrame) -> None:
    columns = {
        "day": tables.day(),
        "median": tables.number(_("foretold"), None, "median", "tenths"),
        "interval": tables.figure(_("with 80% between"), None, _interval),
        "actual": tables.number(_("came"), None, "actual", "tenths"),
        "is_hit": Column(_("held"), None, _held),
    }
    tables.draw(rows, columns)


def _interval(row: Any) -> str:
    return _("{low}–{high}").format(low=points(row.low), high=points(row.high))


def _held(row: Any) -> str:
    shape = STATES["ok" if row.is_hit else "at_risk"].shape
    if row.is_hit:
        return f"{shape} {_('inside')}"
    return f"{shape} {_('above it') if row.actual > row.high else _('below it')}"


def method(foretold: Outlook) -> None:
    """Say in four sentences how it is calculated, and how often such an interval held."""
    st.subheader(_("How this is calculated"), anchor=False)
    st.markdown(
        "\n".join(
            f"{number}. {said}"
            for number, said in enumerate(
                [
                    _(
                        "The failures of each item are counted by week, on measured days alone; "
                        "how often it fails may change from week to week, and how fast it does is "
                        "learned from the term so far."
                    ),
                    _(
                        "From what is known by now, {n} courses of the rest of the term are drawn; "
                        "each failure costs what such failures have cost before."
                    ).format(n=count(foretold.courses)),
                    _(
                        "The figure is the middle of these courses, eight in ten end within the "
                        "interval, and the chance of passing is the share that ends at {mark} or "
                        "above."
                    ).format(mark=f"{foretold.pass_mark:g}"),
                    _(
                        "Not in it: what is pending, days and items that are not on file, and "
                        "anything done differently from now on; a season is not known before its "
                        "year is over."
                    ),
                ],
                start=1,
            )
        )
    )
    tried = foretold.calibrated
    st.markdown(
        _(
            "**In {years} simulated contract years with changing rates, the interval held the "
            "final score in {share} of {forecasts} forecasts** (docs/forecast.md)."
        ).format(
            years=count(tried.years), share=share(tried.held), forecasts=count(tried.forecasts)
        )
    )
