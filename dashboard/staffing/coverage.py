"""The hours of a month: who attended the line, and when nobody did."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, chart_cache, frame, tables
from dashboard.charts import coverage as charts
from dashboard.each_row import each
from dashboard.staffing import labels, month_map
from dashboard.tables import Column
from warehouse import wording
from warehouse.wording import _, count, day, is_missing, state
from warehouse.wording.reasons.coverage import reasons

MOST_GAPS = 10


def draw(hours: pd.DataFrame, gaps: pd.DataFrame, month: Any, chosen: str) -> None:
    """Draw the map of `month` so far and the `gaps` ahead, and say what it shows."""
    st.markdown(f"**{finding(hours, month)}**")
    if is_missing(month.minutes_uncovered):
        st.info(_("No rota of this month is on file: load it (排班) to see when nobody attended."))
        return
    names = {f"{on:%Y-%m-%d}": short_day(on) for on in charts.days_of(month.month)}
    chart_cache.chart_to_pick_from(
        month_map.draw,
        hours,
        gaps,
        names,
        chosen,
        frame.palette(),
        alt=finding(hours, month),
        key="coverage_map",
        pick=charts.PICK,
        on_pick=lambda picked: address.write("day", picked.get("day")),
    )
    st.caption(
        _(
            "■ minutes nobody attended · the stronger, the more seats · dashed: by the rota, "
            "nobody signed in · amber outline: will be unattended · ○ no rota. "
            "Click a day to see its rota."
        )
    )
    with st.expander(_("The numbers as a table"), type="compact"):
        _table(hours, names)


def finding(hours: pd.DataFrame, month: Any) -> str:
    """Say how long nobody attended in a month, and in which hours of the day most."""
    name = wording.month(month.month)
    if is_missing(month.minutes_uncovered):
        return _("{month}: no rota on file").format(month=name)
    if not month.minutes_uncovered:
        text = _("{month}: never unattended in {hours} hours")
        return text.format(month=name, hours=count(month.minutes_judged // 60))
    worst = hours.loc[hours["minutes_uncovered"].astype(float).idxmax()]
    text = _("{month}: unattended for {minutes} on {days}, most on {day} from {hour}:00")
    return text.format(
        month=name,
        minutes=labels.minutes(month.minutes_uncovered),
        days=labels.days(month.days_with_gaps),
        day=day(worst["day"]),
        hour=worst["hour"],
    )


def short_day(on: Any) -> str:
    """Return 15 四, in English 15 Thu."""
    return f"{on.day} {wording.weekdays()[on.weekday()].removeprefix('周')}"


def _table(hours: pd.DataFrame, names: dict[str, str]) -> None:
    """Show the map's numbers: seats an hour, and ■ minutes where nobody attended."""
    drawn = charts.cells(hours)
    said = drawn["text"].where(drawn["look"] != "gap", "■" + drawn["text"])
    drawn["said"] = said.where(said != "", hours["seats_on_duty"].astype(str))
    wide = drawn.pivot(index="day", columns="hour", values="said").sort_index(ascending=False)
    wide.insert(0, _("day"), [names[on] for on in wide.index])
    wide.columns = [str(name) for name in wide.columns]
    tables.bare(wide, is_long=True)


def list_gaps(gaps: pd.DataFrame, missed: pd.DataFrame, month: str) -> None:
    """List the gaps of `month`, the latest first; a row opens the rota of its day."""
    title = _("Gaps of {month}: {n}").format(month=wording.month(month), n=len(gaps))
    st.subheader(title, anchor=False)
    if gaps.empty:
        st.caption(_("No gap in the hours that a rota covers."))
        return
    told = gaps.assign(why=reasons(each(gaps), each(missed)))
    tables.draw(
        told,
        {
            "day": Column(_("when"), 150, _when, leads=_rota),
            "minutes": Column(_("how long"), 105, duration),
            "why": Column(_("why"), 300, "why"),
        },
        most=MOST_GAPS,
        alt=title,
    )


def _rota(row: Any) -> str:
    return address.changed(day=f"{row.day:%Y-%m-%d}")


def _when(row: Any) -> str:
    return labels.span(row.starts_at, row.ends_at)


def duration(row: Any) -> str:
    """Return ■ 38 分钟, and whether it lasts."""
    text = f"{state('failed').shape} {labels.minutes(row.minutes)}"
    return _("{text}, still open").format(text=text) if row.is_open else text
