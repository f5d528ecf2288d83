"""The total, the months and the rows of the ledger."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import (
    address,
    button_column,
    case_link,
    chart_cache,
    columns,
    frame,
    rule_citation,
    status,
)
from dashboard.charts import ledger as charts
from dashboard.ledger import ledger_filters
from dashboard.markdown import plain
from dashboard.queries.ledger import RowFilter
from warehouse import wording
from warehouse.wording import _, count, points, word
from warehouse.wording.reasons.ledger import reason

MOST_TIPS = 3
SIZE = 20
TWO_LINES = 66  # pixels; the table wraps text only in rows taller than 64


def total(row: Any) -> None:
    """Show the points of the part looked at: what counts is the largest figure."""
    if not row.all_rows and not status.has_cases():
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="ledger_total"):
        st.metric(
            wording.marked("deduction", "confirmed"),
            _("{n} points").format(n=points(row.confirmed)),
            width="content",
        )
        st.markdown(
            " · ".join(
                [
                    f"{wording.marked('deduction', 'pending')} **{points(row.pending)}**",
                    f"{wording.marked('deduction', 'exempt')} **{points(row.exempt)}**",
                    f"{wording.marked('deduction', 'unpriced')} **{count(row.unpriced_units)}**",
                ]
            ),
            width="content",
        )


def months(rows: pd.DataFrame, part: RowFilter, all_months: list[str]) -> None:
    """Draw the bars; a click on one narrows the ledger to its item and month."""
    looks = _looks(rows, part, all_months)
    chart_cache.chart_to_pick_from(
        charts.by_month,
        rows,
        looks,
        frame.palette(),
        alt=_months_in_words(rows),
        key="ledger_bars",
        pick=charts.PICK,
        on_pick=_pick,
    )
    st.caption(
        _(
            "■ confirmed · ◌ pending, dashed · ▨ exempt, hatched · □ unpriced, outline. "
            "The height is points; click a bar to see its rows."
        )
    )
    with st.expander(_("The numbers as a table")):
        st.dataframe(_month_table(rows), hide_index=True, placeholder="")


def _looks(rows: pd.DataFrame, part: RowFilter, all_months: list[str]) -> charts.Looks:
    return charts.Looks(
        items={int(number): wording.item(number) for number in sorted(set(rows["item_no"]))},
        months={month: wording.short_month(month) for month in all_months},
        states={state: word("deduction", state) for state in charts.STACK},
        chosen_items=part.items,
        chosen_months=part.months,
    )


def _pick() -> None:
    picked = st.session_state["ledger_bars"]["selection"].get(charts.PICK) or [{}]
    item, month = picked[0].get("item_no"), picked[0].get("month")
    chosen = None if item is None else str(item)
    address.write_all({"item": chosen, "month": month, "page_no": None})


def _months_in_words(rows: pd.DataFrame) -> str:
    worst = rows.sort_values("points", ascending=False).head(MOST_TIPS)
    said_of = [
        f"{wording.month(row.month)} {wording.item(row.item_no)} {points(row.points)}"
        for row in worst.itertuples()
    ]
    return _("Deductions by item and month; the largest: {rows}").format(rows="；".join(said_of))


def _month_table(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("month"): [wording.month(month) for month in rows["month"]],
            _("item"): [wording.item(item) for item in rows["item_no"]],
            _("state"): [wording.marked("deduction", state) for state in rows["state"]],
            _("times"): rows["units"].astype(int),
            _("points"): [points(amount) for amount in rows["points"]],
            _("rows"): rows["rows"],
        }
    )


def table(rows: pd.DataFrame, rules: pd.DataFrame) -> None:
    """Show the rows; the first column opens the case or the evidence."""
    as_of = status.as_of()
    newest = rules.drop_duplicates("item_no")
    clauses = dict(zip(newest["item_no"], newest["clause"], strict=True))
    subjects = [wording.subject(row.subject_kind, row.subject_id) for row in rows.itertuples()]
    shown = pd.DataFrame(
        {
            "subject": subjects,
            "when": [wording.fell(row, as_of) for row in rows.itertuples()],
            "item": [wording.item(item) for item in rows["item_no"]],
            "sum": [wording.sum_of(row.units, row.points) for row in rows.itertuples()],
            "state": [wording.marked("deduction", state) for state in rows["state"]],
            "why": [reason(row) for row in rows.itertuples()],
            "unit": rows["unit"],
            "clause": [clauses.get(int(item), "") for item in rows["item_no"]],
        }
    )
    text = columns.text
    st.dataframe(
        shown,
        hide_index=True,
        placeholder="",
        height="content",
        row_height=TWO_LINES,
        column_order=["when", "subject", "sum", "state", "item", "why", "clause", "unit"],
        column_config={
            "subject": _button(rows),
            "when": text(_("when"), 92),
            "item": columns.item(),
            "sum": columns.figure(_("units × points"), 116),
            "state": text(_("state"), 100),
            "why": text(_("why"), 430),
            "unit": text(_("unit"), 120),
            "clause": text(_("clause"), 80),
        },
        alt=_("Ledger rows, the latest first"),
    )


def _button(rows: pd.DataFrame) -> Any:
    leads = [
        (row.case_id if isinstance(row.case_id, str) else "", row.subject_kind, row.subject_id)
        for row in rows.itertuples()
    ]
    return button_column.column(
        "ledger_open",
        _("subject"),
        leads,
        _open,
        width=142,
        help_=_("Opens the case or the evidence"),
        pinned=None,
    )


def _open(lead: tuple[str, str, str]) -> None:
    case_id, kind, subject_id = lead
    if case_id:
        case_link.ask_for(case_id)
    else:
        address.write("entry", f"{kind}/{subject_id}")


def evidence(contract: str, rows: pd.DataFrame, rules: pd.DataFrame) -> None:
    """Show what one entry without a case rests on: sentence, arithmetic, clause."""
    first = next(rows.itertuples(index=False))
    with st.container(border=True, key="evidence"):
        st.subheader(
            f"{wording.item(first.item_no)} · "
            f"{plain(wording.subject(first.subject_kind, first.subject_id))}",
            anchor=False,
        )
        for row in rows.itertuples():
            fell = wording.fell(row, status.as_of())
            cost = wording.sum_of(row.units, row.points)
            why = plain(reason(row))
            st.markdown(f"{fell} · **{cost}** · {wording.marked('deduction', row.state)}  \n{why}")
        rule_citation.quote(
            contract, rule_citation.in_force(rules, first.item_no, first.occurred_at)
        )
        if first.subject_kind == "day" and first.item_no == 3:
            day = first.subject_id
            frame.link("cases", _("The cases of that day"), tab="breached", missed_on=day)
        st.button(_("Close"), on_click=address.write, args=("entry", None))


def nothing(part: RowFilter, all_rows: int) -> None:
    """Say why there is no row, and what to do next."""
    if all_rows and ledger_filters.words(part):
        st.info(
            _("No deduction fits this filter. Clear it to see all {n} rows.").format(
                n=count(all_rows)
            )
        )
    elif not status.has_cases():
        st.info(_("No case has been loaded yet, so nothing could be judged."))
    else:
        st.markdown(f":green[✓ {_('Nothing has been deducted under this reading so far.')}]")
