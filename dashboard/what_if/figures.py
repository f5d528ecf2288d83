"""The score beside what it would be, and where the misses from now on would take it."""

from decimal import Decimal
from typing import Any

import streamlit as st

from dashboard import address, frame
from dashboard.what_if import change_filters, watermark
from warehouse import wording
from warehouse.wording import _, count, exact, finer, item, signed


def unchanged(now: Any) -> None:
    """Show the score once: nothing is changed."""
    with st.container(border=True):
        st.metric(_("Actual score"), finer(now.score), width="content")
        st.markdown(
            _(
                "Nothing is changed yet, so this is the actual score. Change something below: the "
                "score is then computed anew by the models that compute it every day, over the "
                "data on file. Nothing of it is kept."
            )
        )


def draw(now: Any, answer: Any) -> None:
    """Show the actual score, the what-if and the difference, and the end where misses are set."""
    watermark.band()
    with watermark.sheet("figures", border=True):
        with st.container(horizontal=True, gap="large"):
            _figure(_("Actual score"), now.score)
            _figure(_("Score of the what-if"), answer.now["score"])
            st.metric(_("Difference"), signed(_less(answer, now), finer), width="content")
            if answer.costs:
                _figure(_("At the end of the term"), answer.score_at_end)
        st.markdown(_verdict(now, answer))
        st.caption(
            _(
                "Reading: {reading}. Other points, limits and readings hold for the whole term. "
                "The address of this page holds all that is changed: whoever opens it sees the "
                "same."
            ).format(reading=wording.word("reading", address.reading()))
        )
        change_filters.reset()


def _figure(label: str, score: Any) -> None:
    st.metric(label, finer(score), width="content")


def _less(answer: Any, now: Any) -> Decimal:
    return Decimal(answer.now["score"]) - Decimal(str(now.score))


def _verdict(now: Any, answer: Any) -> str:
    """Say how the what-if stands to the pass mark, and what is undecided in it."""
    mark, score = answer.now["pass_mark"], answer.now["score"]
    text = (
        _("{n} points above the pass mark of {mark}")
        if score >= mark
        else _("{n} points below the pass mark of {mark}")
    )
    said = [text.format(n=finer(abs(score - mark)), mark=exact(mark))]
    if answer.now["pending"]:
        n = finer(answer.now["score_if_pending"])
        said.append(_("if what is pending stands: {n}").format(n=n))
    if answer.costs:
        end = answer.score_at_end
        is_passed = end >= mark
        text = _("passed at the end") if is_passed else _("below the pass mark at the end")
        said.append(f"**{text}**")
    return " · ".join(said)


def misses(answer: Any, rates: dict[int, Decimal]) -> None:
    """Write out what the misses from now on would cost, item by item."""
    st.subheader(_("Misses from now on, to the end of the term"), anchor=False)
    for cost in answer.costs:
        st.markdown(_cost(cost, rates[cost.item_no], answer.days_left))
    spent = answer.now["spent"]
    costs = [cost.points for cost in answer.costs]
    parts = "".join(f" − {exact(part)}" for part in [spent, *costs])
    full, end = exact(answer.now["full_score"]), finer(answer.score_at_end)
    st.markdown(f"**{_('At the end of the term')}: {full}{parts} = {end}**")
    if spent + sum(costs) > answer.now["full_score"]:
        st.caption(_("No score falls below 0."))
    st.caption(
        _(
            "A plain addition: nothing else is lost or excused until then; a part of a miss does "
            "not count. One miss of forwarding is one unit."
        )
    )


def _cost(cost: Any, week: Decimal, days: int) -> str:
    text = _("{item}: {week} a week × {days} days ÷ 7: {misses} misses")
    said = [
        text.format(
            item=item(cost.item_no), week=exact(week), days=count(days), misses=count(cost.misses)
        )
    ]
    if cost.units != cost.misses:
        said.append(_("on {n} days, each counted once").format(n=count(cost.units)))
    each = _("by the rule of the day") if cost.unit_points is None else exact(cost.unit_points)
    said.append(f"× {each} = {exact(cost.points)}")
    return " ".join(said)


def examples() -> None:
    """Lead to a few questions as they are asked, each an address of this page."""
    st.subheader(_("For example"), anchor=False)
    frame.link("what_if", _("Forwarding within one hour"), limit="60")
    frame.link("what_if", _("0.5 points for each case not closed the same day"), points_3="0.5")
    frame.link("what_if", _("One case a week not closed the same day, from now on"), misses_3="1")
