"""The risks one by one: those that press as cards, the others a line each."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address
from dashboard.contract import labels, risk_links
from dashboard.each_row import each
from dashboard.markdown import plain
from warehouse.wording import _, is_missing, state, yuan
from warehouse.wording.reasons import risks as reasons

OF_THE_SCORE = ("score_suspension", "score_renewal")
FILL_ROWS_OF_TWO = (1, 2, 4)


def draw(risks: pd.DataFrame, pass_mark: Any) -> None:
    """Draw the pressing risks, then the others; the two of the score stay together."""
    if address.reading() != "adopted":
        st.caption(_("Risks rest on the score of the adopted reading, whichever is looked at."))
    is_pressing = risks["state"].isin(labels.PRESSING)
    is_of_score = risks["risk"].isin(OF_THE_SCORE)
    if is_pressing[is_of_score].any():
        is_pressing |= is_of_score
    _cards(risks[is_pressing], pass_mark)
    if not is_pressing.all():
        _lines(risks[~is_pressing], pass_mark)


def _cards(rows: pd.DataFrame, pass_mark: Any) -> None:
    of_score = rows["risk"].isin(OF_THE_SCORE)
    # The pair stands where the graver of the two belongs.
    place = list(of_score).index(True) if of_score.any() else 0
    _rows_of_cards(rows[:place][~of_score[:place]])
    if of_score.any():
        with st.container(border=True, gap="small"):
            for column, row in zip(st.columns(2), each(rows[of_score]), strict=False):
                with column:
                    _card(row)
            st.markdown(_disagreement(pass_mark))
    _rows_of_cards(rows[place:][~of_score[place:]])


def _rows_of_cards(rows: pd.DataFrame) -> None:
    wide = 2 if len(rows) in FILL_ROWS_OF_TWO else 3
    for first in range(0, len(rows), wide):
        part = rows[first : first + wide]
        for column, row in zip(st.columns(wide), each(part), strict=False):
            with column.container(border=True, height="stretch"):
                _card(row)


def _card(row: Any) -> None:
    standing = state(row.state, "risk")
    title = f"{standing.paint(f'{standing.shape} {standing.word}')} {plain(_(row.title))}"
    st.subheader(title, anchor=False)
    told = [plain(row.fact), labels.since(row)]
    with st.container(gap="xsmall"):
        fact = " · ".join(part for part in told if part)
        st.markdown("  \n".join([fact, *_cost_and_remedy(row)]))
        risk_links.draw(row)


def _cost_and_remedy(row: Any) -> list[str]:
    remedy = _("What clears it: {remedy}").format(remedy=plain(reasons.remedy(row)))
    return [labels.cost(row), remedy]


def _disagreement(pass_mark: Any) -> str:
    return _(
        "The two clauses disagree: below {mark} points annex 2 suspends the contract at once, "
        "article 13 (3) 1 bars renewal only after rectification has failed. Both are shown."
    ).format(mark=f"{float(pass_mark):g}")


def _lines(rows: pd.DataFrame, pass_mark: Any) -> None:
    of_score = rows["risk"].isin(OF_THE_SCORE)
    with st.container(border=True, gap="small"):
        if of_score.any():
            _halves(rows[of_score])
            st.caption(_disagreement(pass_mark))
        _halves(rows[~of_score])


def _halves(rows: pd.DataFrame) -> None:
    half = (len(rows) + 1) // 2
    for column, part in zip(st.columns(2), (rows[:half], rows[half:]), strict=True):
        with column.container(gap="xsmall"):
            for row in each(part):
                _line(row)


def _line(row: Any) -> None:
    standing = state(row.state, "risk")
    parts = [f"{standing.mark} **{plain(_(row.title))}**", plain(row.fact)]
    if not is_missing(row.cost):
        parts.append(_("if triggered {sum}").format(sum=yuan(row.cost)))
    with st.expander(" · ".join(parts), type="compact"):
        st.markdown("  \n".join(_cost_and_remedy(row)))
        risk_links.draw(row)
