"""The answer: how many contracts there are, and how many of them stand how."""

from typing import Any

import streamlit as st

from dashboard import frame
from dashboard.markdown import JOINER, NBSP
from dashboard.streets.street_filters import STATES
from warehouse import wording
from warehouse.wording import _, count, plural, state


def draw(told: Any) -> None:
    """Say it in one line; then what the states do not say: good scores beside triggered risks."""
    with st.container(key="streets_verdict", gap="xsmall"):
        st.header(said(told), anchor=False)
        if told.well_but_triggered:
            frame.link("streets", _but(told.well_but_triggered), state="ok", risk="triggered")


def said(told: Any) -> str:
    """Return the verdict: 343 份合同：■ 12 份触发，▲ 31 份关注，✓ 300 份正常."""
    numbers = {code: int(getattr(told, code)) for code in STATES}
    parts = [_counted(code, number) for code, number in numbers.items() if number]
    contracts = plural("{n} contract", "{n} contracts", int(told.contracts))
    return _("{contracts}: {states}").format(contracts=contracts, states=wording.listed(parts))


def _counted(code: str, number: int) -> str:
    standing = state(code)
    text = _("{n} {state}").format(n=count(number), state=standing.word)
    whole = JOINER.join(f"{standing.shape} {text}").replace(" ", NBSP)
    return standing.paint(whole)


def _but(number: int) -> str:
    text = plural(
        "{n} contract scores well, and a contract risk is triggered all the same",
        "{n} contracts score well, and a contract risk is triggered all the same",
        int(number),
    )
    return f"{state('triggered', 'risk').mark} {text}"
