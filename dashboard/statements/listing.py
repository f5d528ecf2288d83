"""Every statement that is kept: each day's score as it was closed, and as it counts now."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, chart_cache, frame, status, tables
from dashboard.charts import statements as charts
from dashboard.tables import Column
from warehouse.wording import _, clock, count, finer, signed


def draw(kept: pd.DataFrame, shown: str) -> None:
    """Draw both scores over the days, and list the statements, the newest first."""
    apart = kept["score_counted_now"] - kept["score"]
    of_days = int((apart.abs() > 0).sum())
    st.subheader(_("As closed, and as counted now"), anchor=False)
    said = _("{n} days closed; {apart} of them are counted otherwise now").format(
        n=count(len(kept)), apart=count(of_days)
    )
    st.markdown(said)
    if len(kept) > 1:
        names = charts.Names(_("as closed"), _("as counted now"))
        chart_cache.chart(
            charts.courses,
            kept[["day", "score", "score_counted_now"]],
            pd.Timestamp(shown),
            names,
            frame.palette(),
            alt=said,
        )
    with st.expander(_("All statements")):
        _list(kept.assign(apart=apart.round(2)).iloc[::-1])


def _list(rows: pd.DataFrame) -> None:
    as_of = status.as_of()
    tables.draw(
        rows,
        {
            "day": Column(_("day"), 100, lambda row: f"{row.day:%Y-%m-%d}", leads=_leads),
            "score": tables.figure(_("as closed"), 90, lambda row: finer(row.score)),
            "now": tables.figure(_("as counted now"), 90, lambda row: finer(row.score_counted_now)),
            "apart": tables.figure(_("difference"), 90, lambda row: signed(row.apart, finer)),
            "closed": Column(_("closing of the day"), 190, lambda row: _closed(row, as_of)),
            "digest": Column(_("digest of the ledger"), 130, lambda row: row.ledger_digest[:12]),
        },
        most=12,
        alt=_("Every statement, the newest first"),
    )


def _closed(row: Any, as_of: Any) -> str:
    at = clock(row.closed_at, as_of)
    return f"▲ {at} {_('closed late')}" if row.is_late else at


def _leads(row: Any) -> str:
    return address.changed(day=f"{row.day:%Y-%m-%d}", until="", cause="")
