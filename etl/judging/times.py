"""SQL for cells that hold a time or a day; the same shapes as `etl.cells` reads."""

from etl import cell_patterns as shape
from etl.judging.text import matches, quoted
from warehouse.records.conditions import DateOrder

DAY = 86_400_000_000


def parts(text: str, order: DateOrder) -> str:
    """Return the struct of the texts of a time: year, month, … offset_minutes; '' if absent."""
    names = ", ".join(map(quoted, shape.TIME_PARTS))
    return f"regexp_extract({_rewritten(text, order)}, {quoted(shape.TIME)}, [{names}])"


def numbers(found: str) -> str:
    """Return the struct of the numbers of a time's `parts`: half (of the day), hour, minute, …"""
    counted = ", ".join(
        f"{part} := coalesce(try_cast({found}.{part} as bigint), 0)"
        for part in ("hour", "minute", "second", "offset_hours", "offset_minutes")
    )
    fraction = f"cast(rpad(left({found}.fraction, 6), 6, '0') as bigint)"
    half = f"lower({found}.before || {found}.after)"
    return f"struct_pack({counted}, fraction := {fraction}, half := {half})"


def microseconds(text: str, found: str, counted: str) -> str:
    """Return the microseconds since 1970, Beijing time, of a text and its parts; else null."""
    day = (
        f"epoch_us(cast(try_cast({found}.year || '-' || {found}.month || '-' || {found}.day "
        "as date) as timestamp))"
    )
    clock = f"1000000 * {_seconds(counted)} + {counted}.fraction - {_offset(found, counted)}"
    return f"""case
        when {matches(text, shape.SERIAL)} then {_of_serial(text)}
        when {found}.year = '' then null
        when {found}.hour = '' then case when {found}.before = '' then {day} end
        when {found}.lead <> '' then {day} + {clock}
    end"""


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
    if order != "ymd":
        return quoted(otherwise)
    return (
        f"case when {matches(text, shape.YEAR_LAST)} then 'date_order_unknown' "
        f"else {quoted(otherwise)} end"
    )


def _rewritten(text: str, order: DateOrder) -> str:
    """Give compact times and those that end with the year the order of all others."""
    compact = text
    for pattern, replacement in shape.COMPACT:
        compact = _replace(compact, pattern, replacement)
    others = text
    if order in shape.YEAR_FIRST:
        others = _replace(text, f"^{shape.YEAR_LAST}$", shape.YEAR_FIRST[order])
    is_compact = f"regexp_matches({text}, {quoted(shape.EIGHT_DIGITS)})"
    return f"case when {is_compact} then {compact} else {others} end"


def _replace(text: str, pattern: str, replacement: str) -> str:
    return f"regexp_replace({text}, {quoted(pattern)}, {quoted(replacement)})"


def _of_serial(text: str) -> str:
    digits = f"rpad(left(split_part({text}, '.', 2), 10), 10, '0')"
    milliseconds = f"(cast({digits} as bigint) * 86400000 + 5000000000) // 10000000000"
    first_day = f"epoch_us(timestamp '{shape.FIRST_SERIAL_DAY}')"
    return f"{first_day} + cast(left({text}, 5) as bigint) * {DAY} + 1000 * ({milliseconds})"


def _seconds(counted: str) -> str:
    """Return the seconds since midnight; 24:00 is the end of the day, 12 上午 its start."""
    hour, half = f"{counted}.hour", f"{counted}.half"
    past = f"{counted}.minute * 60 + {counted}.second"
    morning, afternoon = (
        ", ".join(map(quoted, words)) for words in (shape.MORNING, shape.AFTERNOON)
    )
    return f"""case
        when {counted}.minute > 59 or {counted}.second > 59 or {hour} > 24 then null
        when {hour} = 24
            then case when {half} = '' and {past} + {counted}.fraction = 0 then 86400 end
        when {half} = '' then {hour} * 3600 + {past}
        when {half} in ({morning}) and {hour} <= 12 then {hour} % 12 * 3600 + {past}
        when {half} in ({afternoon}) and {hour} <= 23 then ({hour} % 12 + 12) * 3600 + {past}
    end"""


def _offset(found: str, counted: str) -> str:
    """Return the microseconds to subtract from the written time to have Beijing time."""
    sign = f"case when {found}.offset_sign = '-' then -1 else 1 end"
    written = f"{sign} * ({counted}.offset_hours * 3600 + {counted}.offset_minutes * 60)"
    beijing = int(shape.BEIJING_OFFSET.total_seconds())
    return f"""case
        when {found}.zone = '' then 0
        when {counted}.offset_hours <= 14 and {counted}.offset_minutes <= 59
            then 1000000 * ({written} - {beijing})
    end"""
