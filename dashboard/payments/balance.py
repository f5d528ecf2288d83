"""What was paid of the price, and what it would come to if the contract ended today."""

from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow
import streamlit as st

from dashboard import chart_cache, frame
from dashboard.charts import payments as charts
from dashboard.each_row import each
from dashboard.markdown import NBSP, plain
from dashboard.payments import labels
from dashboard.payments.labels import Known
from warehouse.wording import (
    NOTHING,
    _,
    clause,
    is_missing,
    money,
    points,
    share,
    state,
    to_say,
    yuan,
)
from warehouse.wording.reasons.money import forecast

EXACT = pd.ArrowDtype(pyarrow.decimal128(18, 2))
OF_SCORE = ("score_suspension", "score_renewal")
SCENARIOS = {
    "as_now": to_say("as things stand"),
    "damage_withheld": to_say("damage and fines withheld"),
    "terminated": to_say("terminated"),
}


def by_name(rows: pd.DataFrame) -> dict[str, Any]:
    """Return the scenarios by name, from the mildest on."""
    known = {row.scenario: row for row in each(rows)}
    return {name: known[name] for name in SCENARIOS if name in known}


def paid(rows: pd.DataFrame) -> None:
    """Draw the price with what is paid, withheld and still to be paid of it."""
    row = by_name(rows)["damage_withheld"]
    price = yuan(row.price)
    st.subheader(_("Paid of the price of {price}").format(price=price), anchor=False)
    parts = tuple(_parts(row))
    chart_cache.chart(charts.price, parts, frame.palette(), alt="; ".join(p.text for p in parts))
    if is_missing(row.paid):
        text = _("No payments were ever loaded: load them (付款) to see what is paid.")
        st.markdown(labels.unknown(text))


def _parts(row: Any) -> list[charts.PriceShare]:
    ink = frame.palette()
    if is_missing(row.paid):
        return [charts.PriceShare(1.0, _("paid out: not known"))]
    given = [
        (_("paid out"), Decimal(row.paid), ink.teal),
        (_("still to pay"), Decimal(row.still_to_pay), ""),
        (_("withheld"), Decimal(row.withheld), ink.amber),
    ]
    whole = sum((amount for _name, amount, _colour in given), Decimal())
    return [
        charts.PriceShare(
            float(amount / whole), f"{name} {yuan(amount)} · {share(amount / whole)}", colour
        )
        for name, amount, colour in given
        if amount or name == _("paid out")
    ]


def forecasts(rows: pd.DataFrame, known: Known) -> None:
    """Show what the street will have paid in the end, each scenario with its arithmetic."""
    st.subheader(_("If it ended today"), anchor=False)
    scenarios = {_(SCENARIOS[name]): row for name, row in by_name(rows).items()}
    of_money(_figures(scenarios, known))
    with st.expander(_("How each is calculated"), type="compact"):
        for name, row in scenarios.items():
            text = _("{title}: {text}")
            st.markdown(text.format(title=f"**{name}**", text=_sentence(row, known)))


def below_the_mark(now: Any, risks: pd.DataFrame) -> None:
    """Say what the contract names for a score below the pass mark: two clauses, no sum."""
    of_score = risks[risks["risk"].isin(OF_SCORE)]
    if now is None or of_score.empty:
        return
    text = _("If the score ends below {mark} (now {score})")
    score = points(now.score) if now.cases else NOTHING
    st.markdown(f"**{text.format(mark=f'{float(now.pass_mark):g}', score=score)}**")
    for row in each(of_score):
        standing = state(row.state, "risk")
        cited = plain(clause(row.clause))
        st.markdown(f"{standing.mark} {cited} · {plain(row.clause_text)}")
    st.caption(
        _("The contract names no sum for it; what a termination would cost stands in the last row.")
    )


def _figures(scenarios: dict[str, Any], known: Known) -> dict[str, dict[str, Any]]:
    amounts = {
        _("paid in the end"): "net",
        _("still to pay"): "still_to_pay",
        _("withheld"): "withheld",
        _("contractor owes"): "contractor_owes",
    }
    return {
        title: {
            name: getattr(row, column) if _is_known(row, known) else None
            for name, row in scenarios.items()
        }
        for title, column in amounts.items()
    }


def _is_known(row: Any, known: Known) -> bool:
    """Say whether damage and fines are known, where the scenario rests on them."""
    return known.has_events or row.scenario != "damage_withheld"


def _sentence(row: Any, known: Known) -> str:
    if not _is_known(row, known):
        return _("no contract events were ever loaded, so damage and fines are not known")
    return plain(forecast(row))


def of_money(given: dict[str, dict[str, Any]], *, hide_header: bool = False) -> None:
    """Show amounts by column and row; they come as text and never become floats."""
    exact = {
        name: {
            labels.unbroken(row): None if is_missing(amount) else Decimal(amount)
            for row, amount in amounts.items()
        }
        for name, amounts in given.items()
    }
    unknown = f"{NOTHING} {labels.UNKNOWN.word} {labels.UNKNOWN.shape}".replace(" ", NBSP)
    shown = (
        pd.DataFrame(exact).astype(EXACT).style.format(money, na_rep=labels.UNKNOWN.paint(unknown))
    )
    st.table(shown, border="horizontal", hide_header=hide_header)
