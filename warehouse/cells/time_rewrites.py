"""What gives an odd time the order of all others: pairs of a pattern and its replacement.

A replacement never has a digit after a group: `\\10` is group ten to Python, and group one to RE2.
"""

from collections.abc import Iterator
from dataclasses import dataclass

Pair = tuple[str, str]
TAIL = "([^0-9][^\n]*)?$"
MONTH = "(0?[1-9]|1[0-2])"
DAY_AFTER_12 = "(1[3-9]|2[0-9]|3[01])"
SAME_TWICE = "(" + "|".join(f"0?{n}[-/.]0?{n}" for n in range(1, 13)) + ")"
# the year of two digits: its pattern, and its century
CENTURIES = (("(9[0-9])", "19"), ("([0-8][0-9])", "20"))
MONTHS = (
    "jan(?:uary)?",
    "feb(?:ruary)?",
    "mar(?:ch)?",
    "apr(?:il)?",
    "may",
    "june?",
    "july?",
    "aug(?:ust)?",
    "sep(?:t(?:ember)?)?",
    "oct(?:ober)?",
    "nov(?:ember)?",
    "dec(?:ember)?",
)
WEEKDAYS = "(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"


@dataclass(frozen=True)
class Rewrite:
    """Replacements that are tried, each in turn, on a text that holds `when`."""

    when: str
    pairs: tuple[Pair, ...]


def _any_case(pattern: str) -> str:
    return "".join(f"[{c.upper()}{c}]" if c.isalpha() else c for c in pattern)


def _spoken() -> Iterator[Pair]:
    """Weekdays go first: their numerals are none of the time's."""
    yield "[(]?(?:星期|礼拜|周)[一二三四五六日天][)]?", " "
    digit = "[一二三四五六七八九]"
    yield f"({digit})十({digit})", r"\1\2"
    yield f"({digit})十", r"\1〇"
    yield f"十({digit})", r"一\1"
    yield "十", "一〇"
    for number, spelt in enumerate("〇一二三四五六七八九"):
        yield f"[{spelt}零○]" if number == 0 else spelt, str(number)
    yield "[时点]半", "点30分"
    yield "[时点]1刻", "点15分"
    yield "[时点]3刻", "点45分"


def _named() -> Iterator[Pair]:
    """English month names become 5月, and their day and year find their places."""
    yield r"北京时间|[(](?:中国标准时间|[A-Za-z ]+)[)]$|\[Asia/Shanghai\]$", " "
    yield f"(^|[^A-Za-z]){_any_case(WEEKDAYS)}[,.]?(?:[ ]+|$)", r"\1"
    yield "(?:[Uu][Tt][Cc]|[Gg][Mm][Tt])[ ]*([+-])", r"\1"
    for number, name in enumerate(MONTHS, start=1):
        yield f"(^|[0-9])[ ./,-]*{_any_case(name)}[ ./,-]*([0-9])", rf"\1-{number}月\2"
    day = "([0-9]{1,2})(?:st|nd|rd|th)?"
    clock = "([0-9]{1,2}:[0-9:.]+)[ ]*([A-Za-z0-9+:]*?)"
    yield f"^[ ]*-{MONTH}月{day},?[ ]+{clock}[ ]+([0-9]{{4}})$", r"\5-\1-\2 \3 \4"
    yield f"^[ ]*-{MONTH}月{day}[ ,]+([0-9]{{4}}){TAIL}", r"\3-\1-\2\4"
    yield rf"^[ ]*{day}-{MONTH}月[ -]*([0-9]{{4}}){TAIL}", r"\3-\2-\1\4"
    for year, century in CENTURIES:
        yield f"^[ ]*{day}-{MONTH}月[ -]*{year}{TAIL}", rf"{century}\3-\2-\1\4"


