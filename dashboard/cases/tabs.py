"""The three lists: clocks that run, cases that cost points, all of them."""

from datetime import datetime, timedelta

import pandas as pd
import streamlit as st

from dashboard import filters, narrative, opening, paging, status
from dashboard.cases import choice
from dashboard.queries import cases as queries
from dashboard.queries.cases import Part
from dashboard.wording import _, clock, count, late, left, moment, points
from warehouse.clock import beijing_now

MOST = 200
LIVE = timedelta(minutes=15)


@st.fragment(run_every=20.0)
def at_risk(part: Part) -> None:
    """List the running clocks by time left; the list counts down by itself."""
    opening.follow()
    shown, all_rows = queries.at_risk_count(part)
    filters.sentence(shown, all_rows, choice.words(part), choice.NAMES)
    rows = queries.at_risk(part, MOST)
    if rows.empty:
        _nothing_runs(all_rows)
        return
    at = _present()
    st.dataframe(
        running(rows, at),
        hide_index=True,
        placeholder="",
        height="content",
        column_config={
            "case": opening.column("open_at_risk", _("case"), opening.cases_of(rows)),
            "left": st.column_config.TextColumn(_("time left"), width=135),
            "next": st.column_config.TextColumn(_("next tick"), width=150),
            "so_far": st.column_config.TextColumn(_("so far"), width=70, alignment="right"),
            "title": st.column_config.TextColumn(_("title of the case"), width=220),
            "item": st.column_config.TextColumn(_("item"), width=125),
            "unit": st.column_config.TextColumn(_("unit"), width=130),
            "community": st.column_config.TextColumn(_("community"), width=115),
            "started": st.column_config.TextColumn(_("clock since"), width=110),
        },
        alt=_("Running clocks by urgency"),
    )
    st.caption(_counted_at(at, shown))


def _present() -> datetime:
    """Return the wall clock while the data is fresh, else the instant the data stands for."""
    now, as_of = beijing_now(), status.as_of()
    return now if timedelta(0) <= now - as_of < LIVE else as_of


def _counted_at(at: datetime, shown: int) -> str:
    as_of = status.as_of()
    if at == as_of:
        text = _("Time left as of {time}, the instant the data stands for.")
    else:
        text = _("Time left counts against the clock, {now}; everything else stands as of {time}.")
    more = _(" The first {n} are shown.").format(n=MOST) if shown > MOST else ""
    return text.format(time=clock(as_of), now=f"{at:%H:%M}") + more


def running(rows: pd.DataFrame, at: datetime) -> pd.DataFrame:
    """Say each clock in words as seen at `at`."""
    seconds = [(due - at).total_seconds() for due in rows["due_at"]]
    return pd.DataFrame(
        {
            "case": rows["case_id"],
            "left": [f"{'■' if s < 0 else '▲' if s < 1800 else '○'} {left(s)}" for s in seconds],
            "next": [
                _("{time} −{points}").format(
                    time=moment(row.next_at, at), points=points(row.points_at_stake)
                )
                for row in rows.itertuples()
            ],
            "so_far": [points(amount) for amount in rows["points_so_far"]],
            "title": rows["title"],
            "item": [narrative.item(item) for item in rows["item_no"]],
            "unit": rows["unit"],
            "community": rows["community"],
            "started": [moment(since, at) for since in rows["started_at"]],
        }
    )


def _nothing_runs(all_rows: int) -> None:
    if all_rows:
        st.info(_("No running clock fits this filter; clear it to see all."))
    else:
        st.markdown(f":green[✓ {_('No clock is running: every case is forwarded and closed.')}]")


