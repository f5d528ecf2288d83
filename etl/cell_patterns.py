"""The written shapes of a cell, as patterns that Python and DuckDB read alike.

Digits are spelt `[0-9]` and blanks one by one: `\\d` and `\\s` mean more in Python than in RE2.
"""

from datetime import datetime, timedelta

BLANKS = (
    " \t\n\r\x0b\x0c\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f"
    "\u205f\u2060\u3000\ufeff"
)
ENDS = BLANKS + "'"  # an apostrophe tells Excel that a text follows
NULLS = frozenset(
    (
        "-",
        "--",
        "---",
        "—",
        "——",
        "－",
        "－－",
        "–",
        "/",
        "／",
        "\\N",
        "无",
        "暂无",
        "空",
        "NULL",
        "Null",
        "null",
        "<null>",
        "(null)",
        "N/A",
        "n/a",
        "#N/A",
        "NaN",
        "nan",
        "NAN",
    )
)
WIDE = "".join(chr(code) for code in range(0xFF01, 0xFF5F)) + "\u3000\xa0￥"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NARROW = "".join(chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)) + "  ¥"

GUARDED = '^="([^"]*)"$'  # how exports keep Excel from counting with an id
WHOLE_FLOAT = "[0-9]+[.]0+"
DESTROYED_ID = "[0-9][.][0-9]+[Ee][+]?[0-9]+|[0-9][Ee][+][0-9]+"
WHOLE = "[+-]?[0-9]{1,9}([.]0+)?"
THOUSANDS = "[+-]?[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?"
NUMBER = "[+-]?[0-9]+([.][0-9]+)?"

FIRST_MOMENT = datetime(1990, 1, 1)
END_OF_TIME = datetime(2101, 1, 1)
FIRST_SERIAL_DAY = datetime(1899, 12, 30)
BEIJING_OFFSET = timedelta(hours=8)

# What nearly every cell looks like: DuckDB casts it as it stands.
PLAIN_DATE = "(199[0-9]|20[0-9][0-9]|2100)[-/](0?[1-9]|1[0-2])[-/][0-3]?[0-9]"
PLAIN_TIME = PLAIN_DATE + "[ T]([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?"

SERIAL = "([0-9]{5})([.]([0-9]+))?"
YEAR_LAST = "([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})([^0-9][^\n]*)?"

DAY_SERIAL = "[0-9]{5}([.](0{1,10}|0{10}[0-9]+))?"

EIGHT_DIGITS = "^[0-9]{8}"  # what every compact time begins with
COMPACT = (
    (
        r"^([0-9]{4})([0-9]{2})([0-9]{2})[ T]?([0-9]{2})([0-9]{2})([0-9]{2})([^0-9][^\n]*)?$",
        r"\1-\2-\3 \4:\5:\6\7",
    ),
    (r"^([0-9]{4})([0-9]{2})([0-9]{2})[ T]?([0-9]{2})([0-9]{2})$", r"\1-\2-\3 \4:\5"),
    (r"^([0-9]{4})([0-9]{2})([0-9]{2})([ T][^\n]*)?$", r"\1-\2-\3\4"),
)
YEAR_FIRST = {"dmy": r"\3-\2-\1\4", "mdy": r"\3-\1-\2\4"}
# DuckDB counts groups and ignores their names: every group is named, and stands in this order.
TIME_PARTS = (
    "year",
    "month",
    "day",
    "lead",
    "before",
    "hour",
    "minute",
    "second",
    "fraction",
    "after",
    "zone",
    "offset_sign",
    "offset_hours",
    "offset_minutes",
)
TIME = (
    "^(?P<year>[0-9]{4})[ ]*[-/.年][ ]*(?P<month>[0-9]{1,2})[ ]*[-/.月][ ]*(?P<day>[0-9]{1,2})"
    "(?P<lead>(?:[ ]*[日号])?(?:[ ]*[(]?(?:星期|周)[一二三四五六日天][)]?)?"
    "[T \t\r\n]*(?P<before>上午|下午|[AaPp][Mm])?[ ]*)"
    "(?:(?P<hour>[0-9]{1,2})[ ]*(?:[时点]整?|[:时点][ ]*(?P<minute>[0-9]{1,2})"
    "(?:[ ]*分?|[ ]*[:分][ ]*(?P<second>[0-9]{1,2})"
    "(?:[.,](?P<fraction>[0-9]{1,9}))?(?:[ ]*秒)?))"
    "[ ]*(?P<after>上午|下午|[AaPp][Mm])?"
    "[ ]*(?P<zone>[Zz]|(?P<offset_sign>[+-])(?P<offset_hours>[0-9]{2})"
    "(?::?(?P<offset_minutes>[0-9]{2}))?)?)?$"
)
MORNING = ("上午", "am")
AFTERNOON = ("下午", "pm")
