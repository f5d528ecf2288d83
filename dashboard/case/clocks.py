"""Each clock of the case: its bar, the arithmetic, the clause, and the other readings."""

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, chart_cache, frame, rule_citation, status, tables
from dashboard.case import head
from dashboard.charts import clocks as charts
from dashboard.each_row import each
from dashboard.markdown import plain
from warehouse import wording
from warehouse.wording import _, duration, is_missing, late, moment, to_say, word
from warehouse.wording.reasons.ledger import clock_reason

READINGS = address.READINGS
ENDS = {2: to_say("forwarded"), 3: to_say("closed")}
STARTS = {2: to_say("received"), 3: to_say("fed back")}
RETURNED = to_say("returned")
BY_A_SIGN = to_say("forwarded at the latest")


def draw(
    contract: str, clocks: pd.DataFrame, rules: pd.DataFrame, exemptions: pd.DataFrame
) -> None:
    """Draw every clock of one reading, each with what explains it."""
    for own in head.by_clock(clocks):
        clock = next(each(own))
        with st.container(border=True):
            st.markdown(f"**{head.name(clock)}** · {head.standing(clock)}")
            _bar(clock, exemptions[exemptions["item_no"] == clock.item_no])
            _arithmetic(own)
            rule_citation.quote(
                contract, rule_citation.in_force(rules, clock.item_no, clock.started_at)
            )
    errors = clocks[clocks["subject_kind"] == "dispatch_error"]
    if not errors.empty:
        with st.container(border=True):
            st.markdown(f"**{_('Sent to the wrong unit')}**")
            _arithmetic(errors)
            first = next(each(errors))
            rule_citation.quote(
                contract, rule_citation.in_force(rules, first.item_no, first.occurred_at)
            )


def _bar(clock: Any, exemptions: pd.DataFrame) -> None:
    if is_missing(clock.started_at) or is_missing(clock.due_at):
        return
    shown = clock_of(clock, exemptions, status.as_of())
    chart_cache.chart(charts.clock, shown, frame.palette(), alt=_in_words(shown))


def clock_of(clock: Any, exemptions: pd.DataFrame, as_of: datetime) -> charts.Clock:
    """Return what the bar of `clock` shows, counted to `as_of` while it runs."""
    is_running = is_missing(clock.ended_at)
    end = as_of if is_running else clock.ended_at
    over = (end - clock.due_at).total_seconds()
    name = _("now") if is_running else _(_end(clock))
    began = _(RETURNED if clock.subject_kind == "redispatch" else STARTS[clock.item_no])
    return charts.Clock(
        start=charts.Mark(clock.started_at, _at(began, clock.started_at)),
        limit=charts.Mark(clock.due_at, _at(_("limit"), clock.due_at)),
        end=charts.Mark(end, _at(name, end) + (f" · {late(over)}" if over > 0 else "")),
        is_running=is_running,
        allowed=duration((clock.due_at - clock.started_at).total_seconds()),
        late=late(over) if over > 0 else "",
        pauses=tuple(_pauses(exemptions)),
    )


def _end(clock: Any) -> str:
    return ENDS[clock.item_no] if is_missing(clock.ended_by) else BY_A_SIGN


def _at(name: str, at: datetime) -> str:
    return f"{name} {moment(at, status.as_of())}"


def _pauses(exemptions: pd.DataFrame) -> list[charts.Pause]:
    windows = exemptions[exemptions["starts_at"].notna()]
    return [
        charts.Pause(
            row.starts_at,
            status.as_of() if is_missing(row.ends_at) else row.ends_at,
            document(row),
        )
        for row in each(windows)
    ]


def reaching(exemptions: pd.DataFrame, clocks: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    """Keep the requests made for the case, or for a time in which a clock of theirs ran."""
    ran = [clock for clock in head.one_each(clocks) if not is_missing(clock.started_at)]
    kept = [
        is_missing(row.starts_at) or any(_touches(row, clock, as_of) for clock in ran)
        for row in each(exemptions)
    ]
    return exemptions[pd.Series(kept, index=exemptions.index, dtype=bool)]


def _touches(request: Any, clock: Any, as_of: datetime) -> bool:
    end = as_of if is_missing(clock.ended_at) else clock.ended_at
    return bool(
        request.item_no == clock.item_no
        and request.starts_at < end
        and request.ends_at > clock.started_at
    )


def document(row: Any) -> str:
    """Return 不可抗力 清政发〔2026〕17号 (已批准)."""
    number = row.exemption_id if is_missing(row.document_no) else row.document_no
    return _("{ground} {number} ({decision})").format(
        ground=word("ground", row.ground), number=number, decision=word("decision", row.decision)
    )


def _in_words(shown: charts.Clock) -> str:
    allowed = duration((shown.limit.at - shown.start.at).total_seconds())
    taken = duration((shown.end.at - shown.start.at).total_seconds())
    return _("{start}; {limit}, {allowed} allowed; {end}, {taken} taken").format(
        start=shown.start.text,
        limit=shown.limit.text,
        allowed=allowed,
        end=shown.end.text,
        taken=taken,
    )


def _arithmetic(rows: pd.DataFrame) -> None:
    for row in each(rows):
        state = "" if is_missing(row.state) else f"{wording.marked('deduction', row.state)} "
        cost = f"**{state}{wording.sum_of(row.units, row.points)}**  \n" if state else ""
        st.markdown(f"{cost}{plain(clock_reason(row))}")


def readings(clocks: pd.DataFrame) -> None:
    """Set the three readings side by side; each is one click away."""
    if clocks.empty:
        return
    with st.expander(_("How the three readings judge this case")):
        tables.plain(
            clocks,
            {
                _("reading"): lambda row: word("reading", row.reading),
                _("item"): lambda row: wording.item(row.item_no),
                _("outcome"): lambda row: wording.marked("outcome", row.outcome),
                _("units × points"): lambda row: wording.sum_of(row.units, row.points),
                _("state"): lambda row: wording.marked("deduction", row.state),
                _("why"): clock_reason,
            },
        )
        with st.container(horizontal=True):
            for reading in READINGS:
                if reading != address.reading():
                    frame.link(
                        "case",
                        _("Show it as read: {reading}").format(reading=word("reading", reading)),
                        case=address.value("case"),
                        list=address.value(address.CAME_FROM),
                        reading=reading,
                    )
