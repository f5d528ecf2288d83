"""How the text of one cell becomes a value; `etl.judging.values` says the same in SQL."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal
from functools import cache
from typing import Any

from warehouse.cells import patterns as shape
from warehouse.cells.times import Moment, moment, why_not
from warehouse.records import Column
from warehouse.records.conditions import DateOrder

_NARROWED = str.maketrans(shape.WIDE, shape.NARROW)
_LOWERED = str.maketrans(shape.CAPITALS, shape.CAPITALS.lower())


@dataclass(frozen=True)
class Reading:
    """The value of a cell, or why there is none, and what is odd about it."""

    value: Any = None
    problem: str | None = None
    doubt: str | None = None


def read(column: Column, text: str | None, order: DateOrder = None) -> Reading:
    """Read one cell of a column; where it says nothing usable, the column's default stands."""
    found = _read(column, text, order)
    if found.value is None and column.default is not None:
        return replace(found, value=_read(column, column.default, order).value)
    return found


def _read(column: Column, text: str | None, order: DateOrder) -> Reading:
    if column.type in PLAIN_READERS:
        return PLAIN_READERS[column.type](text)
    match column.type:
        case "time":
            return read_time(text, order)
        case "date":
            return read_date(text, order)
        case "yes_no":
            return _stood_in(column, text, read_yes_no(text, words_of(column)))
        case "choice":
            return _stood_in(column, text, read_choice(text, words_of(column)))
        case "whole":
            return read_whole(text, column.least, column.most)
        case _:
            return read_decimal(text, column.digits, column.scale, column.least, column.most)


@cache
def words_of(column: Column) -> dict[str, str]:
    """Return every accepted word of a choice, normalised, with its code."""
    return {
        normalise(clean(word, frozenset()) or ""): code
        for code, words in column.choices.items()
        for word in (code, *words)
    }


def kept_word(column: Column, text: str | None) -> str | None:
    """Return the word of a choice as written, where its code alone would lose what it says."""
    words = words_of(column)
    found = clean(text, shape.NULLS - words.keys())
    return None if found is None or normalise(found) in plain_words_of(column) else found


@cache
def plain_words_of(column: Column) -> frozenset[str]:
    """Return the words, normalised, that say no more than their code."""
    kept = {normalise(clean(word, frozenset()) or "") for word in column.kept_words}
    return frozenset(words_of(column).keys() - kept)


@cache
def stood_in_for(column: Column) -> frozenset[str]:
    """Return the words, normalised, that the column's stand-in counts for; none: any word."""
    return frozenset(normalise(clean(word, frozenset()) or "") for word in column.stand_in_for)


def _stood_in(column: Column, text: str | None, found: Reading) -> Reading:
    """Let the column's stand-in count, with a doubt, for a word that it stands for."""
    if not found.problem or column.stand_in is None:
        return found
    words = stood_in_for(column)
    if words and normalise(clean(text) or "") not in words:
        return found
    value = column.stand_in == "yes" if column.type == "yes_no" else column.stand_in
    return Reading(value, doubt="counts_as")


def read_text(text: str | None) -> Reading:
    """Trim a text; null spellings are null, and `123.0` is the number 123 that Excel kept."""
    trimmed = _unguarded((text or "").strip(shape.BLANKS)).strip(shape.BLANKS)
    if re.fullmatch(shape.FORMULA, trimmed) and trimmed not in shape.NULLS:
        return Reading(problem="is_a_formula")
    return legible(_whole_float(_or_null(trimmed, shape.NULLS), "[0-9]+[.]0"))


def read_id(text: str | None) -> Reading:
    """Read an id; one that Excel keeps as `2.0261E+16` has lost its last digits."""
    trimmed = clean(text)
    if trimmed and re.fullmatch(shape.DESTROYED_ID, trimmed):
        return Reading(problem="destroyed_by_excel")
    if trimmed and re.fullmatch(shape.FORMULA, trimmed):
        return Reading(problem="is_a_formula")
    found = _whole_float(trimmed, shape.WHOLE_FLOAT)
    if found and re.fullmatch(shape.MAYBE_ROUNDED, found):
        return Reading(found, doubt="maybe_rounded")
    return legible(found)


def read_choice(text: str | None, words: Mapping[str, str]) -> Reading:
    """Read one of `words` (normalised word → code)."""
    trimmed = clean(text, shape.NULLS - words.keys())
    if trimmed is None:
        return Reading()
    code = words.get(normalise(trimmed))
    return Reading(code, None if code else "not_a_choice")


