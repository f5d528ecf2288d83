"""The largest thing on the page: where the score will end, how sure that is, when it crosses."""

from typing import Any

import streamlit as st

from dashboard.forecast import sentence
from dashboard.forecast.term_days import TermDays
from dashboard.overview.standing import WHY_INSUFFICIENT
from dashboard.queries.forecast import Forecast, Outlook
from warehouse.wording import STATES, _, count, plural, points

WORTH_A_DATE = 0.1  # a crossing less likely than this has no date


def draw(now: Any, foretold: Outlook, days: TermDays) -> None:
    """Show the expected end of the score, its interval, and the chance of passing."""
    told = foretold.told
    if told is None:
        st.info(why_thin(foretold))
        return
    figure, beside = st.columns([3, 9], vertical_alignment="center")
    with figure.container(key="score_figure_foretold"):
        st.markdown(_colour(told).paint(sentence.about(told.median, foretold.pass_mark)))
    with beside.container(gap="xsmall"):
        st.markdown(f"#### {sentence.in_the_end(foretold)}")
        st.markdown(_since(now))
        st.markdown(crossing(told, foretold.pass_mark, days))


def _colour(told: Forecast) -> Any:
    likely = told.pass_probability
    return STATES["ok" if likely >= 0.9 else "at_risk" if likely >= 0.1 else "failed"]


def _since(now: Any) -> str:
    return _(
        "Score now {score}; confirmed deductions alone, {pending} points pending left out"
    ).format(score=points(now.score), pending=points(now.pending))


def crossing(told: Forecast, mark: float, days: TermDays) -> str:
    """Say whether and when the score will fall below the pass mark."""
    when = told.crossing
    if when.median is None and when.probability >= 1:
        return _("It is below the pass mark {mark} already.").format(mark=f"{mark:g}")
    if when.median is None or when.probability < WORTH_A_DATE:
        return _("Chance of falling below the pass mark {mark} before the end: {chance}").format(
            mark=f"{mark:g}", chance=sentence.chance(when.probability)
        )
    return _(
        "Chance of falling below the pass mark {mark} before the end: {chance}; "
        "if so, about {day} (80% between {first} and {last})"
    ).format(
        mark=f"{mark:g}",
        chance=sentence.chance(when.probability),
        day=days.said(when.median),
        first=days.said(when.early),
        last=days.said(when.late),
    )


def why_thin(foretold: Outlook) -> str:
    """Say why no figure is given."""
    if foretold.thin_because in WHY_INSUFFICIENT:
        why = _(WHY_INSUFFICIENT[foretold.thin_because])
    elif foretold.thin_because == "few_days":
        why = plural(
            "It takes at least {least} measured days, four whole weeks; {n} is on file.",
            "It takes at least {least} measured days, four whole weeks; {n} are on file.",
            foretold.measured_days,
            least=count(foretold.least_days),
        )
    else:
        why = _("No case has been loaded yet, so nothing could be judged.")
    return "\n\n".join([_("No forecast yet."), why])
