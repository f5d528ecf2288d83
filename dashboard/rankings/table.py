"""The ranking as a table: a bar with its interval, the three rates, and the case that decides."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, case_link, frame, tables
from dashboard.charts import rankings as charts
from dashboard.each_row import each
from dashboard.queries.rankings import RankingFilter, sorts
from dashboard.ranking_parts import labels
from dashboard.tables import Column, wider
from warehouse.wording import _, count, is_missing, points

MOST_ROWS = 25  # in sight


def draw(
    part: RankingFilter, rows: pd.DataFrame, pooled: Any, levers: pd.DataFrame | None, alt: str
) -> None:
    """List the units; a row leads to its unit, and to the case that would move it.

    `pooled` is the composite of all callbacks together; `levers` are there for a whole month.
    """
    columns = _columns(part, pooled, levers)
    tables.draw(rows, columns, most=MOST_ROWS, alt=alt, sorts=sorts(part))
    st.caption(_under(part, pooled))


def _bar(row: Any, pooled: Any) -> str:
    if is_missing(row.composite):
        return ""
    ends = (float(row.composite), float(row.interval_low), float(row.interval_high))
    mark = None if is_missing(pooled) else float(pooled)
    return charts.bar(ends, mark, bool(row.is_small_sample), frame.palette())


def lever(row: Any) -> str:
    """Say what one case would do: → 第 2 名（93.4）; nothing where none moves the rank."""
    if row is None:
        return ""
    text = _("→ {place} ({composite})")
    return text.format(place=labels.place(row.rank_if), composite=points(row.composite_if))


def _columns(part: RankingFilter, pooled: Any, levers: pd.DataFrame | None) -> dict[str, Column]:
    params = {"scope": "" if part.scope == "counted" else part.scope, "month": part.month}
    moved = {"movement": Column(_("moved"), wider(60, 72), labels.movement)} if part.month else {}
    return {
        "rank": Column(_("rank"), wider(40, 48), lambda row: labels.rank(row.rank)),
        "unit": Column(
            _("unit"),
            118,
            "unit",
            leads=lambda row: address.href("unit", unit=row.unit, **params),
        ),
        **moved,
        "composite": tables.figure(
            _("composite"), wider(82, 104), lambda row: points(row.composite)
        ),
        "bar": Column(_("0 to 100, interval"), 104, lambda row: _bar(row, pooled), is_picture=True),
        "interval": Column(_("95% interval"), 104, _interval),
        **{name: Column(title, 88, labels.rated(name)) for name, title in labels.rates().items()},
        **({} if levers is None else _lever_columns(levers)),
        "received": tables.figure(_("received"), wider(60, 82), lambda row: count(row.received)),
        "closed": tables.figure(_("closed"), wider(60, 70), lambda row: count(row.closed)),
    }


def _interval(row: Any) -> str:
    return " ".join(filter(None, (labels.interval(row), labels.standing(row))))


def _lever_columns(levers: pd.DataFrame) -> dict[str, Column]:
    by = {(row.unit, row.direction): row for row in each(levers)}

    def case(row: Any) -> str:
        up = by.get((row.unit, "up"))
        return "" if up is None else case_link.address_of(up.case_id)

    return {
        "up": Column(
            _("had this case gone well"),
            96,
            lambda row: lever(by.get((row.unit, "up"))),
            leads=case,
        ),
        "down": Column(
            _("had one more gone badly"), 96, lambda row: lever(by.get((row.unit, "down")))
        ),
    }


def _under(part: RankingFilter, pooled: Any) -> str:
    bar = _(
        "The bar is the composite, the line on it its 95% interval; the upright stroke is {all}."
    ).format(all=_("all callbacks together, {n}").format(n=points(pooled)))
    if part.month:
        moved = _("Moved: against the month before; —: unchanged; empty: no rank then.")
    else:
        moved = _("Movement and the deciding case are told for whole months only.")
    return f"{bar} {moved}"
