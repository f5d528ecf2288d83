"""How the ranks moved over the months: one unit against the others."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, chart_cache, filters, frame, tables
from dashboard.charts import rankings as charts
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.ranking_parts import labels
from warehouse import wording
from warehouse.wording import NOTHING, _, count, points, visible

LOOK = "filter_look"
MOST = 30  # units whose lines can be told apart


def unit(rows: pd.DataFrame, leader: str) -> str:
    """Offer the units of `rows` and return the one looked at, the leader unless asked."""
    names = [leader, *sorted(set(rows["unit"]) - {leader})]
    asked = address.value("look")
    filters.show(LOOK, asked if asked in names else leader, names)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(_("Ranks by month"), anchor=False)
        st.space("stretch")
        st.selectbox(
            _("Selected unit"),
            names,
            format_func=visible,
            key=LOOK,
            on_change=lambda: address.write("look", st.session_state[LOOK]),
            label_visibility="collapsed",
            width=220,
        )
    return str(st.session_state[LOOK])


def draw(courses: pd.DataFrame, chosen: str) -> None:
    """Draw the ranks of all units month by month, `chosen` in colour."""
    whole = courses[courses["is_complete"]]
    rows = whole if len(whole) else courses
    months = {row.month: labels.month_lines(row) for row in each(rows)}
    finding = " ".join(
        filter(None, (said(rows[rows["unit"] == chosen], chosen), labels.in_part(rows)))
    )
    st.markdown(finding)
    shown = _in_sight(rows, list(months)[-1], chosen)
    chart_cache.chart(
        charts.ranks,
        shown.assign(tip=[tip(row) for row in each(shown)]),
        months,
        chosen,
        frame.palette(),
        alt=finding,
    )
    if shown["unit"].nunique() < rows["unit"].nunique():
        text = _("Shown are the first {n} and the selected unit; all are in the table.")
        st.caption(text.format(n=count(MOST)))
    with st.expander(_("The numbers as a table"), type="compact"):
        _table(rows, months)


def _in_sight(rows: pd.DataFrame, last: str, chosen: str) -> pd.DataFrame:
    first = rows[rows["month"] == last].sort_values("rank")["unit"].head(MOST)
    return rows[rows["unit"].isin([*first, chosen])].reset_index(drop=True)


def tip(row: Any) -> str:
    """Say one point: 第三社区 · 10月 · 第 3 名（92.1）."""
    return _("{unit} · {month} · {place} ({composite})").format(
        unit=row.unit,
        month=labels.month_shown(row),
        place=labels.place(row.rank),
        composite=points(row.composite),
    )


def said(rows: pd.DataFrame, unit: str) -> str:
    """Say how the unit moved: from which rank to which, its best and its worst."""
    if rows.empty:
        return _("{unit} had no rank in any month.").format(unit=plain(unit))
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        return _("**{unit}**: {place} in {month}.").format(
            unit=plain(unit), place=labels.place(last["rank"]), month=wording.month(last["month"])
        )
    best, worst = rows["rank"].min(), rows["rank"].max()
    return _(
        "**{unit}**: {from_} in {first}, {to} in {last}; at best {best}, at worst {worst}."
    ).format(
        unit=plain(unit),
        from_=labels.place(first["rank"]),
        first=wording.month(first["month"]),
        to=labels.place(last["rank"]),
        last=wording.month(last["month"]),
        best=labels.place(best),
        worst=labels.place(worst),
    )


def _table(rows: pd.DataFrame, months: dict[str, list[str]]) -> None:
    by_unit = rows.pivot(index="unit", columns="month", values="rank")
    ordered = by_unit.sort_values(list(months)[-1], na_position="last")
    shown = pd.DataFrame({_("unit"): list(ordered.index)})
    for month, lines in months.items():
        name = " · ".join(lines)
        shown[name] = [NOTHING if pd.isna(rank) else count(rank) for rank in ordered[month]]
    tables.bare(shown, is_long=True)
