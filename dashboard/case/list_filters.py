"""The list in which the case was found, as its address says it, and its place in that list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import address, frame
from dashboard.address import Said
from dashboard.cases import case_filters
from dashboard.each_row import each
from dashboard.ledger import ledger_filters
from dashboard.markdown import plain
from dashboard.queries import cases, ledger
from warehouse.wording import _

EVERY_CASE = Said({"tab": ["all"]})


@dataclass(frozen=True)
class FoundIn:
    """A list: its page and what that page's address said, its name, the case's place in it.

    `beside` is a row as `neighbours` gives it; None where the page names no cases in order, or
    this case not any more.
    """

    page: str
    said: Said
    name: str
    beside: Any


def found_in(case_id: str, contract: str, reading: str) -> FoundIn:
    """Return the list that the reader came from; the list of all cases for one who came by none."""
    page, said = address.came_from()
    if page not in frame.PAGES or page == "case":
        page, said = "cases", EVERY_CASE
    words, beside = [plain(said.last("unit"))] if page == "unit" else [], None
    if page in ASKED:
        words, rows = ASKED[page](said, case_id, contract, reading)
        beside = next(each(rows), None)
    name = " · ".join(filter(None, [_(frame.PAGES[page]), *words]))
    return FoundIn(page, said, name, beside)


Asked = tuple[list[str], pd.DataFrame]


def _cases(said: Said, case_id: str, contract: str, reading: str) -> Asked:
    tab = case_filters.tab(said)
    part = case_filters.part(said, tab, contract, reading)
    words = [case_filters.title(tab), *case_filters.words(part, tab)]
    return words, cases.beside(tab, part, said.last("sort"), case_id)


def _ledger(said: Said, case_id: str, contract: str, reading: str) -> Asked:
    part = ledger_filters.part(said, contract, reading)
    return ledger_filters.words(part), ledger.beside(part, said.last("sort"), case_id)


ASKED: dict[str, Callable[[Said, str, str, str], Asked]] = {"cases": _cases, "ledger": _ledger}
