"""What was paid of the price, and what it would come to if the contract ended today."""

from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart_cache, frame
from dashboard.charts import payments as charts
from dashboard.markdown import plain
from dashboard.payments import labels, tables
from dashboard.payments.terms import Terms
from warehouse.wording import _, is_missing, share, to_say, yuan
from warehouse.wording.reasons.money import forecast

SCENARIOS = {
    "as_now": to_say("as things stand"),
    "damage_withheld": to_say("damage withheld"),
    "terminated": to_say("terminated"),
}


def by_name(rows: pd.DataFrame) -> dict[str, Any]:
    """Return the scenarios by name, from the mildest on."""
    known = {row.scenario: row for row in rows.itertuples(index=False)}
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
        st.markdown(f"{labels.UNKNOWN.mark} {text}")


def _parts(row: Any) -> list[charts.PriceShare]:
    ink = frame.palette()
    if is_missing(row.paid):
        return [charts.PriceShare(1.0, _("paid out: not known"))]
    given = [
        (_("paid out"), row.paid, ink.teal),
        (_("still to pay"), row.still_to_pay, ""),
        (_("withheld"), row.withheld, ink.amber),
    ]
    whole = sum((Decimal(amount) for _name, amount, _colour in given), Decimal())
    return [
        _part(name, Decimal(amount), whole, colour)
        for name, amount, colour in given
        if Decimal(amount) or name == _("paid out")
    ]


def _part(name: str, amount: Decimal, whole: Decimal, colour: str) -> charts.PriceShare:
    of_whole = amount / whole
    return charts.PriceShare(float(of_whole), f"{name} {yuan(amount)} · {share(of_whole)}", colour)


def forecasts(rows: pd.DataFrame, known: Terms) -> None:
    """Show what the street will have paid in the end, each scenario with its arithmetic."""
    st.subheader(_("If it ended today"), anchor=False)
    ordered = list(by_name(rows).values())
    left, right = st.columns(2)
    with left:
        tables.of_money(_figures({_name(row): row for row in ordered}, known))
    with right.container(gap="xsmall"):
        for row in ordered:
            text = _("{title}: {text}")
            st.markdown(text.format(title=f"**{_name(row)}**", text=sentence(row, known)))


def _name(row: Any) -> str:
    return _(SCENARIOS[row.scenario])


def _figures(rows: dict[str, Any], known: Terms) -> dict[str, dict[str, Any]]:
    amounts = {
        _("paid in the end"): "net",
        _("still to pay"): "still_to_pay",
        _("withheld"): "withheld",
        _("contractor owes"): "contractor_owes",
    }
    return {
        title: {name: _amount(row, column, known) for name, row in rows.items()}
        for title, column in amounts.items()
    }


def _amount(row: Any, column: str, known: Terms) -> Any:
    return getattr(row, column) if _is_known(row, known) else None


def _is_known(row: Any, known: Terms) -> bool:
    """Say whether damage is known, where the scenario rests on it."""
    return known.has_events or row.scenario != "damage_withheld"


def sentence(row: Any, known: Terms) -> str:
    """Return the arithmetic of a scenario."""
    if not _is_known(row, known):
        return _("no contract events were ever loaded, so damage is not known")
    return plain(forecast(row))
