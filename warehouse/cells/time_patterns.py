"""The written shapes of a time, as patterns that Python and DuckDB read alike.

Digits are `[0-9]`, letters stand in both cases: `\\d` and `(?i)` mean more in Python than in RE2.
"""

from datetime import datetime, timedelta

FIRST_MOMENT = datetime(1990, 1, 1)
END_OF_TIME = datetime(2101, 1, 1)
FIRST_SERIAL_DAY = datetime(1899, 12, 30)
BEIJING_OFFSET = timedelta(hours=8)

# What nearly every cell looks like: DuckDB casts it as it stands.
PLAIN_DATE = "(199[0-9]|20[0-8][0-9]|209[0-8]|2100)[-/](0?[1-9]|1[0-2])[-/][0-3]?[0-9]"
PLAIN_TIME = PLAIN_DATE + "[ T]([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?"

SERIAL = "([0-9]{5})([.]([0-9]+))?"
DAY_SERIAL = "[0-9]{5}([.](0{1,10}|0{10}[0-9]+))?"

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
MORNING = ("上午", "am", "a.m.")
AFTERNOON = ("下午", "午后", "pm", "p.m.")
EARLY = ("早上", "早晨", "清晨", "早")
EVENING = ("晚上", "晚间", "晚")
NIGHT = ("夜间", "夜里", "深夜")
# words, first and last hour that they go with, what to add; any other hour contradicts its word
HALVES = (
    (("",), 0, 23, 0),
    (MORNING, 0, 11, 0),
    (MORNING, 12, 12, -12),
    (AFTERNOON, 0, 11, 12),
    (AFTERNOON, 12, 23, 0),
    (("凌晨",), 0, 6, 0),
    (("凌晨",), 12, 12, -12),
    (EARLY, 3, 11, 0),
    (("中午", "正午"), 1, 2, 12),
    (("中午", "正午"), 11, 14, 0),
    (("傍晚",), 4, 8, 12),
    (("傍晚",), 16, 20, 0),
    (EVENING, 5, 11, 12),
    (EVENING, 17, 23, 0),
    (NIGHT, 6, 11, 12),
    (NIGHT, 18, 23, 0),
)
HALF = "|".join(
    sorted({w for words, *_ in HALVES for w in words if w and not w.isascii()}, key=len)[::-1]
)
HALF += "|[AaPp][Mm]|[AaPp][.][Mm][.]"
BEIJING_ZONES = ("cst", "bjt")
TIME = (
    "^[ ]*(?P<year>[0-9]{4})[ ]*[-/.年][ ]*(?P<month>[0-9]{1,2})[ ]*[-/.月][ ]*"
    "(?P<day>[0-9]{1,2})(?P<lead>(?:[ ]*[日号])?"
    f"[T \t\r\n_,-]*(?P<before>{HALF})?[ ]*)"
    "(?:(?P<hour>[0-9]{1,2})[ ]*(?:[时点]整?|[:时点][ ]*(?P<minute>[0-9]{1,2})"
    "(?:[ ]*分?整?|[ ]*[:分][ ]*(?P<second>[0-9]{1,2})"
    "(?:[.,:](?P<fraction>[0-9]{1,9}))?(?:[ ]*秒)?))"
    f"[ ]*(?P<after>{HALF})?"
    "[ ]*(?P<zone>[Zz]|[Uu][Tt][Cc]|[Gg][Mm][Tt]|[Cc][Ss][Tt]|[Bb][Jj][Tt]"
    "|(?P<offset_sign>[+-])(?P<offset_hours>[0-9]{1,2})"
    "(?::?(?P<offset_minutes>[0-9]{2}))?)?[ ]*)?$"
)
