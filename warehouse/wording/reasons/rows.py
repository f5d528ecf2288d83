"""Why a row of a file was refused, or doubted: from the code and the cell that it quotes."""

from itertools import zip_longest
from typing import Any

from warehouse.records import RECORDS, Column
from warehouse.wording.language import _, is_missing, lang, listed, to_say

# {label} the column, {value} its cell, {words} what it accepts.
SENTENCES = {
    "required": to_say("“{label}” is missing; fill it in and load again"),
    "not_a_time": to_say("“{label}”{value} is not a time; write it like 2026-04-22 09:05:07"),
    "not_a_date": to_say("“{label}”{value} is not a date; write it like 2026-04-22"),
    "date_order_unknown": to_say(
        "“{label}”{value} does not tell day, month and year apart; "
        'set date_order = "mdy", "dmy" or "ymd" in a mapping file'
    ),
    "year_first": to_say(
        "“{label}”{value} is read with its year first; if its day comes first, "
        'set date_order = "dmy" in a mapping file'
    ),
    "not_a_choice": to_say("“{label}”{value} is not one of its choices; use one of: {words}"),
    "counts_as": to_say(
        "“{label}”{value} is none of its usual words and counts as “{stand_in}”; check it"
    ),
    "not_yes_or_no": to_say("“{label}”{value} is neither yes nor no; write 是 or 否, yes or no"),
    "not_a_whole_number": to_say("“{label}”{value} is not a whole number; correct it"),
    "not_a_number": to_say(
        "“{label}”{value} is not a usable number; write digits alone, like 1234.50"
    ),
    "too_many_decimals": to_say(
        "“{label}”{value} has more than {scale} decimals; write the exact figure"
    ),
    "out_of_bounds": to_say("“{label}”{value} is outside {bounds}; correct it"),
    "destroyed_by_excel": to_say(
        "“{label}”{value} was turned into scientific notation by Excel and lost its last digits; "
        "export it again with that column as text"
    ),
    "maybe_rounded": to_say(
        "“{label}”{value} ends with zeros after its 15th digit, as a number does that Excel "
        "rounded; used as it is, check it"
    ),
    "is_a_formula": to_say(
        "“{label}”{value} is a formula without its value; save the file with values and load again"
    ),
    "odd_characters": to_say(
        "“{label}”{value} holds characters of another encoding; used as it is, export it again "
        "as UTF-8"
    ),
    "date_only": to_say(
        "“{label}”{value} is a date alone, read as 00:00 of that day; give the time if known"
    ),
    "time_dropped": to_say(
        "“{label}”{value} carries a time of day, and only the date is used; check it"
    ),
    "no_column": to_say(
        "the whole sheet has no column “{label}”, so every row that should give it lacks it; "
        "export it again with that column"
    ),
    "more_cells_than_headers": to_say(
        "the row has more cells than there are headers, so columns may have shifted; "
        "look for a stray separator and load again"
    ),
    "hidden": to_say(
        "the row is hidden in the workbook, by a filter or by hand; used, check that it is meant"
    ),
    "unknown_code": to_say(
        "the mapping does not tell what{value} in the roster means; write its line under "
        '[roster.codes], like "早" = "08:00-16:00", or = "" where nobody is on duty'
    ),
    "no_such_day": to_say(
        "the month has no such day, but its column holds{value}; empty the cell or mend the month"
    ),
    "same_start": to_say("two shifts of{value} begin at the same time; write one of them"),
    "no_shift": to_say(
        "the punches{value} fit no shift that the mapping states; add its hours to punches under "
        "[roster], or mend the cell"
    ),
    "unknown_person": to_say(
        "“{label}”{value} is not listed under [roster.people] of the mapping; write the line: "
        "name = staff number"
    ),
    "no_punch_in": to_say("no punch in among{value}; the planned start stands in, check it"),
    "no_punch_out": to_say("no punch out among{value}; the planned end stands in, check it"),
    "several_pairs": to_say(
        "several punches{value} in one shift: the first in and the last out count; check it"
    ),
    "fewer_cells_than_headers": to_say(
        "the row has fewer cells than there are headers, so columns may have shifted; used as it "
        "is, look for a missing separator or a line break"
    ),
    "twice_in_file": to_say(
        "the file holds this record twice with different values, and the later row counts; "
        "check which is right"
    ),
}
UNREADABLE = frozenset(  # why a cell that says something has no value
    (
        "not_a_time",
        "not_a_date",
        "date_order_unknown",
        "not_a_choice",
        "not_yes_or_no",
        "not_a_whole_number",
        "not_a_number",
        "too_many_decimals",
        "out_of_bounds",
        "destroyed_by_excel",
        "is_a_formula",
    )
)
UNKNOWN = to_say("{code}; check the row")


def refusal(row: Any) -> str:
    """Say why a refused row could not be used: every reason, from its `problems` and cells."""
    return _("; ").join(reason(row.record, code, value) for code, value in _problems(row))


def unread(row: Any) -> dict[str, str]:
    """Return what stood in the cells that a row is refused for, by their headers."""
    told = zip(_lines(row.problem_headers), _lines(row.problem_values), strict=False)
    return {header: value for header, value in told if header}


def _problems(row: Any) -> list[tuple[str, str]]:
    """Return the codes of what is wrong with a row, each with the cell as it came."""
    pairs = zip_longest(row.problems.split(";"), _lines(row.problem_values), fillvalue="")
    return [(code, value) for code, value in pairs if code]


def _lines(told: Any) -> list[str]:
    return [] if is_missing(told) else told.split("\n")


def reason(record: str, code: str, value: str | None = None) -> str:
    """Say what `code` means for a row of `record` whose cell shows as `value`, and the remedy."""
    template, other = _told(record, code)
    column = _column(record, code.partition(":")[0])
    if column is None:
        return _(template).format(code=code)
    return _(template).format(
        code=code,
        label=label(column),
        value=_(" “{text}”").format(text=value) if value else "",
        other=other and label(other),
        words=listed(map(_choice, column.choices, column.choices.values())),
        stand_in=_stand_in(column),
        scale=column.scale,
        bounds=_bounds(column),
    )


def quotes_cell(record: str, code: str) -> bool:
    """Tell whether the sentence of `code` shows the cell that it is about."""
    return "{value}" in _told(record, code)[0]


def label(column: Column) -> str:
    """Return what a column is called: in Chinese by its header."""
    return column.headers[0] if lang() == "zh" else _(column.en)


def column_label(record: str, name: str) -> str:
    """Return what the column `name` of a record is called."""
    column = _column(record, name)
    return label(column) if column else name


def _told(record: str, code: str) -> tuple[str, Column | None]:
    """Return the sentence of a code, and the other column it names."""
    for rule in RECORDS[record].rules if record in RECORDS else ():
        if rule.code == code:
            return rule.says, _column(record, rule.other)
    return SENTENCES.get(code.partition(":")[2], UNKNOWN), None


def _column(record: str, name: str) -> Column | None:
    return RECORDS[record].column(name) if record in RECORDS else None


def _choice(code: str, words: tuple[str, ...]) -> str:
    return words[0] if words and lang() == "zh" else code


def _stand_in(column: Column) -> str:
    code = column.stand_in or ""
    return _choice(code, column.choices.get(code, ()))


def _bounds(column: Column) -> str:
    if column.least is not None and column.most is not None:
        return f"{column.least}–{column.most}"
    if column.least is not None:
        return _("at least {limit}").format(limit=column.least)
    return _("at most {limit}").format(limit=column.most)
