"""Ranks, movements, kinds and periods in the office's words."""

from typing import Any

import pandas as pd

from dashboard.each_row import each
from dashboard.queries.rankings import RankingFilter
from dashboard.tables import Cell
from warehouse import wording
from warehouse.wording import (
    CODES,
    NOTHING,
    _,
    count,
    day,
    is_missing,
    measured,
    measured_days,
    plural,
    points,
    share,
    state,
    word,
)

KINDS, SCOPES, RATES = (tuple(CODES[of]) for of in ("units", "cases_taken", "rate"))


def kind(code: str) -> str:
    """Return what a kind of unit is called: 部门."""
    return word("units", code)


def scope(code: str) -> str:
    """Return which cases are taken: 不含剔除."""
    return word("cases_taken", code)


def reason(code: str) -> str:
    """Return why no ranking counts a case."""
    return word("unranked", code)


def rates() -> dict[str, str]:
    """Return what the three rates are called, by their column."""
    return {name: word("rate", name) for name in RATES}


def ends(row: Any) -> tuple[str, str]:
    """Return the first and the last day of a month as 2026-10-19."""
    return f"{row.first_day:%Y-%m-%d}", f"{row.last_day:%Y-%m-%d}"


def month_lines(row: Any) -> list[str]:
    """Return 11月, of one that runs that it does; under it how much of one is on file: 已测 64%."""
    short = wording.short_month(row.month)
    name = short if row.is_complete else _("{month} (running)").format(month=short)
    return [name, *filter(None, [measured(row.measured_share)])]


def month_shown(row: Any) -> str:
    """Return a month in short, with what `month_lines` says of it."""
    return " · ".join(month_lines(row))


def month_named(row: Any) -> str:
    """Return 2026年11月, and where not all of it is on file of how many days cases are."""
    known = measured_days(row.measured_days, row.days_begun)
    return " · ".join(filter(None, (wording.month(row.month), known)))


def in_part(rows: pd.DataFrame) -> str:
    """Name the months of `rows` of which not every day is on file, each once."""
    lacking = rows[rows["measured_days"] < rows["days_begun"]].drop_duplicates("month")
    text = _("○ Not wholly on file: {months}.")
    named = _("; ").join(month_named(row) for row in each(lacking))
    return text.format(months=named) if named else ""


def days(first: Any, last: Any) -> str:
    """Return 10月19日–11月18日; one day stands alone."""
    return day(first) if first == last else f"{day(first)}–{day(last)}"


def known(found: pd.DataFrame) -> str:
    """Say of how many of the days that have begun cases are on file; nothing where of all."""
    row: Any = next(each(found), None)
    return "" if row is None else measured_days(row.measured_days, row.days)


def period(part: RankingFilter, months: pd.DataFrame, known: str) -> str:
    """Return 2026年11月（10月19日–11月18日 · 已测 31 天中的 20 天）, or the days alone."""
    ends = days(wording.date_of(part.first), wording.date_of(part.last))
    span = " · ".join(filter(None, (ends, known)))
    if not part.month:
        return span
    row = months[months["month"] == part.month].iloc[0]
    text = _("{month} ({days})") if row["is_complete"] else _("{month} ({days}, running)")
    return text.format(month=wording.month(part.month), days=span)


def rank(number: Any) -> str:
    """Return a rank, ○ where there is none."""
    return "○" if is_missing(number) else count(number)


def place(number: Any) -> str:
    """Return 第 3 名, in English no. 3."""
    return _("no. {n}").format(n=count(number))


def movement(row: Any) -> str:
    """Return ▲2, ▼1, — for unchanged, nothing where one of the two ranks is missing."""
    if is_missing(row.movement):
        return ""
    if not row.movement:
        return NOTHING
    return f"{'▲' if row.movement > 0 else '▼'}{count(abs(row.movement))}"


def interval(row: Any) -> str:
    """Return 83.5–97.0."""
    if is_missing(row.interval_low):
        return NOTHING
    return f"{points(row.interval_low)}–{points(row.interval_high)}"


def standing(row: Any) -> str:
    """Return what speaks against the rank: ○ 样本少, ○ 无有效回访."""
    if is_missing(row.composite):
        return f"○ {_('no valid callback')}"
    return f"○ {_('small sample')}" if row.is_small_sample else ""


def sample(row: Any) -> str:
    """Say what a composite stands on: 95% 区间 79.8–97.6 · 有效回访 37 件."""
    said = _("95% interval {interval} · {cases} called back").format(
        interval=interval(row), cases=cases(row.valid_callbacks)
    )
    small = standing(row)
    return f"{said}  \n{state('insufficient_data').paint(small)}" if small else said


def units(number: int) -> str:
    """Return how many units: 12 个单位."""
    return plural("{n} unit", "{n} units", number)


def cases(number: int) -> str:
    """Return how many cases: 12 件."""
    return plural("{n} case", "{n} cases", number)


def rated(name: str) -> Cell:
    """Return what a row says of a rate, with the callbacks it stands on."""
    return lambda row: share(getattr(row, name), of=row.valid_callbacks)
