"""SQL for cells that hold a time or a day; the same shapes as `warehouse.cells.reading` reads."""

from collections.abc import Iterable

from etl.judging.text import matches, quoted
from warehouse.cells import not_yet
from warehouse.cells import time_patterns as shape
from warehouse.cells.time_rewrites import DAY_FIRST_TOO, Rewrite, unordered
from warehouse.records.conditions import DateOrder

DAY = 86_400_000_000


def rewritten(text: str, rewrite: Rewrite) -> str:
    """Return the text of a time after one of its rewrites."""
    replaced = text
    for pattern, replacement in rewrite.pairs:
        replaced = f"regexp_replace({replaced}, {quoted(pattern)}, {quoted(replacement)}, 'g')"
    applies = f"regexp_matches({text}, {quoted(rewrite.when)})"
    return f"case when {applies} then {replaced} else {text} end"


def parts(text: str) -> str:
    """Return the struct of the texts of a time: year, month, … offset_minutes; '' if absent."""
    names = ", ".join(map(quoted, shape.TIME_PARTS))
    return f"regexp_extract({text}, {quoted(shape.TIME)}, [{names}])"


def numbers(found: str) -> str:
    """Return the struct of the numbers of a time's `parts`: half (of the day), hour, minute, …"""
    counted = ", ".join(
        f"{part} := coalesce(try_cast({found}.{part} as bigint), 0)"
        for part in ("hour", "minute", "second", "offset_hours", "offset_minutes")
    )
    fraction = f"cast(rpad(left({found}.fraction, 6), 6, '0') as bigint)"
    half = f"lower({found}.before || {found}.after)"
    return f"struct_pack({counted}, fraction := {fraction}, half := {half})"


def microseconds(text: str, found: str, counted: str, since_midnight: str) -> str:
    """Return the microseconds since 1970, Beijing time, of a text and its parts; else null."""
    day = (
        f"epoch_us(cast(try_cast({found}.year || '-' || {found}.month || '-' || {found}.day "
        "as date) as timestamp))"
    )
    clock = f"1000000 * {since_midnight} + {counted}.fraction - {_offset(found, counted)}"
    return f"""case
        when {matches(text, shape.SERIAL)} then {_of_serial(text)}
        when {found}.year = '' then null
        when {found}.hour = '' then case when {found}.before = '' then {day} end
        when {found}.lead <> '' then {day} + {clock}
    end"""


def seconds(counted: str) -> str:
    """Return the seconds since midnight; 24:00 is the end of the day, 59:60 that of its hour."""
    hour, half = f"{counted}.hour", f"{counted}.half"
    past = f"{counted}.minute * 60 + {counted}.second"
    branches = " ".join(
        f"when {half} in ({', '.join(map(quoted, words))}) and {hour} between {first} and {last} "
        f"then ({hour} + {added}) * 3600 + {past}"
        for words, first, last, added in shape.HALVES
    )
    return f"""case
        when {counted}.minute > 59 then null
        when {counted}.second > case when {counted}.minute = 59 then 60 else 59 end then null
        when {half} = '' and {hour} = 24
            then case when {past} + {counted}.fraction = 0 then 86400 end
        {branches}
    end"""


def is_not_yet(text: str, found: str, since_midnight: str) -> str:
    """Return the condition that a text says that there is no such time yet."""
    year, month, day = (f"try_cast({found}.{part} as integer)" for part in ("year", "month", "day"))
    number = f"{year} * 10000 + {month} * 100 + {day}"
    return f"""case
        when {matches(text, not_yet.NOT_YET)} then true
        when {found}.year = '' then false
        when {year} in ({_listed(not_yet.YEARS)}) then true
        when {number} in ({_listed(map(_number, not_yet.DAYS))}) then true
        when {number} in ({_listed(map(_number, not_yet.CLOCK_DAYS))})
            then coalesce({since_midnight} in ({_listed(not_yet.CLOCKS)}), false)
        else false
    end"""


def may_be_day_first(text: str, order: DateOrder) -> str:
    """Return the condition that a year of two digits was read first though it may be last."""
    return matches(text, DAY_FIRST_TOO) if order is None else "false"


def moment(micros: str) -> str:
    """Return the timestamp of microseconds, null outside the years we believe."""
    first, end = (
        f"epoch_us(timestamp '{limit}')" for limit in (shape.FIRST_MOMENT, shape.END_OF_TIME)
    )
    return f"case when {micros} >= {first} and {micros} < {end} then make_timestamp({micros}) end"


def is_day_alone(text: str, found: str) -> str:
    """Return the condition that a text gives no time of day."""
    return (
        f"case when {matches(text, shape.SERIAL)} then {matches(text, shape.DAY_SERIAL)} "
        f"else {found}.hour = '' end"
    )


def why_not(text: str, order: DateOrder, otherwise: str) -> str:
    """Return the reason why a text is no time, as an SQL text."""
    if order not in (None, "ymd"):
        return quoted(otherwise)
    return (
        f"case when {matches(text, unordered(order))} then 'date_order_unknown' "
        f"else {quoted(otherwise)} end"
    )


def _number(day: tuple[int, int, int]) -> int:
    return day[0] * 10000 + day[1] * 100 + day[2]


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _of_serial(text: str) -> str:
    digits = f"rpad(left(split_part({text}, '.', 2), 10), 10, '0')"
    milliseconds = f"(cast({digits} as bigint) * 86400000 + 5000000000) // 10000000000"
    first_day = f"epoch_us(timestamp '{shape.FIRST_SERIAL_DAY}')"
    return f"{first_day} + cast(left({text}, 5) as bigint) * {DAY} + 1000 * ({milliseconds})"


def _offset(found: str, counted: str) -> str:
    """Return the microseconds to subtract from the written time to have Beijing time.

    A minus needs its seconds before it: 08:00-11:00 is a stretch of time, and no zone.
    """
    sign = f"case when {found}.offset_sign = '-' then -1 else 1 end"
    written = f"{sign} * ({counted}.offset_hours * 3600 + {counted}.offset_minutes * 60)"
    beijing = int(shape.BEIJING_OFFSET.total_seconds())
    zones = ", ".join(map(quoted, ("", *shape.BEIJING_ZONES)))
    return f"""case
        when lower({found}.zone) in ({zones}) then 0
        when {found}.offset_sign = '-' and {found}.second = '' then null
        when {counted}.offset_hours <= 14 and {counted}.offset_minutes <= 59
            then 1000000 * ({written} - {beijing})
    end"""