DOTTED_CLOCK = (
    ("([0-9日号][ T]+)([0-9]{1,2})[.]([0-9]{2})[.]([0-9]{2})([^0-9]|$)", r"\1\2:\3:\4\5"),
    ("([0-9日号][ T]+)([0-9]{1,2})[.]([0-9]{2})([^0-9.:]|$)", r"\1\2:\3\4"),
)
COMPACT = (
    (
        r"^([0-9]{4})([0-9]{2})([0-9]{2})[ T]?([0-9]{2})([0-9]{2})([0-9]{2})([^0-9][^\n]*)?$",
        r"\1-\2-\3 \4:\5:\6\7",
    ),
    (r"^([0-9]{4})([0-9]{2})([0-9]{2})[ T]?([0-9]{2})([0-9]{2})$", r"\1-\2-\3 \4:\5"),
    (r"^([0-9]{4})([0-9]{2})([0-9]{2})([ T][^\n]*)?$", r"\1-\2-\3\4"),
)


LAST = {"dmy": r"\3-\2-\1\4", "mdy": r"\3-\1-\2\4"}
DAY_FIRST, MONTH_FIRST = f"{DAY_AFTER_12}[-/.]{MONTH}", f"{MONTH}[-/.]{DAY_AFTER_12}"


def _year_last(order: str | None) -> Iterator[Pair]:
    """Read what ends with its year, without an order as far as it can mean but one day."""
    if order in LAST:
        any_two = "([0-9]{1,2})[-/.]([0-9]{1,2})"
        yield f"^{any_two}[-/.]([0-9]{{4}}){TAIL}", LAST[order]
        for year, century in CENTURIES:
            yield f"^{any_two}[-/.]{year}{TAIL}", century + LAST[order]
        return
    yield f"^{DAY_FIRST}[-/.]([0-9]{{4}}){TAIL}", LAST["dmy"]
    yield f"^{MONTH_FIRST}[-/.]([0-9]{{4}}){TAIL}", LAST["mdy"]
    yield f"^{SAME_TWICE}[-/.]([0-9]{{4}}){TAIL}", r"\2-\1\3"
    if order is None:
        yield f"^{DAY_FIRST}[-/.](3[2-9]|[4-8][0-9]){TAIL}", "20" + LAST["dmy"]
        yield f"^{DAY_FIRST}[-/.](9[0-9]){TAIL}", "19" + LAST["dmy"]
        for year, century in CENTURIES:
            yield f"^{MONTH_FIRST}[-/.]{year}{TAIL}", century + LAST["mdy"]


def _year_first(order: str | None) -> Iterator[Pair]:
    """Give a leading year of two digits its century; from 13 on it is no month."""
    for year, century in CENTURIES:
        yield f"^{year}年", rf"{century}\1年"
    if order not in LAST:
        rest = f"[-/.]{MONTH}[-/.]([0-9]{{1,2}}){TAIL}"
        yield f"^(9[0-9]){rest}", r"19\1-\2-\3\4"
        recent = "[0-8][0-9]" if order == "ymd" else "1[3-9]|[2-8][0-9]"
        yield f"^({recent}){rest}", r"20\1-\2-\3\4"


def rewrites(order: str | None) -> tuple[Rewrite, ...]:
    """Return the rewrites of a time in turn; `order` is the date order that a mapping names."""
    return (
        Rewrite("[一二三四五六七八九十〇○零半刻]|(星期|礼拜|周)[日天]", tuple(_spoken())),
        Rewrite("[A-Za-z]{2}|北京|^[0-9]{1,2}-[0-9]{1,2}月", tuple(_named())),
        Rewrite("[ T][0-9]{1,2}[.][0-9]{2}", DOTTED_CLOCK),
        Rewrite("^[0-9]{1,2}[-/.年]", (*_year_last(order), *_year_first(order))),
        Rewrite("^[0-9]{8}", COMPACT),
    )


# read year first where no order is named, though its day might come first: 26/5/25
DAY_FIRST_TOO = f"{DAY_FIRST}[-/.](0[1-9]|[12][0-9]|3[01])([^0-9][^\n]*)?"


def unordered(order: str | None) -> str:
    """Return the shape of a time whose day and month only an order tells apart: 5/6/2026."""
    years = "[0-9]{4}" if order == "ymd" else "[0-9]{4}|[0-9]{1,2}"
    return f"{MONTH}[-/.]{MONTH}[-/.]({years})([^0-9][^\n]*)?"
