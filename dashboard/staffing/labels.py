"""Groups, audiences, people and spans of time in the office's words, and their columns."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

import pandas as pd

from dashboard import address, button_column, people
from dashboard.tables import Cell, Column
from warehouse.wording import CODES, NOTHING, _, duration, is_missing, plural, word

DISPATCH = "dispatch"
GROUPS, AUDIENCES = tuple(CODES["team"]), tuple(CODES["audience"])
MINUTE = timedelta(minutes=1)
A_DAY = timedelta(days=1)


def group(team: Any) -> str:
    """Return the name of a group: 派发结案组."""
    return NOTHING if is_missing(team) else word("team", team)


def audience(code: str) -> str:
    """Return for whom a training was held."""
    return word("audience", code)


def hour_of_end(end: Any) -> str:
    """Return when something ends, midnight as the end of its day: 24:00."""
    return "24:00" if f"{end:%H%M}" == "0000" else f"{end:%H:%M}"


def span(start: Any, end: Any, on: date | None = None) -> str:
    """Return 11-20 00:00–00:38, without the day where it is `on`; days apart say both."""
    head = "" if start.date() == on else f"{start:%m-%d} "
    last = (end - MINUTE).date()
    until = f"{last:%m-%d} " if end - start > A_DAY else ""
    return f"{head}{start:%H:%M}–{until}{hour_of_end(end)}"


def minutes(number: Any) -> str:
    """Return minutes in words: 38 分钟, 1 小时 5 分."""
    if is_missing(number):
        return NOTHING
    return _("{m} min").format(m=0) if not number else duration(int(number) * 60)


def gaps(number: int) -> str:
    """Return how many times the line stood empty: 3 段."""
    return plural("{n} gap", "{n} gaps", int(number))


def days(number: int) -> str:
    """Return how many days: 6 天."""
    return plural("{n} day", "{n} days", number)


def others(number: int) -> str:
    """Return how many more rows there are: 另有 2 条."""
    return plural("{n} other", "{n} others", number)


def persons(number: int) -> str:
    """Return how many people: 2 人."""
    return plural("{n} person", "{n} people", number)


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """Return `rows` with `who`, what the person of each is called."""
    return rows.assign(who=people.labels(rows["staff_id"]))


def on_shift(rows: pd.DataFrame) -> pd.DataFrame:
    """Return shifts in their order: dispatch first, for the line rests on it."""
    groups = pd.Categorical(rows["team"], GROUPS)
    ordered = named(rows).assign(place=groups)
    return ordered.sort_values(["place", "starts_at", "staff_id"])


def of_shift(state: Column, on: date) -> dict[str, Column]:
    """Return who is planned for a shift of the day `on`, in which `state`, and when."""
    return {
        "who": Column(_("who"), 120, "who"),
        "state": state,
        "planned": Column(_("planned"), 135, lambda row: span(row.starts_at, row.ends_at, on)),
    }


def of_group() -> Column:
    """Return the column of the group."""
    return Column(_("group"), 110, lambda row: group(row.team))


def opening(
    name: str, label: str, width: int, cell: Cell, values: Sequence[str], help_: str
) -> Column:
    """Return a column whose button writes the value of its row into the address under `name`."""
    button = button_column.column(
        f"staffing_{name}", label, values, partial(address.write, name), width=width, help_=help_
    )
    return Column(label, width, cell, config=button)


def of_person(rows: pd.DataFrame, help_: str) -> Column:
    """Return the column whose button looks at the person of the row."""
    return opening("who", _("who"), 130, "who", list(rows["staff_id"]), help_)