def breached(part: Part) -> None:
    """List the cases that missed a clock, the latest first."""
    shown, all_rows = queries.breached_count(part)
    filters.sentence(shown, all_rows, choice.words(part), choice.NAMES)
    if not shown:
        _nothing_missed(all_rows)
        return
    before = paging.offset(shown, part)
    rows = queries.breached(part, paging.SIZE, before)
    st.dataframe(
        missed(rows, status.as_of()),
        hide_index=True,
        placeholder="",
        height="content",
        column_config={
            "case": opening.column("open_breached", _("case"), opening.cases_of(rows)),
            "points": st.column_config.TextColumn(_("points"), width=70, alignment="right"),
            "state": st.column_config.TextColumn(_("state"), width=110),
            "late": st.column_config.TextColumn(_("how late"), width=120),
            "title": st.column_config.TextColumn(_("title of the case"), width=220),
            "items": st.column_config.TextColumn(_("item"), width=125),
            "unit": st.column_config.TextColumn(_("unit"), width=130),
            "community": st.column_config.TextColumn(_("community"), width=115),
            "received": st.column_config.TextColumn(_("received"), width=110),
            "open": st.column_config.TextColumn(_("closing"), width=80),
        },
        alt=_("Cases with a deduction or a missed limit, the latest first"),
    )
    paging.turn(shown, before)


def missed(rows: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    """Say each case in words: what it cost, how late it was."""
    return pd.DataFrame(
        {
            "case": rows["case_id"],
            "points": [points(amount) for amount in rows["points"]],
            "state": [narrative.marked(state) for state in rows["state"]],
            "late": [late(seconds) for seconds in rows["late_seconds"].astype(float)],
            "title": rows["title"],
            "items": [narrative.items(items) for items in rows["items"]],
            "unit": rows["unit"],
            "community": rows["community"],
            "received": [moment(at, as_of) for at in rows["received_at"]],
            "open": [_("still open") if is_open else _("closed") for is_open in rows["is_open"]],
        }
    )


def _nothing_missed(all_rows: int) -> None:
    if all_rows:
        st.info(
            _("None of the {n} cases fits this filter; clear it to see all.").format(
                n=count(all_rows)
            )
        )
    else:
        st.markdown(f":green[✓ {_('No case has missed a limit so far.')}]")


def everything(part: Part) -> None:
    """List all cases a page at a time; the search asks the whole list."""
    shown, all_rows = queries.listed_count(part)
    filters.sentence(shown, all_rows, choice.words(part), choice.NAMES)
    if not shown:
        _nothing_found(part, all_rows)
        return
    before = paging.offset(shown, part)
    rows = queries.listed(part, paging.SIZE, before)
    st.dataframe(
        listed(rows, status.as_of()),
        hide_index=True,
        placeholder="",
        height="content",
        column_config={
            "case": opening.column("open_listed", _("case"), opening.cases_of(rows)),
            "handling": st.column_config.TextColumn(_("handling"), width=100),
            "points": st.column_config.TextColumn(_("points"), width=70, alignment="right"),
            "title": st.column_config.TextColumn(_("title of the case"), width=220),
            "forwarding": st.column_config.TextColumn(_("forwarding"), width=100),
            "closing": st.column_config.TextColumn(_("same-day closing"), width=110),
            "unit": st.column_config.TextColumn(_("unit"), width=130),
            "community": st.column_config.TextColumn(_("community"), width=115),
            "received": st.column_config.TextColumn(_("received"), width=110),
            "closed": st.column_config.TextColumn(_("closed"), width=110),
        },
        alt=_("Cases, the latest first"),
    )
    paging.turn(shown, before)


def listed(rows: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    """Say each case in words: how it stands and what it cost."""
    return pd.DataFrame(
        {
            "case": rows["case_id"],
            "handling": [narrative.marked(state) for state in rows["handling_state"]],
            "points": [points(amount) if amount else "" for amount in rows["points"]],
            "title": rows["title"],
            "forwarding": [narrative.marked(outcome) for outcome in rows["forwarding_outcome"]],
            "closing": [narrative.marked(outcome) for outcome in rows["closing_outcome"]],
            "unit": rows["unit"],
            "community": rows["community"],
            "received": [moment(at, as_of) for at in rows["received_at"]],
            "closed": [moment(at, as_of) for at in rows["closed_at"]],
        }
    )


def _nothing_found(part: Part, all_rows: int) -> None:
    if not all_rows:
        st.info(_("No case has come in yet; load the first export to see it here."))
    elif part.words:
        st.info(
            _("No case of {n} has “{words}” in its number, unit or title.").format(
                n=count(all_rows), words=part.words
            )
        )
    else:
        st.info(
            _("None of the {n} cases fits this filter; clear it to see all.").format(
                n=count(all_rows)
            )
        )