def read_yes_no(text: str | None, words: Mapping[str, str]) -> Reading:
    """Read a yes or no; `words` maps each to the code `yes` or `no`."""
    found = read_choice(text, words)
    if found.problem:
        return Reading(problem="not_yes_or_no")
    return Reading(found.value and found.value == "yes")


def read_whole(text: str | None, least: int | None, most: int | None) -> Reading:
    """Read a whole number of at most nine digits."""
    trimmed = _plain_number(clean(text), 0)
    if trimmed is None:
        return Reading()
    if not re.fullmatch(shape.WHOLE, trimmed):
        return Reading(problem="not_a_whole_number")
    return _within(int(trimmed.split(".")[0]), least, most)


def read_decimal(
    text: str | None, digits: int, scale: int, least: int | None, most: int | None
) -> Reading:
    """Read an exact decimal; a digit that would be rounded away is refused."""
    trimmed = _plain_number(clean(text), scale)
    if trimmed is None:
        return Reading()
    if not re.fullmatch(shape.NUMBER, trimmed) or len(_integral(trimmed)) > digits - scale:
        return Reading(problem="not_a_number")
    if _decimals(trimmed) > scale:
        return Reading(problem="too_many_decimals")
    value = Decimal(trimmed).quantize(Decimal(1).scaleb(-scale)) + 0
    return _within(value, least, most)


def read_time(text: str | None, order: DateOrder = None) -> Reading:
    """Read an instant as naive Beijing time; a date alone is midnight, and doubted."""
    trimmed = clean(text)
    if trimmed is None:
        return Reading()
    found = moment(trimmed, order)
    if found is None:
        return Reading(problem=why_not(trimmed, order, "not_a_time"))
    return Reading(found.at, doubt=_odd_order(found) or (None if found.has_clock else "date_only"))


def read_date(text: str | None, order: DateOrder = None) -> Reading:
    """Read a day; a time of day beside it is dropped, and doubted."""
    trimmed = clean(text)
    if trimmed is None:
        return Reading()
    found = moment(trimmed, order)
    if found is None:
        return Reading(problem=why_not(trimmed, order, "not_a_date"))
    if found.at is None:
        return Reading()
    is_midnight = found.at.time() == time()
    doubt = _odd_order(found) or (None if is_midnight else "time_dropped")
    return Reading(found.at.date(), doubt=doubt)


def _odd_order(found: Moment) -> str | None:
    return "year_first" if found.may_be_day_first else None


PLAIN_READERS = {"text": read_text, "id": read_id}


def clean(text: str | None, nulls: Set[str] = shape.NULLS) -> str | None:
    """Trim, unwrap `="…"`, turn full-width into half-width; null spellings are null."""
    trimmed = (text or "").translate(_NARROWED).strip(shape.ENDS)
    return _or_null(_unguarded(trimmed).strip(shape.LOOSE), nulls)


def _unguarded(text: str) -> str:
    return re.sub(shape.GUARDED, shape.UNGUARDED, text)


def legible(text: str | None) -> Reading:
    """Doubt a text that was decoded as what it is not."""
    return Reading(text, doubt="odd_characters" if text and re.search(shape.ODD, text) else None)


def normalise(word: str) -> str:
    """Return the form in which the words of a choice are compared."""
    bare = word.replace(" ", "").translate(_LOWERED)
    return bare[:-2] if re.fullmatch("[0-9]+[.]0", bare) else bare


def _or_null(text: str, nulls: Set[str]) -> str | None:
    return None if text == "" or text in nulls else text


def _whole_float(text: str | None, written: str) -> str | None:
    return text.split(".")[0] if text and re.fullmatch(written, text) else text


def _plain_number(text: str | None, scale: int) -> str | None:
    if text is None:
        return None
    bare = text.lstrip("¥").removesuffix("元").replace(" ", "")
    plain = bare.replace(",", "") if re.fullmatch(shape.THOUSANDS, bare) else bare
    return _without_noise(plain, scale)


def _without_noise(number: str, scale: int) -> str:
    """Drop what lies beyond the 15 digits that Excel shows, where it is far beyond the scale."""
    decimals = len(number.partition(".")[2])
    if not re.fullmatch(shape.NUMBER, number) or decimals <= scale + 4:
        return number
    shown = f"{float(number):.15g}"
    return shown if re.fullmatch(shape.NUMBER, shown) else number


def _integral(number: str) -> str:
    return number.lstrip("+-").split(".")[0].lstrip("0")


def _decimals(number: str) -> int:
    return len(number.partition(".")[2].rstrip("0"))


def _within(value: int | Decimal, least: int | None, most: int | None) -> Reading:
    is_low, is_high = least is not None and value < least, most is not None and value > most
    return Reading(problem="out_of_bounds") if is_low or is_high else Reading(value)
