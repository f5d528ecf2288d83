"""The answer: who leads, who is last, all together, and how far a rank can be trusted."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.markdown import plain
from dashboard.queries import rankings as queries
from dashboard.queries.rankings import RankingFilter
from dashboard.rankings import labels
from warehouse import wording
from warehouse.wording import _, count, is_missing, points, state

MOST_NAMES = 2


def draw(part: RankingFilter, rows: pd.DataFrame) -> None:
    """Draw three cards, and under them how sure the ranks are."""
    ranked = rows[rows["rank"].notna()]
    first, last, together = st.columns([4, 4, 5])
    with first.container(border=True, height="stretch", gap="xsmall"):
        _end(_("First"), ranked[ranked["rank"] == 1])
    with last.container(border=True, height="stretch", gap="xsmall"):
        _end(_("Last"), ranked[ranked["rank"] == ranked["rank"].max()])
    with together.container(border=True, height="stretch", gap="xsmall"):
        _together(part, ranked)
    st.markdown(how_sure(rows, _least(part.contract)))


def _end(label: str, rows: pd.DataFrame) -> None:
    names = rows["unit"].head(MOST_NAMES)
    more = _(" and {n} more").format(n=len(rows) - MOST_NAMES) if len(rows) > MOST_NAMES else ""
    st.caption(f"{label} · {labels.place(rows['rank'].iloc[0])}")
    st.header(plain(wording.listed(names)) + more, anchor=False)
    composite = _("Composite **{n}**").format(n=points(rows["composite"].iloc[0]))
    samples = [
        sample(row) if len(rows) == 1 else f"{plain(row.unit)} · {sample(row)}"
        for row in rows.head(MOST_NAMES).itertuples()
    ]
    st.markdown("  \n".join([composite, *samples]))


def sample(row: Any) -> str:
    """Say what a composite stands on: 95% 区间 79.8–97.6 · 有效回访 37 件."""
    said = _("95% interval {interval} · {cases} called back").format(
        interval=labels.interval(row), cases=labels.cases(row.valid_callbacks)
    )
    small = labels.standing(row)
    return f"{said}  \n{state('insufficient_data').paint(small)}" if small else said


def _together(part: RankingFilter, ranked: pd.DataFrame) -> None:
    total = next(queries.pooled(part).itertuples(index=False))
    left, right = st.columns(2)
    left.metric(_("All callbacks together"), points(total.composite))
    left.caption(
        _("each callback weighs the same ({cases})").format(
            cases=labels.cases(total.valid_callbacks)
        )
    )
    right.metric(_("Mean of the units"), points(_mean(part, ranked)))
    right.caption(
        _("each unit weighs the same, however few its callbacks ({units})").format(
            units=labels.units(len(ranked))
        )
    )


def _mean(part: RankingFilter, ranked: pd.DataFrame) -> Any:
    if not part.month:
        return ranked["composite"].astype(float).mean()
    totals = queries.totals(part)
    return totals.loc[totals["month"] == part.month, "mean_composite"].iloc[0]


def _least(contract: str) -> int:
    return int(queries.terms(contract)["small_sample"].iloc[0])


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


def is_ranked(rows: pd.DataFrame) -> bool:
    """Say whether any unit has a rank."""
    return not all(is_missing(rank) for rank in rows["rank"])
