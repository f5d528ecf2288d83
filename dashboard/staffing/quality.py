"""How the work of the seats was found, beside the training they and others had."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, case_link, columns, people, status
from dashboard.markdown import plain
from dashboard.queries import staffing as queries
from dashboard.staffing import row_links, staffing_filters, training
from warehouse import wording
from warehouse.wording import _, count, is_missing, moment, points

LONG = 420


def draw(contract: str) -> None:
    """Draw training beside the seats of a month, the looks at them below."""
    left, right = st.columns([5, 7])
    with left:
        training.draw(queries.training_months(contract), queries.trainings(contract))
    with right:
        st.subheader(_("Seat checks"), anchor=False)
        months = queries.quality_months(contract)
        if not months:
            st.info(_("No seat check is on file: load the checks (坐席质检) to see them here."))
            return
        month = staffing_filters.month(months)
        seats = queries.seat_quality(contract, month)
        _seats(seats)
        chosen = staffing_filters.who(seats)
        _checks(queries.quality_checks(contract, month, chosen), chosen, month)


def _seats(rows: pd.DataFrame) -> None:
    shown = pd.DataFrame(
        {
            "who": people.labels(rows["staff_id"]),
            "mean": [points(score) for score in rows["mean_score"]],
            "lowest": [points(score) for score in rows["lowest_score"]],
            "findings": [count(number) for number in rows["findings"]],
            "checks": [count(number) for number in rows["checks"]],
        }
    )
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        height="content",
        column_config={
            "who": row_links.column(
                "who", _("who"), list(rows["staff_id"]), _("Shows the checks of this seat"), 130
            ),
            "mean": columns.figure(_("mean score"), 90),
            "lowest": columns.figure(_("lowest"), 80),
            "findings": columns.figure(_("findings"), 80),
            "checks": columns.figure(_("checks"), 70),
        },
        alt=_("Seat checks"),
    )


def _checks(rows: pd.DataFrame, chosen: str, month: str) -> None:
    of_whom = plain(people.label(chosen)) if chosen else _("all seats")
    text = _("Checks of {who} in {month}: {n}")
    said = text.format(n=count(len(rows)), who=of_whom, month=wording.month(month))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(said, width="content")
        if chosen:
            clear = _("Clear the filter")
            st.button(clear, type="tertiary", on_click=address.write, args=("who", None))
    as_of = status.as_of()
    with_case = rows.assign(on_file=rows["is_known_case"].eq(True).fillna(False))
    known = [row.case_id if row.on_file else None for row in with_case.itertuples()]
    shown = pd.DataFrame(
        {
            "case": rows["case_id"],
            "score": [points(score) for score in rows["score"]],
            "finding": rows["finding"],
            "who": people.labels(rows["staff_id"]),
            "when": [moment(at, as_of) for at in rows["checked_at"]],
            "on_file": [case_on_file(row) for row in with_case.itertuples()],
        }
    )
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        height=LONG if len(rows) > 10 else "content",
        column_config={
            "case": case_link.column("open_checked", _("case"), known),
            "score": columns.figure(_("score"), 60),
            "finding": columns.text(_("finding"), 200),
            "who": columns.text(_("who"), 120),
            "when": columns.text(_("when"), 105),
            "on_file": columns.text(_("case on file"), 90),
        },
        alt=said,
    )


def case_on_file(row: Any) -> str:
    """Say whether the case of a check is on file; a check without a case says nothing."""
    if is_missing(row.case_id):
        return ""
    return "" if row.on_file else _("○ not on file")
