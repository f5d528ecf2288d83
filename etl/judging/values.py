"""SQL that turns the raw text of one column into its value, in steps over growing selects.

A step is a mapping of new columns to expressions over the raw text and earlier steps: `x.…` are
way stations, `x` the value, `x?` whether a cell that says something could not be read.
"""

from dataclasses import dataclass, field

from etl import cell_patterns as shape
from etl.cells import words_of
from etl.judging import times
from etl.judging.text import (
    cleaned,
    is_null_spelling,
    looked_up,
    matches,
    normalised,
    quoted,
    trimmed,
)
from warehouse.records import Column
from warehouse.records.conditions import DateOrder

Step = dict[str, str]


@dataclass(frozen=True)
class Plan:
    """The steps to a column's value, the SQL of why a cell is unreadable, and its doubts."""

    steps: list[Step]
    reason: str = "null"
    doubts: dict[str, str] = field(default_factory=dict)


def plan(column: Column, raw: str | None, order: DateOrder) -> Plan:
    """Plan the reading of `column` from the SQL expression `raw`, or null if it has none."""
    if raw is None:
        return Plan([{_value(column): _default(column), _unreadable(column): "false"}])
    match column.type:
        case "text":
            return _text(column, raw)
        case "id":
            return _id(column, raw)
        case "choice" | "yes_no":
            return _choice(column, raw)
        case "whole":
            return _whole(column, raw)
        case "decimal":
            return _decimal(column, raw)
        case "time" | "date":
            return _time(column, raw, order)


def _text(column: Column, raw: str) -> Plan:
    text = _way(column, "text")
    value = f"""case
        when {is_null_spelling(text)} then {_default(column)}
        when suffix({text}, '.0') and {matches(text, "[0-9]+[.]0")}
            then left({text}, length({text}) - 2)
        else {text}
    end"""
    return Plan([{text: trimmed(raw)}, {_value(column): value, _unreadable(column): "false"}])


def _id(column: Column, raw: str) -> Plan:
    text = _way(column, "text")
    value = f"""case
        when {matches(text, shape.DESTROYED_ID)} then null
        when suffix({text}, '0') and {matches(text, shape.WHOLE_FLOAT)}
            then split_part({text}, '.', 1)
        else {text}
    end"""
    steps = [*_cleaning(column, raw), {_value(column): value}, _judged(column)]
    return Plan(steps, quoted("destroyed_by_excel"))


def _choice(column: Column, raw: str) -> Plan:
    """Most cells are a word as it stands; only the others are cleaned and looked up again."""
    values = {code: _literal(column, code) for code in column.choices}
    word, clean, text = (_way(column, part) for part in ("word", "clean", "text"))
    words = words_of(column)
    nulls = is_null_spelling(clean, shape.NULLS - words.keys())
    again = looked_up(normalised(text), words, values)
    value = f"case when {text} is null then {_default(column)} else coalesce({word}, {again}) end"
    steps = [
        {word: looked_up(raw, words, values)},
        {clean: f"case when {word} is null then {cleaned(raw)} else {raw} end"},
        {text: f"case when {nulls} then null else {clean} end"},
        {_value(column): value},
        _judged(column),
    ]
    return Plan(steps, quoted("not_yes_or_no" if column.type == "yes_no" else "not_a_choice"))


def _whole(column: Column, raw: str) -> Plan:
    number = _way(column, "number")
    value = f"cast(split_part({number}, '.', 1) as integer)"
    is_whole = matches(number, shape.WHOLE)
    steps = [
        *_cleaning(column, raw),
        *_number(column),
        {_value(column): _bounded(column, is_whole, value)},
        _judged(column),
    ]
    reason = f"case when {is_whole} then 'out_of_bounds' else 'not_a_whole_number' end"
    return Plan(steps, reason)


