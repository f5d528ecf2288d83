"""The answer: how many questions there are, and by what rule they are asked."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import frame
from dashboard.questions.question_filters import of
from warehouse.wording import _, count, plural, share


def draw(every: pd.DataFrame, asked: pd.DataFrame, limits: Any) -> None:
    """Say how many questions, out of how much that was looked at; then how it is decided."""
    with st.container(border=True, gap="xsmall"):
        if asked.empty:
            st.header(_("Nothing to ask about"), anchor=False)
        else:
            number = len(of(asked))
            text = plural("{n} question to the records", "{n} questions to the records", number)
            st.header(text, anchor=False)
        st.markdown(
            _(
                "A question is no finding: each has a harmless explanation, and whoever keeps the "
                "records can give it."
            )
        )
        with st.expander(_("How it is decided what is asked"), type="compact"):
            _rule(len(every), limits)


def _rule(subjects: int, limits: Any) -> None:
    told = {
        "subjects": count(subjects),
        "found": count(limits.least_found),
        "looked_at": count(limits.least_looked_at),
        "chance": share(limits.most_by_chance, places=0),
        "share": share(limits.striking_share, places=0),
    }
    for text in (
        _(
            "Asked about is what was found {found} times or more among {looked_at} or more, and "
            "so far above what is usual that chance can hardly be why: with all {subjects} units, "
            "days and kinds of times looked at taken together, chance alone would raise any "
            "question with a probability below {chance} (bound of Chernoff and Hoeffding, times "
            "their number)."
        ),
        _(
            "Usual is: by chance one time in sixty lies on the full minute or hour; where chance "
            "says nothing, the rate of the other units or days. For excuses nothing is usual: "
            "{share} of them or more are asked about, from {found} cases on."
        ),
        _(
            "A time at 00:00:00 is a day without a time and left out; where a file tells no "
            "seconds, its minutes alone are judged."
        ),
        _("Units differ for good reasons too: what differs is asked about, and no more than that."),
    ):
        st.markdown(text.format(**told))
    frame.link("contract", _("What is assumed, and why"), tab="rules")
