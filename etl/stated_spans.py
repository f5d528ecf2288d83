"""The stretch of time that a sheet's title rows say it speaks for: 统计区间 2026-05-01 至 05-31."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from warehouse.spans import Days, whole_days

LABEL = re.compile(
    "(?P<of>统计|数据|查询|导出|报表|汇总|起止|时间|日期)(?:起止)?"
    "(?P<what>区间|周期|时段|范围|期间|时间段|时间|日期|月份|期)"
)
OF_ONE_DAY = {"日期"}  # a lone 统计时间 tells when the table was made
COMPACT = re.compile(r"(?<![0-9])(20[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])(?![0-9])")
CLOCK = re.compile("[T ]*([0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)")
MIDNIGHT = re.compile("0?0:00(?::00(?:[.]0+)?)?")
YEAR, MONTH, DAY = "(?P<year>20[0-9]{2}) *[-/.年] *", "(?P<month>[0-9]{1,2})", "(?P<day>[0-9]{1,2})"
FIRST = re.compile(f" *{YEAR}{MONTH}(?: *[-/.月] *{DAY} *日?| *月)")
BETWEEN = re.compile(" *[至到~—–-]+ *|(?= *20)")
LAST = (
    FIRST,
    re.compile(f"{MONTH} *[-/.月] *{DAY} *日?"),
    re.compile(f"{MONTH} *月"),
    re.compile(f"{DAY} *日?(?![0-9])"),
)


def stated(rows: Sequence[Sequence[str]]) -> Days | None:
    """Return the days named in the rows above a header, None where none are."""
    for cells in rows:
        line = unicodedata.normalize("NFKC", " ".join(filter(None, map(str.strip, cells))))
        for label in LABEL.finditer(line):
            if days := _days(line[label.end() :].lstrip(" :"), label["what"]):
                return days
    return None


def _days(text: str, what: str) -> Days | None:
    text = COMPACT.sub(r"\1-\2-\3", text)
    clocks = CLOCK.findall(text)
    text = CLOCK.sub("", text)
    first = FIRST.match(text)
    if not first:
        return None
    between = BETWEEN.match(text, first.end())
    found = between and next((m for last in LAST if (m := last.match(text, between.end()))), None)
    try:
        if found:
            return _range(first.groupdict(), found.groupdict(), clocks)
        return None if first["day"] and what not in OF_ONE_DAY else _one(first.groupdict())
    except ValueError:  # there is no such day
        return None


def _range(first: Mapping[str, str], last: Mapping[str, str], clocks: Sequence[str]) -> Days | None:
    """Return the days of a range; one that ends at midnight ends with the day before."""
    begins, ends = _begin(first), _end({**first, "day": None, **_given(last)})
    if len(clocks) > 1 and MIDNIGHT.fullmatch(clocks[-1]) and ends > begins:
        ends -= timedelta(days=1)
    return whole_days(begins, ends) if begins <= ends else None


def _one(only: Mapping[str, str]) -> Days:
    return whole_days(_begin(only), _end(only))


def _given(parts: Mapping[str, str | None]) -> dict[str, str]:
    return {name: part for name, part in parts.items() if part}


def _begin(parts: Mapping[str, str | None]) -> datetime:
    return datetime(int(parts["year"] or 0), int(parts["month"] or 0), int(parts["day"] or 1))


def _end(parts: Mapping[str, str | None]) -> datetime:
    begins = _begin(parts)
    return begins if parts["day"] else begins.replace(day=monthrange(begins.year, begins.month)[1])
