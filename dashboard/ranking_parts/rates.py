"""The three rates by month: one unit beside all units of its kind together."""

import pandas as pd
import streamlit as st

from dashboard import chart_cache, frame, tables
from dashboard.charts import rankings as charts
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.ranking_parts import labels
from dashboard.tables import Cell
from warehouse import wording
from warehouse.wording import _, share

BOUNDS = {
    "response_rate": ("response_low", "response_high"),
    "resolution_rate": ("resolution_low", "resolution_high"),
    "satisfaction_rate": ("satisfaction_low", "satisfaction_high"),
}


def draw(rows: pd.DataFrame, totals: pd.DataFrame, unit: str) -> None:
    """Draw the months of `unit` (`rows`) over those of all units (`totals`)."""
    long = by_rate(rows, totals)
    st.subheader(_("Rates by month"), anchor=False)
    if long.empty:
        st.caption(_("No valid callback so far, so there are no rates."))
        return
    months = {name: wording.short_month(name) for name in sorted(set(long["month"]))}
    finding = " ".join(filter(None, (said(rows, totals, unit), labels.in_part(known(rows)))))
    st.markdown(finding)
    chart_cache.chart(charts.rates, long, months, labels.rates(), frame.palette(), alt=finding)
    text = _("Teal: {unit}, its 95% interval shaded. Dashed: all units of its kind together.")
    st.caption(text.format(unit=plain(unit)))
    with st.expander(_("The numbers as a table"), type="compact"):
        _table(rows, totals)


def by_rate(rows: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """Return a row a rate and month: own, of_all, low, high, and the words for both."""
    both = known(rows).merge(totals, on="month", suffixes=("", "_of_all"))
    months = list(each(both))
    parts = [
        pd.DataFrame(
            {
                "rate": name,
                "month": both["month"],
                "own": both[name].astype(float),
                "of_all": both[f"{name}_of_all"].astype(float),
                "low": both[low].astype(float),
                "high": both[high].astype(float),
                "text": [share(rate) for rate in both[name]],
                "tip": [
                    _("{month}: {own}, all together {of_all}").format(
                        month=wording.short_month(row.month),
                        own=share(getattr(row, name), of=row.valid_callbacks),
                        of_all=share(getattr(row, f"{name}_of_all")),
                    )
                    for row in months
                ],
            }
        )
        for name, (low, high) in BOUNDS.items()
    ]
    return pd.concat(parts, ignore_index=True)


def known(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the months with a callback that are over; where none is, the one that runs."""
    rated = rows[rows["composite"].notna()]
    over = rated[rated["is_complete"]]
    return over if len(over) else rated


def said(rows: pd.DataFrame, totals: pd.DataFrame, unit: str) -> str:
    """Say the three rates of the last month beside those of all."""
    last = known(rows).iloc[-1]
    of_all = totals[totals["month"] == last["month"]].iloc[0]
    told = [
        _("{rate} {own} (all together {of_all})").format(
            rate=title, own=share(last[name]), of_all=share(of_all[name])
        )
        for name, title in labels.rates().items()
    ]
    return _("**{unit}**, {month}: {rates}; {cases} called back.").format(
        unit=plain(unit),
        month=wording.month(last["month"]),
        rates=wording.listed(told),
        cases=labels.cases(last["valid_callbacks"]),
    )


def _table(rows: pd.DataFrame, totals: pd.DataFrame) -> None:
    both = rows.merge(totals, on="month", suffixes=("", "_of_all"))
    cells: dict[str, Cell] = {_("month"): labels.month_named}
    for name, title in labels.rates().items():
        cells[title] = labels.rated(name)
        cells[_("{rate}, all together").format(rate=title)] = _of_all(name)
    tables.plain(both.iloc[::-1], cells)


def _of_all(name: str) -> Cell:
    return lambda row: share(getattr(row, f"{name}_of_all"))
