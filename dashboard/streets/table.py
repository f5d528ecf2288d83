"""The contracts as a table: what threatens first, each row a way into its own pages."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, person, status, tables
from dashboard.contract import headline
from dashboard.each_row import each
from dashboard.queries.streets import SORTS
from dashboard.tables import Column, wider
from dashboard.targets import link_of
from warehouse import wording
from warehouse.wording import NOTHING, _, count, is_missing, measured, points, state
from warehouse.wording.reasons.matters import matter


def draw(rows: pd.DataFrame, matters: pd.DataFrame, told: Any) -> None:
    """List the contracts; `matters` holds those of today, the most urgent of each first."""
    first = {row.contract_id: row for row in each(matters.drop_duplicates("contract_id"))}
    tables.draw(rows, _columns(first), alt=_("The contracts and how they stand"), sorts=SORTS)
    st.caption(_under(told))


def _columns(first: dict[str, Any]) -> dict[str, Column]:
    return {
        "street": Column(_("street"), 96, "street", leads=_overview),
        "rank": tables.figure(_("rank"), wider(68, 66), _rank),
        "name": Column(_("contract"), 150, lambda row: _(row.name)),
        "state": tables.marked(_("state"), wider(84, 116), "score", "state"),
        "score": tables.figure(_("score"), 66, lambda row: _scored(row, row.score)),
        "left": tables.figure(
            _("to the pass mark"), wider(96, 88), lambda row: _scored(row, row.budget_left)
        ),
        "if_pending": tables.figure(
            _("if pending stands"), wider(106, 88), lambda row: _scored(row, row.score_if_pending)
        ),
        "gross": tables.figure(
            _("before exemptions"), wider(96, 104), lambda row: _scored(row, row.score_gross)
        ),
        "measured": Column(_("measured"), wider(88, 104), _measured),
        "horizon": tables.figure(_("data to"), 104, _horizon),
        "risks": Column(_("contract risks"), wider(130, 140), _risks, leads=_to_risks),
        "matter": Column(
            _("most urgent today"),
            210,
            lambda row: _matter(first.get(row.contract_id)),
            leads=lambda row: _to_matter(first.get(row.contract_id)),
        ),
    }


def _rank(row: Any) -> str:
    return NOTHING if is_missing(row.rank) else count(row.rank)


def _scored(row: Any, figure: Any) -> str:
    """Write points; without a case there are none."""
    return points(figure) if row.cases else NOTHING


def _measured(row: Any) -> str:
    return measured(row.measured_share) or _("{share} measured").format(share="100%")


def _horizon(row: Any) -> str:
    """Say up to when the cases are known, and how long ago that is where it is too long."""
    if is_missing(row.horizon):
        return _("no data loaded")
    known = wording.moment(row.horizon, status.as_of())
    if not row.is_stale:
        return known
    old = _("{known}, {age} old")
    return f"▲ {old.format(known=known, age=wording.duration(row.data_age_seconds))}"


def _risks(row: Any) -> str:
    """Say what the contract's own page says of its risks, and how many more are to be watched."""
    numbers = {
        "triggered": row.risks_triggered,
        "watch": row.risks_watched,
        "not_measurable": row.risks_unknown,
        "clear": row.risks_clear,
    }
    worst, text = headline.verdict(numbers)
    if row.risks_triggered and row.risks_watched:
        text = _("{text}, {n} to watch").format(text=text, n=count(row.risks_watched))
    return f"{worst.shape} {text}"


def _matter(row: Any) -> str:
    return "" if row is None else f"{state(row.state).shape} {matter(row)}"


def _overview(row: Any) -> str:
    return address.href("overview", contract=row.contract_id)


def _to_risks(row: Any) -> str:
    return address.href("contract", contract=row.contract_id)


def _to_matter(row: Any) -> str:
    """Return the address of what a matter is about; '' where it is not theirs to see."""
    if row is None:
        return ""
    page, params = link_of(row)
    if not page or not person.may("page", page):
        return ""
    return address.href(page, **{"contract": row.contract_id, **params})


def _under(told: Any) -> str:
    """Say among which contracts a rank is one, and what has none."""
    said = [
        _(
            "Rank: by score, among the {n} contracts with data enough of the {all} that you may "
            "see; equal scores share a rank, too little data has none."
        ).format(n=count(told.ranked), all=count(told.contracts))
    ]
    if told.scales > 1:
        said.append(_("Contracts of another full score are ranked apart."))
    return " ".join(said)
