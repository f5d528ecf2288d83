"""The line under the title: what the figures rest on, and whether to believe them."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import address, filters, following, person
from dashboard.markdown import JOINER, NBSP, plain
from dashboard.queries import files, score
from warehouse.clock import beijing_now
from warehouse.wording import (
    _,
    clock,
    count,
    is_missing,
    listed,
    measured,
    measured_days,
    state,
    word,
)

OF_CASES = (2, 3)  # the items that cases decide: forwarding, closing


def now() -> Any:
    """Return the row of marts.score_now for the contract and reading in use, or None."""
    return next(iter(score.score_now(filters.contract(), address.reading())), None)


def has_cases() -> bool:
    """Say whether any case of the contract is on file; without one, nothing is well or ill."""
    row = now()
    return row is not None and bool(row.cases)


def moment() -> Any:
    """Return the one row of core.moment."""
    return score.moment()[0]


def contract() -> Any:
    """Return the row of the contract in use."""
    asked = filters.contract()
    return next(row for row in score.contracts() if row.contract_id == asked)


def as_of() -> datetime:
    """Return the instant every figure stands for."""
    return datetime.fromisoformat(str(moment().as_of))


def stale_at() -> datetime | None:
    """Return when the cases' horizon gets older than the contract file allows, None for never.

    It ages by what has passed since the build. After the term nothing more is to be known, so
    nothing ages.
    """
    row, term = now(), contract()
    if row is None or is_missing(row.horizon):
        return None
    instant = row.horizon + timedelta(seconds=term.stale_after_seconds)
    return None if instant >= term.ends_before else moment().built_at + (instant - as_of())


def line(title: str, *, is_of_all: bool = False) -> None:
    """Draw the line under `title`; of all contracts it tells no data of one."""
    name = title if is_of_all else _(contract().name)
    parts = [
        _("as of {time}").format(time=clock(as_of())),
        *([] if is_of_all else [_horizon(), *_measured()]),
        _checks(),
        _("reading: {reading}").format(reading=word("reading", address.reading())),
    ]
    if units := person.seen_as().units:
        parts.append(f"**{_('cases of {units} alone').format(units=plain(listed(units)))}**")
    if moment().is_demo:
        parts.append(f"**{_('demonstration data')}**")
    # A part of the line never breaks; only a contract's name may be longer than a line.
    whole = [part.replace(" ", NBSP).replace("-", f"-{JOINER}") for part in parts]
    st.markdown(f"{NBSP}· ".join(whole if name == title else [plain(name), *whole]))


def is_stale() -> bool:
    """Say whether the cases' horizon is older by now than the contract file allows."""
    at = stale_at()
    return at is not None and beijing_now() > at


def known(*item_numbers: int) -> str:
    """Say how much of these items, or of the score, is measured: nothing where the whole is."""
    if not item_numbers:
        return measured(row.measured_share if (row := now()) else None)
    items = score.score_items(filters.contract(), address.reading()).set_index("item_no")
    return measured(items["measured_share"].reindex(list(item_numbers)).fillna(0).min())


def known_days(record: str, months: Collection[str] = ()) -> str:
    """Say of how many days of the term so far, or of some months, the files of a record speak."""
    term = contract()
    ends = [(f"{month}-01", f"{month}-{pd.Period(month).days_in_month}") for month in months]
    found = pd.concat(
        files.measured(term.contract_id, record, first, last)
        for first, last in ends or [(f"{term.starts_on:%Y-%m-%d}", f"{term.ends_on:%Y-%m-%d}")]
    )
    return measured_days(found["measured_days"].sum(), found["days"].sum())


def calm(text: str, known_part: str = "") -> None:
    """Say that nothing is amiss: good news only where all is known, and of nothing no news."""
    if not known_part:
        st.markdown(f":green[✓ {text}]")
        return
    said = known_part if known_part == measured(None) else of_part(text, known_part)
    st.markdown(f"{state('insufficient_data').mark} {said}")


def of_part(text: str, known_part: str) -> str:
    """Say a sentence with the part that it is known of beside it, where that is not all."""
    qualified = _("{text} ({measured})").format(text=text.rstrip("。."), measured=known_part)
    return qualified if known_part else text


def known_to() -> str:
    """Say up to when the cases are known, where that is too long ago for what runs now."""
    return _horizon() if is_stale() else ""


def _horizon() -> str:
    """Say up to when the cases are known, not when a file was last loaded."""
    row = now()
    if row is None or is_missing(row.horizon):
        return _("no data loaded")
    return _("data to {time}").format(time=clock(row.horizon, as_of()))


def _measured() -> list[str]:
    row = now()
    said = "" if row is None or not row.cases else measured(row.measured_share)
    return [f"**{said}**"] if said else []


def _checks() -> str:
    rows = score.checks()
    passed = sum(row.violations == 0 for row in rows)
    return _("checks {passed}/{all}").format(passed=count(passed), all=count(len(rows)))


def warnings(*, is_of_all: bool = False) -> None:
    """Say that a check failed or data is stale; what is fresh is looked at again when it ages.

    Of all contracts each says by itself up to when it is known.
    """
    failed = [row for row in score.checks() if row.violations]
    if failed:
        names = _("; ").join(_(row.title).format(subject=row.subject) for row in failed)
        st.error(
            _("A check failed; don't rely on the figures. This should hold: {names}").format(
                names=names
            )
        )
    if is_of_all:
        return
    if is_stale():
        st.warning(
            _(
                "The cases are known to {when} only: load today's export before relying on "
                "the score."
            ).format(when=clock(now().horizon, as_of()))
        )
    elif at := stale_at():
        following.until(at)
