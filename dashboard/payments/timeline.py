"""The course of the term: when each milestone may be paid, was invoiced, is due, was paid."""

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import chart_cache, frame
from dashboard.charts import payments as charts
from dashboard.each_row import each
from dashboard.markdown import plain
from dashboard.payments import labels, milestone_days
from dashboard.payments.labels import Known
from warehouse import wording
from warehouse.wording import _, in_full, is_missing


def draw(
    milestones: pd.DataFrame, invoices: pd.DataFrame, payments: pd.DataFrame, known: Known
) -> None:
    """Draw the term with its milestones, the same days as a table one click away."""
    st.subheader(_("Course of the term"), anchor=False)
    found = milestone_days.of(milestones, invoices, payments, known)
    lanes = tuple(
        _lane(row, found[found["milestone"] == row.milestone], _run(row, invoices, known))
        for row in each(milestones)
    )
    term = _term(known)
    chart_cache.chart(charts.course, term, lanes, frame.palette(), alt=in_words(term, lanes))
    with st.expander(_("The days as a table"), type="compact"):
        _table(found, {row.milestone: labels.title(row) for row in each(milestones)})


def _term(known: Known) -> charts.Term:
    first, last = in_full(known.starts_on), in_full(known.ends_on)
    return charts.Term(
        starts_on=known.starts_on,
        ends_on=known.ends_on,
        text=_("Term {first} to {last}").format(first=first, last=last),
        today=known.today,
        today_text=_("today {day}").format(day=labels.on(known.today)),
    )


def _lane(row: Any, found: pd.DataFrame, run: charts.Run | None) -> charts.Lane:
    standing, text = labels.standing(row)
    return charts.Lane(
        title=f"{labels.title(row)} · {text} {standing.shape}",
        colour=frame.palette().state(standing.colour),
        open_since=None if is_missing(row.gate_open_since) else row.gate_open_since,
        run=run,
        points=tuple(_points(found)),
    )


def _points(found: pd.DataFrame) -> Iterator[charts.Point]:
    """Yield a point a day; what fell on one day stands in one."""
    for on, rows in found.groupby("on"):
        texts = dict.fromkeys(milestone_days.text(row) for row in each(rows))
        text = f"{labels.on(on)} {wording.listed(texts)}"
        yield charts.Point(on, text, bool(rows["is_certain"].all()))


def _run(row: Any, invoices: pd.DataFrame, known: Known) -> charts.Run | None:
    """Return the clock of the invoice that runs it; none before the milestone may be paid."""
    for own in each(invoices[invoices["invoice_no"] == row.invoice_no]):
        if is_missing(own.counted_from) or is_missing(own.due_on):
            continue
        is_running = labels.is_running(row)
        settled = own.due_on if is_missing(own.settled_on) else own.settled_on
        until = known.today if is_running else settled
        return charts.Run(
            since=own.counted_from,
            due_on=own.due_on,
            until=until if own.due_certain else min(until, own.due_on),
            is_running=is_running,
            is_known=known.has_payments,
        )
    return None


def in_words(term: charts.Term, lanes: Iterable[charts.Lane]) -> str:
    """Return the course as a sentence: the term, today, the days of each milestone."""
    parts = [
        _("{title}: {text}").format(
            title=lane.title, text=wording.listed(point.text for point in lane.points)
        )
        for lane in lanes
    ]
    return "; ".join([term.text, term.today_text, *parts])


def _table(found: pd.DataFrame, titles: dict[int, str]) -> None:
    shown = pd.DataFrame(
        {
            _("day"): [f"{on:%Y-%m-%d}" for on in found["on"]],
            _("milestone"): [plain(titles[number]) for number in found["milestone"]],
            _("what"): [plain(milestone_days.text(row)) for row in each(found)],
        }
    )
    st.table(shown, border="horizontal", hide_index=True)
