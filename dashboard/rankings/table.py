"""The ranking as a table: a bar with its interval, the three rates, and the case that decides."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import columns, frame
from dashboard.charts import rankings as charts
from dashboard.queries import rankings as queries
from dashboard.queries.rankings import RankingFilter
from dashboard.rankings import labels, ranking_links
from warehouse.wording import NOTHING, _, count, is_missing, points, share

MOST_ROWS, ROW, HEAD = 25, 35, 36  # rows in sight, and pixels


def draw(part: RankingFilter, rows: pd.DataFrame, alt: str) -> None:
    """List the units by rank; a row leads to its unit, and to the case that would move it."""
    levers = queries.levers(part) if part.month else None
    shown = said(rows)
    pooled = queries.pooled(part)["composite"].iloc[0]
    shown["bar"] = _bars(rows, pooled)
    if levers is not None:
        shown = shown.assign(**_levers(rows, levers))
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        height="content" if len(rows) <= MOST_ROWS else HEAD + MOST_ROWS * ROW,
        column_config=_columns(part, rows, levers),
        column_order=list(_columns(part, rows, levers)),
        alt=alt,
    )
    st.caption(_under(part, pooled))


def _bars(rows: pd.DataFrame, pooled: Any) -> list[str]:
    ink = frame.palette()
    mark = None if is_missing(pooled) else float(pooled)
    return [
        ""
        if is_missing(row.composite)
        else charts.bar(
            (float(row.composite), float(row.interval_low), float(row.interval_high)),
            mark,
            bool(row.is_small_sample),
            ink,
        )
        for row in rows.itertuples()
    ]


def said(rows: pd.DataFrame) -> pd.DataFrame:
    """Say each unit in words."""
    return pd.DataFrame(
        {
            "unit": rows["unit"],
            "rank": [labels.rank(rank) for rank in rows["rank"]],
            "movement": [labels.movement(row) for row in rows.itertuples()],
            "composite": [points(number) for number in rows["composite"]],
            "interval": [labels.interval(row) for row in rows.itertuples()],
            "standing": [labels.standing(row) for row in rows.itertuples()],
            **{
                name: [
                    share(rate, of=n)
                    for rate, n in zip(rows[name], rows["valid_callbacks"], strict=True)
                ]
                for name in labels.RATES
            },
            "received": [count(number) for number in rows["received"]],
            "closed": [count(number) for number in rows["closed"]],
        }
    )


def _levers(rows: pd.DataFrame, levers: pd.DataFrame) -> dict[str, list[str]]:
    by = {(row.unit, row.direction): row for row in levers.itertuples()}
    return {
        direction: [lever(by.get((unit, direction))) for unit in rows["unit"]]
        for direction in ("up", "down")
    }


def lever(row: Any) -> str:
    """Say what one case would do: → 第 2 名（93.4）; nothing where none moves the rank."""
    if row is None:
        return ""
    return _("→ {place} ({composite})").format(
        place=labels.place(row.rank_if), composite=points(row.composite_if)
    )


def _columns(
    part: RankingFilter, rows: pd.DataFrame, levers: pd.DataFrame | None
) -> dict[str, Any]:
    params = {"scope": "" if part.scope == "counted" else part.scope, "month": part.month}
    moved = {"movement": columns.text(_("moved"), columns.wider(48, 62))} if part.month else {}
    return {
        "rank": st.column_config.TextColumn(_("rank"), width=44, pinned=True),
        "unit": ranking_links.unit_column(
            "open_unit", _("unit"), list(rows["unit"]), 122, **params
        ),
        **moved,
        "composite": columns.figure(_("composite"), columns.wider(74, 85)),
        "bar": st.column_config.ImageColumn(_("0 to 100, interval"), width=164),
        "interval": columns.text(_("95% interval"), 86),
        "standing": columns.text(_("note"), columns.wider(98, 118)),
        **{name: columns.text(title, 112) for name, title in labels.rates().items()},
        **({} if levers is None else _lever_columns(rows, levers)),
        "received": columns.figure(_("received"), 60),
        "closed": columns.figure(_("closed"), 60),
    }


def _lever_columns(rows: pd.DataFrame, levers: pd.DataFrame) -> dict[str, Any]:
    up = levers[levers["direction"] == "up"].set_index("unit")["case_id"]
    cases = ["" if is_missing(up.get(unit)) else str(up[unit]) for unit in rows["unit"]]
    return {
        "up": ranking_links.case_column(
            "open_lever",
            _("this case made good"),
            cases,
            132,
            _("Opens the case that, alone made good, would have changed the rank"),
        ),
        "down": columns.text(_("one more gone badly"), 132),
    }


def _under(part: RankingFilter, pooled: Any) -> str:
    told = [
        _("The bar is the composite, the line on it its 95% interval; the upright stroke is {all}.")
    ]
    told[0] = told[0].format(
        all=_("all callbacks together, {n}").format(
            n=NOTHING if is_missing(pooled) else points(pooled)
        )
    )
    if part.month:
        told.append(_("Moved: against the month before; —: unchanged; empty: no rank then."))
    else:
        told.append(_("Movement and the deciding case are told for whole months only."))
    return " ".join(told)
