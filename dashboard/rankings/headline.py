"""The answer: who leads, who is last, all together, and how far a rank can be trusted."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import frame
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.queries.rankings import RankingFilter
from dashboard.ranking_parts import labels, notes
from warehouse import wording
from warehouse.wording import _, count, is_missing, points

MOST_NAMES = 2


def draw(rows: pd.DataFrame, pooled: Any, mean: Any, small_sample: int) -> None:
    """Draw three cards, and under them how sure the ranks are.

    `pooled` are all callbacks together, `mean` the mean of the units' composites.
    """
    ranked = rows[rows["rank"].notna()]
    first, last, together = frame.cards([4, 4, 5])
    with first:
        _end(_("First"), ranked[ranked["rank"] == 1])
    with last:
        _end(_("Last"), ranked[ranked["rank"] == ranked["rank"].max()])
    with together:
        _together(pooled, mean, len(ranked))
    st.markdown(how_sure(rows, small_sample))


def _end(label: str, rows: pd.DataFrame) -> None:
    names = rows["unit"].head(MOST_NAMES)
    more = _(" and {n} more").format(n=len(rows) - MOST_NAMES) if len(rows) > MOST_NAMES else ""
    st.caption(f"{label} · {labels.place(rows['rank'].iloc[0])}")
    st.header(plain(wording.listed(names)) + more, anchor=False)
    composite = _("Composite **{n}**").format(n=points(rows["composite"].iloc[0]))
    samples = [
        labels.sample(row) if len(rows) == 1 else f"{plain(row.unit)} · {labels.sample(row)}"
        for row in each(rows.head(MOST_NAMES))
    ]
    st.markdown("  \n".join([composite, *samples]))


def _together(total: Any, mean: Any, units: int) -> None:
    left, right = st.columns(2)
    left.metric(_("All callbacks together"), points(total.composite))
    text = _("each callback weighs the same ({cases})")
    left.caption(text.format(cases=labels.cases(total.valid_callbacks)))
    right.metric(_("Mean of the units"), points(mean))
    text = _("each unit weighs the same, however few its callbacks ({units})")
    right.caption(text.format(units=labels.units(units)))


def mean(rows: pd.DataFrame, totals: pd.DataFrame, month: str) -> Any:
    """Return the mean of the units' composites: the month's, or over the days looked at."""
    if month:
        return totals.loc[totals["month"] == month, "mean_composite"].iloc[0]
    return rows.loc[rows["rank"].notna(), "composite"].astype(float).mean()


def how_sure(rows: pd.DataFrame, least: int) -> str:
    """Say how far chance may have made the order, and how many samples are small."""
    ranked = rows[rows["rank"].notna()]
    leading = ranked[ranked["rank"] == 1]
    behind = ranked[ranked["rank"] > 1]
    close = int((behind["interval_high"] >= leading["interval_low"].min()).sum())
    said = []
    if len(behind):
        text = (
            _(
                "**How sure?** The intervals of {close} of the {n} units behind overlap with that "
                "of the first: between those, the order may be chance."
            )
            if close
            else _("**How sure?** The interval of no unit behind overlaps with that of the first.")
        )
        said.append(text.format(close=count(close), n=count(len(behind))))
    small = int(ranked["is_small_sample"].sum())
    if small:
        text = _(
            "○ {units} with fewer than {least} valid callbacks: ranked all the same, but not to "
            "be compared fairly."
        )
        said.append(text.format(units=labels.units(small), least=count(least)))
    without = len(rows) - len(ranked)
    if without:
        text = _("○ {units} without a valid callback: no rank.")
        said.append(text.format(units=labels.units(without)))
    return " ".join(said)


def leader(rows: pd.DataFrame) -> str:
    """Return the unit of the first rank, by name among several, however `rows` are sorted."""
    first = rows[rows["rank"] == rows["rank"].min()]
    return str(min(first["unit"] if len(first) else rows["unit"]))


def is_ranked(rows: pd.DataFrame) -> bool:
    """Say whether any unit has a rank."""
    return not all(is_missing(rank) for rank in rows["rank"])


def without_cases(part: RankingFilter, unranked: pd.DataFrame) -> None:
    """Say that no unit of the kind has a case in the days looked at."""
    if part.month:
        text = _("No 12345 case of this month has come in for {units}: choose another month.")
    else:
        text = _("No 12345 case of these days has come in for {units}: choose other days.")
    st.info(text.format(units=labels.kind(part.kind)))
    notes.unranked(unranked)


def without_callbacks() -> None:
    """Say that nobody was called back, so that nobody has a rank."""
    st.info(
        _(
            "No callback of these days is valid so far, so no unit has a rank. They (回访) come "
            "with the cases: load the newest export."
        )
    )
