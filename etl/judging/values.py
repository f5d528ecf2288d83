"""SQL that turns the raw text of one column into its value, in steps over growing selects.

A step is a mapping of new columns to expressions over the raw text and earlier steps: `x.…` are
way stations, `x` the value, `x?` whether a cell that says something could not be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.judging import times
from etl.judging.steps import Step
from etl.judging.text import (
    cleaned,
    is_null_spelling,
    is_one_of,
    looked_up,
    matches,
    normalised,
    quoted,
    trimmed,
)
from etl.judging.turns import Turns, plain
from warehouse.cells import patterns as shape
from warehouse.cells.reading import plain_words_of, stood_in_for, words_of
from warehouse.cells.time_rewrites import Rewrite
from warehouse.records import Column
from warehouse.records.conditions import DateOrder


@dataclass(frozen=True)
class Plan:
    """The steps to a column's value, the SQL of why a cell is unreadable, and its doubts.

    `own` is the word of a choice as written, where its code alone would lose what it says.
    """

    steps: list[Step]
    reason: str = "null"
    doubts: dict[str, str] = field(default_factory=dict)
    own: str = "null"


def plan(column: Column, raw: str | None, order: DateOrder, turns: Turns) -> Plan:
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
            return _time(column, raw, order, turns[column.name])


def _text(column: Column, raw: str) -> Plan:
    text = _way(column, "text")
    value = f"""case
        when {is_null_spelling(text)} then {_default(column)}
        when {_is_formula(text)} then null
        when suffix({text}, '.0') and {matches(text, "[0-9]+[.]0")}
            then left({text}, length({text}) - 2)
        else {text}
    end"""
    unreadable = f"not ({is_null_spelling(text)}) and {_is_formula(text)}"
    steps = [
        {text: trimmed(raw)},
        {_value(column): value, _unreadable(column): f"coalesce({unreadable}, false)"},
    ]
    return Plan(steps, quoted("is_a_formula"), {"odd_characters": _is_odd(column)})


def _id(column: Column, raw: str) -> Plan:
    text = _way(column, "text")
    is_destroyed = matches(text, shape.DESTROYED_ID)
    value = f"""case
        when {is_destroyed} or {_is_formula(text)} then null
        when suffix({text}, '0') and {matches(text, shape.WHOLE_FLOAT)}
            then split_part({text}, '.', 1)
        else {text}
    end"""
    reason = f"case when {is_destroyed} then 'destroyed_by_excel' else 'is_a_formula' end"
    is_rounded = matches(_value(column), shape.MAYBE_ROUNDED)
    rounded = f"coalesce(strlen({_value(column)}) > 16 and {is_rounded}, false)"
    doubts = {"maybe_rounded": rounded, "odd_characters": _is_odd(column)}
    return Plan([*_cleaning(column, raw), *_read(column, value)], reason, doubts)


def _is_formula(text: str) -> str:
    return f"(prefix({text}, '=') and {matches(text, shape.FORMULA)})"


def _is_odd(column: Column) -> str:
    return f"coalesce(regexp_matches({_value(column)}, {quoted(shape.ODD)}), false)"


def _choice(column: Column, raw: str) -> Plan:
    """Most cells are a word as it stands; only the others are cleaned and looked up again."""
    values = {code: _literal(column, code) for code in column.choices}
    word, clean, text = (_way(column, part) for part in ("word", "clean", "text"))
    words = words_of(column)
    nulls = is_null_spelling(clean, shape.NULLS - words.keys())
    found = f"coalesce({word}, {looked_up(normalised(text), words, values)})"
    steps = [
        {word: looked_up(raw, words, values)},
        {clean: f"case when {word} is null then {cleaned(raw)} else {raw} end"},
        {text: f"case when {nulls} then null else {clean} end"},
    ]
    reason = quoted("not_yes_or_no" if column.type == "yes_no" else "not_a_choice")
    if column.stand_in is None:
        return Plan([*steps, *_read(column, found)], reason, own=_own_word(column))
    known = _way(column, "known")
    counts = f"{known} is null and {text} is not null and {_stands_in(column, text)}"
    value = f"case when {counts} then {values[column.stand_in]} else {known} end"
    steps += [{known: found}, *_read(column, value)]
    return Plan(steps, reason, {"counts_as": counts}, _own_word(column))


def _own_word(column: Column) -> str:
    text = _way(column, "text")
    is_plain = is_one_of(normalised(text), sorted(plain_words_of(column)))
    return f"case when {text} is not null and not {is_plain} then {text} end"


def _stands_in(column: Column, text: str) -> str:
    words = stood_in_for(column)
    return is_one_of(normalised(text), sorted(words)) if words else "true"


def _whole(column: Column, raw: str) -> Plan:
    number = _way(column, "number")
    value = f"cast(split_part({number}, '.', 1) as integer)"
    is_whole = matches(number, shape.WHOLE)
    bounded = _bounded(column, is_whole, value)
    steps = [*_cleaning(column, raw), *_number(column), *_read(column, bounded)]
    reason = f"case when {is_whole} then 'out_of_bounds' else 'not_a_whole_number' end"
    return Plan(steps, reason)


def _decimal(column: Column, raw: str) -> Plan:
    number = _way(column, "number")
    integral = f"ltrim(split_part(ltrim({number}, '+-'), '.', 1), '0')"
    fits = f"strlen({integral}) <= {column.digits - column.scale}"
    is_number = f"({matches(number, shape.NUMBER)} and {fits})"
    is_exact = f"strlen(rtrim(split_part({number}, '.', 2), '0')) <= {column.scale}"
    value = f"cast({number} as {column.sql_type})"
    bounded = _bounded(column, f"{is_number} and {is_exact}", value)
    steps = [*_cleaning(column, raw), *_number(column), *_read(column, bounded)]
    reason = f"""case
        when not {is_number} then 'not_a_number'
        when not {is_exact} then 'too_many_decimals'
        else 'out_of_bounds'
    end"""
    return Plan(steps, reason)


def _time(column: Column, raw: str, order: DateOrder, turns: Sequence[Rewrite] | None) -> Plan:
    """Cells of the plain shape are cast as they stand; the others are taken apart."""
    is_plain, clean, text = (_way(column, part) for part in ("plain", "clean", "text"))
    cast = f"try_cast(replace({text}, '/', '-') as {column.sql_type})"
    steps = [
        {is_plain: f"coalesce({matches(raw, plain(column))}, false)"},
        {clean: f"case when {is_plain} then {raw} else {cleaned(raw)} end"},
        {text: _nulled(clean)},
    ]
    otherwise = "not_a_time" if column.type == "time" else "not_a_date"
    if turns is None:
        value = f"case when {is_plain} then {cast} end"
        return Plan([*steps, *_read(column, value)], quoted(otherwise))
    not_yet, micros = (_way(column, part) for part in ("not_yet", "micros"))
    taken_apart = f"cast({times.moment(micros)} as {column.sql_type})"
    value = f"case when {is_plain} then {cast} else {taken_apart} end"
    says = f"{text} is not null and not coalesce({not_yet}, false)"
    steps += [*_taken_apart(column, turns), *_read(column, value, says)]
    return Plan(steps, times.why_not(text, order, otherwise), _odd_times(column, order))


def _taken_apart(column: Column, turns: Sequence[Rewrite]) -> list[Step]:
    """Take the cells apart that are not plain: rewritten, then by the parts of a time."""
    is_plain, text, found, counted, seconds, not_yet, micros = (
        _way(column, part)
        for part in ("plain", "text", "parts", "numbers", "seconds", "not_yet", "micros")
    )
    turned = [_way(column, f"turned_{n}") for n in range(len(turns) + 1)]
    return [
        {turned[0]: f"case when not {is_plain} then {text} end"},
        *(
            {after: times.rewritten(before, rewrite)}
            for before, after, rewrite in zip(turned, turned[1:], turns, strict=False)
        ),
        {found: f"case when not {is_plain} then {times.parts(turned[-1])} end"},
        {counted: f"case when not {is_plain} then {times.numbers(found)} end"},
        {seconds: f"case when not {is_plain} then {times.seconds(counted)} end"},
        {not_yet: f"case when not {is_plain} then {times.is_not_yet(text, found, seconds)} end"},
        {
            micros: f"case when not {is_plain} and not {not_yet} "
            f"then {times.microseconds(text, found, counted, seconds)} end"
        },
    ]


def _odd_times(column: Column, order: DateOrder) -> dict[str, str]:
    """Return what is odd about a time that could be read, by its doubt."""
    text, found, micros = (_way(column, part) for part in ("text", "parts", "micros"))
    is_odd = (
        {"date_only": times.is_day_alone(text, found)}
        if column.type == "time"
        else {"time_dropped": f"{micros} % {times.DAY} <> 0"}
    )
    year_first = times.may_be_day_first(text, order)
    conditions = {"year_first": year_first} | {
        doubt: f"not {year_first} and {condition}" for doubt, condition in is_odd.items()
    }
    fine = f"{_way(column, 'plain')} or {_value(column)} is null"
    return {
        doubt: f"case when {fine} then false else {condition} end"
        for doubt, condition in conditions.items()
    }


def narrowed(column: Column, whole: Plan, odd: str, otherwise: str) -> Plan:
    """Return a plan for the cells that are `odd`, not null; the value of the others is known."""
    value = _value(column)
    steps = [
        {
            name: f"case when {odd} is not null then {each} else {otherwise} end"
            if name == value
            else each
            for name, each in step.items()
        }
        for step in whole.steps
    ]
    doubts = {
        doubt: f"{odd} is not null and ({condition})" for doubt, condition in whole.doubts.items()
    }
    return Plan(steps, whole.reason, doubts)


def known(column: Column, value: str) -> Plan:
    """Return the plan of a column whose values are known, all of them beyond doubt."""
    return Plan([{_value(column): value, _unreadable(column): "false"}])


def _cleaning(column: Column, raw: str) -> list[Step]:
    clean = _way(column, "clean")
    return [{clean: cleaned(raw)}, {_way(column, "text"): _nulled(clean)}]


def _nulled(clean: str) -> str:
    return f"case when {is_null_spelling(clean)} then null else {clean} end"


def _number(column: Column) -> list[Step]:
    """Drop signs of money, then what lies beyond the 15 digits that Excel shows."""
    text, bare, plain, shown = (_way(column, part) for part in ("text", "bare", "plain", "shown"))
    without_unit = f"replace(regexp_replace(ltrim({text}, '¥'), '元$', ''), ' ', '')"
    is_parted = matches(bare, shape.THOUSANDS)
    decimals = f"strlen(split_part({plain}, '.', 2))"
    is_noisy = f"{decimals} > {column.scale + 4} and {matches(plain, shape.NUMBER)}"
    return [
        {bare: without_unit},
        {plain: f"case when {is_parted} then replace({bare}, ',', '') else {bare} end"},
        {shown: f"case when {is_noisy} then format('{{:.15g}}', try_cast({plain} as double)) end"},
        {
            _way(column, "number"): f"case when {matches(shown, shape.NUMBER)} then {shown} "
            f"else {plain} end"
        },
    ]


def _bounded(column: Column, is_number: str, value: str) -> str:
    limits = [f"{value} >= {column.least}"] if column.least is not None else []
    limits += [f"{value} <= {column.most}"] if column.most is not None else []
    within = f"case when {' and '.join(limits)} then {value} end" if limits else value
    return f"case when {_way(column, 'text')} is not null and {is_number} then {within} end"


def _read(column: Column, value: str, says: str = "") -> list[Step]:
    """Read a cell, tell whether it `says` something unreadable, and let the default stand."""
    read, says_something = _way(column, "read"), says or f"{_way(column, 'text')} is not null"
    usable = read if column.default is None else f"coalesce({read}, {_default(column)})"
    unreadable = f"{says_something} and {read} is null"
    return [{read: value}, {_value(column): usable, _unreadable(column): unreadable}]


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
