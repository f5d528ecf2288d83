"""Then, now, and what lies between: the largest thing on the page, and cause by cause."""

from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart_cache, frame, status, tables
from dashboard.charts import statements as charts
from dashboard.each_row import each
from dashboard.queries.statements import Closings
from dashboard.statements.statement_filters import CAUSES
from dashboard.tables import Column
from warehouse import wording
from warehouse.wording import _, clock, count, finer, in_full, signed, word

DIGITS = 12  # of a digest: as many as tell one from another


def figures(between: Closings, scores: Any) -> None:
    """Show the score as known then, that of now, and the difference."""
    now = _("Score today")
    if between.until:
        now = _("As known on {day}").format(day=in_full(pd.Timestamp(between.until)))
    then = _("As known on {day}").format(day=in_full(pd.Timestamp(between.day)))
    with st.container(horizontal=True, vertical_alignment="bottom", key="difference"):
        st.metric(then, finer(scores.score_then), width="content")
        st.metric(now, finer(scores.score_now), width="content")
        st.metric(_("Difference"), signed(Decimal(scores.difference), finer), width="content")


def statement(row: Any) -> None:
    """Say when the day was closed, by which snapshot, and what proves it."""
    as_of = status.as_of()
    said = [
        _("closed {at}, build {build}").format(
            at=clock(row.closed_at, as_of), build=f"`{row.build_id}`"
        ),
        _("data loaded until {at}").format(at=clock(row.loaded_until, as_of)),
    ]
    if row.built_at.date() != row.closed_at.date():
        said.append(_("computed on {at} as of then").format(at=clock(row.built_at, as_of)))
    if row.is_late:
        said.insert(0, f"▲ {_('closed late: it bears what was known by then')}")
    digests = {
        _("ledger"): row.ledger_digest,
        _("rules"): row.rules_digest,
        _("coverage"): row.coverage_digest,
        _("snapshot"): row.snapshot_digest,
        _("program"): row.program_digest,
    }
    proof = " · ".join(f"{name} `{digest[:DIGITS]}`" for name, digest in digests.items())
    st.caption(f"{_('; ').join(said)}  \n{proof}")


def steps(scores: Any, causes: pd.DataFrame) -> pd.DataFrame:
    """Return what moved the score, cause by cause, so that it adds up to the difference.

    What the reader may not see of it is a cause of its own.
    """
    found = {row.cause: (Decimal(row.effect), int(row.cause_rows)) for row in each(causes)}
    found["floor"] = Decimal(scores.floor_effect), 0
    left = Decimal(scores.difference) - sum(effect for effect, _rows in found.values())
    found["withheld"] = left, 0
    told = [(cause, *found[cause]) for cause in CAUSES if any(found.get(cause, ()))]
    return pd.DataFrame(told, columns=["cause", "effect", "rows"])


def draw(scores: Any, steps: pd.DataFrame) -> None:
    """Draw the way from then to now, and the same as a table that adds up."""
    if steps.empty:
        status.calm(_("Nothing has changed since: the day stands as it was closed."))
        return
    named = steps.assign(
        name=[word("why", cause) for cause in steps["cause"]],
        effect=[float(effect) for effect in steps["effect"]],
        text=[signed(effect, finer) for effect in steps["effect"]],
    )
    said = _("; ").join(f"{row.name} {row.text}" for row in each(named[["name", "text"]]))
    then, now = float(scores.score_then), float(scores.score_now)
    ends = charts.Ends(_("then"), then, finer(scores.score_then), _("now"), now, finer(now))
    chart_cache.chart(charts.bridge, named, ends, frame.palette(), alt=said)
    tables.draw(
        _with_sum(steps),
        {
            "cause": Column(_("Cause"), 150, _named),
            "rows": tables.figure(_("rows"), 95, lambda row: count(row.rows) if row.rows else ""),
            "effect": tables.figure(_("points"), 115, lambda row: signed(row.effect, finer)),
            "means": Column(_("what that means"), 400, _meant),
        },
        alt=said,
    )


def _with_sum(steps: pd.DataFrame) -> pd.DataFrame:
    whole = {"cause": "", "effect": sum(steps["effect"], Decimal()), "rows": steps["rows"].sum()}
    return pd.concat([steps, pd.DataFrame([whole])], ignore_index=True)


def _named(row: Any) -> str:
    return word("why", row.cause) if row.cause else _("together")


def _meant(row: Any) -> str:
    return wording.word("why_means", row.cause) if row.cause else _("score now − score then")