def _decimal(column: Column, raw: str) -> Plan:
    number = _way(column, "number")
    integral = f"ltrim(split_part(ltrim({number}, '+-'), '.', 1), '0')"
    fits = f"strlen({integral}) <= {column.digits - column.scale}"
    is_number = f"({matches(number, shape.NUMBER)} and {fits})"
    is_exact = f"strlen(rtrim(split_part({number}, '.', 2), '0')) <= {column.scale}"
    value = f"cast({number} as {column.sql_type})"
    steps = [
        *_cleaning(column, raw),
        *_number(column),
        {_value(column): _bounded(column, f"{is_number} and {is_exact}", value)},
        _judged(column),
    ]
    reason = f"""case
        when not {is_number} then 'not_a_number'
        when not {is_exact} then 'too_many_decimals'
        else 'out_of_bounds'
    end"""
    return Plan(steps, reason)


def _time(column: Column, raw: str, order: DateOrder) -> Plan:
    """Cells of the plain shape are cast as they stand; the others are taken apart."""
    is_plain, clean, text, found, counted, micros = (
        _way(column, part) for part in ("plain", "clean", "text", "parts", "numbers", "micros")
    )
    since_1970 = times.microseconds(text, found, counted)
    whole = shape.PLAIN_TIME if column.type == "time" else shape.PLAIN_DATE
    cast = f"try_cast(replace({text}, '/', '-') as {column.sql_type})"
    taken_apart = f"cast({times.moment(micros)} as {column.sql_type})"
    steps = [
        {is_plain: f"coalesce({matches(raw, whole)}, false)"},
        {clean: f"case when {is_plain} then {raw} else {cleaned(raw)} end"},
        {text: _nulled(clean)},
        {found: f"case when not {is_plain} then {times.parts(text, order)} end"},
        {counted: f"case when not {is_plain} then {times.numbers(found)} end"},
        {micros: f"case when not {is_plain} then {since_1970} end"},
        {_value(column): f"case when {is_plain} then {cast} else {taken_apart} end"},
        _judged(column),
    ]
    is_odd = (
        {"date_only": times.is_day_alone(text, found)}
        if column.type == "time"
        else {"time_dropped": f"{micros} % {times.DAY} <> 0"}
    )
    doubts = {
        doubt: f"case when {is_plain} or {_value(column)} is null then false else {condition} end"
        for doubt, condition in is_odd.items()
    }
    otherwise = "not_a_time" if column.type == "time" else "not_a_date"
    return Plan(steps, times.why_not(text, order, otherwise), doubts)


def _cleaning(column: Column, raw: str) -> list[Step]:
    clean = _way(column, "clean")
    return [{clean: cleaned(raw)}, {_way(column, "text"): _nulled(clean)}]


def _nulled(clean: str) -> str:
    return f"case when {is_null_spelling(clean)} then null else {clean} end"


def _number(column: Column) -> list[Step]:
    text, bare, number = (_way(column, part) for part in ("text", "bare", "number"))
    without_unit = f"replace(regexp_replace(ltrim({text}, '¥'), '元$', ''), ' ', '')"
    is_parted = matches(bare, shape.THOUSANDS)
    plain = f"case when {is_parted} then replace({bare}, ',', '') else {bare} end"
    return [{bare: without_unit}, {number: plain}]


def _bounded(column: Column, is_number: str, value: str) -> str:
    limits = [f"{value} >= {column.least}"] if column.least is not None else []
    limits += [f"{value} <= {column.most}"] if column.most is not None else []
    within = f"case when {' and '.join(limits)} then {value} end" if limits else value
    return f"""case
        when {_way(column, "text")} is null then {_default(column)}
        when {is_number} then {within}
    end"""


def _judged(column: Column) -> Step:
    says_something = f"{_way(column, 'text')} is not null"
    return {_unreadable(column): f"{says_something} and {_value(column)} is null"}


def _default(column: Column) -> str:
    if column.default is None:
        return f"cast(null as {column.sql_type})"
    return _literal(column, column.default)


def _literal(column: Column, code: str) -> str:
    """Return the SQL of a code, word or number as a value of the column."""
    if column.type == "yes_no":
        return "true" if words_of(column)[code] == "yes" else "false"
    return f"cast({quoted(code)} as {column.sql_type})"


def _value(column: Column) -> str:
    return f'"{column.name}"'


def _unreadable(column: Column) -> str:
    return f'"{column.name}?"'


def _way(column: Column, part: str) -> str:
    return f'"{column.name}.{part}"'
