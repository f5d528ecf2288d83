"""The total, the months and the rows of the ledger."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import (
    address,
    case_link,
    chart_cache,
    frame,
    rule_citation,
    status,
    tables,
)
from dashboard.charts import ledger as charts
from dashboard.each_row import each
from dashboard.ledger import ledger_filters
from dashboard.markdown import plain
from dashboard.period_filter import ENDS
from dashboard.queries.ledger import SORTS, RowFilter
from dashboard.tables import Column
from warehouse import wording
from warehouse.wording import _, count, moment, plural, points, word
from warehouse.wording.reasons.ledger import reason

MOST_TIPS = 3
SIZE = 20


def total(part: RowFilter, row: Any) -> None:
    """Show the points of the part looked at; no nought where not all of it is measured."""
    if not row.shown_rows and _known(part):
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
        with st.container(key="origin", width="content"):
            frame.link("lineage", _("Where the points come from"), figure="item_points")


def vanished(rows: pd.DataFrame) -> None:
    """Say what later exports took back, each case a click away."""
    if rows.empty:
        return
    text = plural(
        "Later exports moved the times of cases: {n} deduction fell away, {points} points",
        "Later exports moved the times of cases: {n} deductions fell away, {points} points",
        len(rows),
        points=points(rows["points"].sum()),
    )
    with st.expander(f"▲ {text}"):
        for row in each(rows.head(SIZE)):
            item, cost = wording.item(row.item_no), points(row.points)
            at = moment(row.moved_at, status.as_of())
            said = f"{plain(row.case_id)} · {item} · −{cost} · {at}"
            frame.link("case", said, width="content", **case_link.params(row.case_id))
        if len(rows) > SIZE:
            st.caption(_("The latest {n} are shown.").format(n=count(SIZE)))
        frame.link("statements", _("As known then, and why it is different now"))


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
        tables.plain(
            rows,
            {
                _("month"): lambda row: wording.month(row.month),
                _("item"): lambda row: wording.item(row.item_no),
                _("state"): _state,
                _("times"): lambda row: int(row.units),
                _("points"): lambda row: points(row.points),
                _("rows"): "rows",
            },
        )


def _state(row: Any) -> str:
    return wording.marked("deduction", row.state)


def _subject(row: Any) -> str:
    return wording.subject(row.subject_kind, row.subject_id)


def _cost(row: Any) -> str:
    return wording.sum_of(row.units, row.points)


def _looks(rows: pd.DataFrame, part: RowFilter, all_months: list[str]) -> charts.Looks:
    return charts.Looks(
        items={int(number): wording.item(number) for number in sorted(set(rows["item_no"]))},
        months={month: wording.short_month(month) for month in all_months},
        states={state: word("deduction", state) for state in charts.STACK},
        chosen_items=part.items,
        chosen_months=part.months,
    )


def _pick(picked: dict[str, Any]) -> None:
    item = picked.get("item_no")
    chosen = None if item is None else str(item)
    address.write_all(
        {
            "item": chosen,
            "month": picked.get("month"),
            **dict.fromkeys(ENDS),
        }
    )


def _months_in_words(rows: pd.DataFrame) -> str:
    worst = rows.sort_values("points", ascending=False).head(MOST_TIPS)
    said_of = [
        f"{wording.month(row.month)} {wording.item(row.item_no)} {points(row.points)}"
        for row in each(worst)
    ]
    return _("Deductions by item and month; the largest: {rows}").format(rows=_("; ").join(said_of))


def table(rows: pd.DataFrame, rules: pd.DataFrame) -> None:
    """Show the rows; the first column opens the case or the evidence."""
    as_of = status.as_of()
    newest = rules.drop_duplicates("item_no")
    clauses = dict(zip(newest["item_no"], newest["clause"].map(wording.clause), strict=True))
    tables.draw(
        rows,
        {
            "when": Column(_("when"), 108, lambda row: wording.fell(row, as_of)),
            "subject": Column(_("subject"), 155, _subject, leads=_rests_on),
            "sum": tables.figure(_("units × points"), 116, _cost),
            "state": Column(_("state"), tables.wider(100, 112), _state),
            "item": tables.item(),
            "why": Column(_("why"), 400, reason),
            "clause": Column(_("clause"), 80, lambda row: clauses.get(int(row.item_no), "")),
            "unit": Column(_("unit"), 120, "unit"),
        },
        sorts=SORTS,
        alt=_("Ledger rows, the latest first"),
    )


def _rests_on(row: Any) -> str:
    """Return the way to the case, or to the evidence of what has none."""
    entry = f"{row.subject_kind}/{row.subject_id}"
    return case_link.address_of(row.case_id) or address.changed(entry=entry)


def evidence(contract: str, rows: pd.DataFrame, rules: pd.DataFrame) -> None:
    """Show what one entry without a case rests on: sentence, arithmetic, clause."""
    first = next(each(rows))
    with st.container(border=True, key="evidence"):
        st.subheader(f"{wording.item(first.item_no)} · {plain(_subject(first))}", anchor=False)
        for row in each(rows):
            fell = wording.fell(row, status.as_of())
            st.markdown(f"{fell} · **{_cost(row)}** · {_state(row)}  \n{plain(reason(row))}")
        rule_citation.quote(
            contract, rule_citation.in_force(rules, first.item_no, first.occurred_at)
        )
        if first.subject_kind == "day" and first.item_no == 3:
            day = first.subject_id
            frame.link("cases", _("The cases of that day"), tab="breached", missed_on=day)
        with st.container(key="origin_of_row"):
            frame.link("lineage", _("Where the points come from"), figure="row_points")
        st.button(_("Close"), on_click=address.write, args=("entry", None))


def nothing(part: RowFilter, all_rows: int) -> None:
    """Say why there is no row, and what to do next."""
    if all_rows and ledger_filters.words(part):
        text = _("No deduction fits this filter. Clear it to see all {n} rows.")
        st.info(" ".join(filter(None, (text.format(n=count(all_rows)), _known(part)))))
    elif not status.has_cases():
        st.info(_("No case has been loaded yet, so nothing could be judged."))
    else:
        status.calm(_("Nothing has been deducted under this reading so far."), _known(part))


def _known(part: RowFilter) -> str:
    return status.known(*part.items)
