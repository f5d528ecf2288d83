"""For which days is anything known? A strip a record, and the stretches that are missing."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart_cache, frame, status, tables
from dashboard.charts.record_days import strip_map, strips
from dashboard.each_row import each
from dashboard.tables import Column, number
from warehouse.wording import STATES, _, count, day, moment, plural, word

SAID = 4  # missing stretches told in words; the table has all


def draw(rows: pd.DataFrame, freshness: pd.DataFrame) -> None:
    """Draw `rows` (record, kind, day, coverage, rows) and say what is late and what is missing."""
    st.subheader(_("Days on file"), anchor=False)
    _late(freshness)
    loaded = rows.groupby(["record", "kind"])["coverage"].transform(
        lambda of: of.ne("missing").any()
    )
    named = rows[loaded].assign(name=[_name(row) for row in each(rows[loaded])])
    never = [_name(row) for row in each(rows[~loaded].drop_duplicates(["record", "kind"]))]
    if named.empty:
        st.info(_("No day of the term is on file yet."))
        return
    stretches = strips(named)
    stretches = stretches.assign(tip=[_tip(row) for row in each(stretches)])
    said = _missing_in_words(stretches)
    st.markdown(said)
    names = list(dict.fromkeys(named["name"]))
    chart_cache.chart(strip_map, stretches, names, frame.palette(), alt=said)
    st.caption(
        _("■ on file · pale: on file, without a row · ▨ no data: nothing is judged there.")
        + (_(" Never loaded: {records}.").format(records=_("; ").join(never)) if never else "")
    )
    with st.expander(_("The numbers as a table"), type="compact"):
        _table(stretches)
        _known_to(freshness)


def _late(freshness: pd.DataFrame) -> None:
    """Say which records were expected by now, and up to when each is known."""
    as_of = status.as_of()
    for row in each(freshness[freshness["is_late"]]):
        said = plural(
            "{record}: known to {at}, more is expected after {n} day",
            "{record}: known to {at}, more is expected after {n} days",
            row.every_days,
            record=word("record", row.record),
            at=moment(row.known_to, as_of),
        )
        st.markdown(f"{STATES['at_risk'].mark} {said}")


def _name(row: Any) -> str:
    return word("report", row.kind) if row.kind else word("record", row.record)


def _tip(row: Any) -> str:
    return f"{row.name} · {_span(row)} · {_look(row.look)}"


def _look(look: str) -> str:
    return _("on file, without a row") if look == "empty" else word("day_coverage", look)


def _span(row: Any) -> str:
    days = plural("{n} day", "{n} days", row.days)
    text = _("{first} ({days})") if row.days == 1 else _("{first} to {last} ({days})")
    return text.format(first=day(row.first), last=day(row.last), days=days)


def _missing_in_words(stretches: pd.DataFrame) -> str:
    """Name the longest stretches of which nothing is on file."""
    missing = stretches[stretches["look"] == "missing"].sort_values("days", ascending=False)
    if missing.empty:
        return _("Every day of the term so far is on file for every record loaded.")
    said = [f"{row.name} {_span(row)}" for row in each(missing.head(SAID))]
    more = len(missing) - SAID
    text = _("No data for: {stretches}")
    tail = _(" and {n} more").format(n=count(more)) if more > 0 else ""
    return f"**{text.format(stretches=_('; ').join(said))}{tail}**"


def _table(stretches: pd.DataFrame) -> None:
    columns = {
        "name": Column(_("record"), None, "name"),
        "look": Column(_("state"), None, lambda row: _look(row.look)),
        "first": Column(_("first day"), None, lambda row: f"{row.first:%Y-%m-%d}"),
        "last": Column(_("last day"), None, lambda row: f"{row.last:%Y-%m-%d}"),
        "days": number(_("days"), None, "days"),
    }
    tables.draw(stretches, columns, most=10)


def _known_to(freshness: pd.DataFrame) -> None:
    columns = {
        "record": Column(_("record"), None, lambda row: word("record", row.record)),
        "known_to": tables.at(_("known to"), None, "known_to"),
        "due_at": tables.at(_("more is expected by"), None, "due_at"),
        "state": Column(
            _("state"),
            None,
            lambda row: _("not brought up to date") if row.is_late else _("up to date"),
        ),
    }
    tables.draw(freshness, columns, most=10)
