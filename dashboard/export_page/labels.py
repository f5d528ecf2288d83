"""Datasets, their states and their periods in the reader's language."""

from typing import Any

from dashboard import address
from dashboard.queries.exports import Dataset, RowFilter
from warehouse.wording import _, said, to_say

KINDS = {"department": to_say("Departments"), "community": to_say("Communities")}
SCOPES = {"counted": to_say("Without struck-out cases"), "all": to_say("All cases taken")}


def kind(code: str) -> str:
    """Return what a kind of unit is called: 部门."""
    return _(KINDS[code])


def scope(code: str) -> str:
    """Return which cases are taken: 不含剔除."""
    return _(SCOPES[code])


def of(described: Any, name: str) -> str:
    """Return `name` or `name_en` of a thing that has both."""
    return said(described, name)


def state(dataset: Dataset, code: str) -> str:
    """Return the word the files have for a state, or its English one."""
    zh, en = dataset.states[code]
    return en if address.lang() == "en" else zh


def span(dataset: Dataset, part: RowFilter) -> str:
    """Return of what the days are, and which: 派单日期 2026-10-01 至 2026-10-31."""
    first, last = part.day or part.first, part.day or part.last
    if not first and not last:
        return ""
    zh, en = dataset.period
    what = en if address.lang() == "en" else zh
    if first == last:
        return _("{what} on {day}").format(what=what, day=first)
    if first and last:
        return _("{what} from {first} to {last}").format(what=what, first=first, last=last)
    if first:
        return _("{what} since {first}").format(what=what, first=first)
    return _("{what} until {last}").format(what=what, last=last)
