"""What stands under a ranking: cases that no ranking counts, and what is assumed."""

import pandas as pd
import streamlit as st

from dashboard import frame
from dashboard.each_row import each
from dashboard.ranking_parts import labels
from warehouse.wording import _, count


def unranked(rows: pd.DataFrame) -> None:
    """Tell the cases that no ranking counts: a row a reason."""
    for row in each(rows):
        text = _("○ Not in any ranking: {cases}, for {why}.")
        st.markdown(text.format(cases=labels.cases(row.cases), why=labels.reason(row.reason)))


def measured(found: pd.DataFrame, months: pd.DataFrame, month: str) -> None:
    """Warn where of the days looked at, or of the `month` before, not all are on file."""
    if known := labels.known(found):
        text = (
            _("○ Not every day is on file ({known}): ranks and figures rest on what is.")
            if found["measured_days"].any()
            else _("○ No file of cases speaks for these days ({known}): load one that does.")
        )
        st.warning(text.format(known=known))
    before = months[months["month"] < month].head(1)
    if before["measured_days"].any() and (said := labels.in_part(before)):
        st.caption(_("Moved: against the month before. {said}").format(said=said))


def assumed(terms: pd.DataFrame, assumptions: pd.DataFrame) -> None:
    """Say how the ranking is reckoned; what the contract leaves open is marked as assumed."""
    said = arithmetic(terms, assumptions)
    if said:
        st.caption("  \n".join(said))
        frame.link("contract", _("What is assumed, and why"), tab="rules")


def arithmetic(terms: pd.DataFrame, assumptions: pd.DataFrame) -> list[str]:
    """Return the sentences of the arithmetic, the assumed ones with ◇."""
    keys = set(assumptions["key"])
    row = next(each(terms), None)
    if row is None:
        return []
    told = {
        "rankings.weights": _(
            "Composite = {response} × response + {resolution} × resolution + {satisfaction} × "
            "satisfaction rate, among valid callbacks; basically satisfied counts {share}."
        ).format(
            response=_part(row.response_weight, row.scale),
            resolution=_part(row.resolution_weight, row.scale),
            satisfaction=_part(row.satisfaction_weight, row.scale),
            share=f"{row.basically_satisfied_share:g}",
        ),
        "rankings.month_starts_on_day": _boundary(int(row.month_starts_on_day)),
        "rankings.cases": _(
            "Only cases of 12345 are ranked; one whose appeal was upheld counts as struck out, and "
            "a callback counts from when it was made, or else from when an export first told of it."
        ),
        "rankings.small_sample": _(
            "Fewer than {n} valid callbacks are a small sample: a rank is mostly chance."
        ).format(n=count(row.small_sample)),
    }
    assumed = _("◇ assumed: {text}")
    return [assumed.format(text=text) if key in keys else text for key, text in told.items()]


def _part(weight: int, scale: int) -> str:
    return f"{weight / scale:g}"


def _boundary(day: int) -> str:
    if day == 1:
        return _("A month is a calendar month; a case counts in the month it was received in.")
    return _(
        "A month runs from day {first} to day {last} of the next and bears the name of the month "
        "it ends in; a case counts in the month it was received in."
    ).format(first=day, last=day - 1)
