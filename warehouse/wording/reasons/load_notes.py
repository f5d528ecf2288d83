"""What a load set aside or filled in a sheet, and which sheets it passed over."""

from typing import Any

from warehouse.wording.language import _, is_missing, to_say
from warehouse.wording.numbers import count

SENTENCES = {
    "sheet_unknown": to_say("sheet “{what}” was not loaded: no known header"),
    "sheet_hidden": to_say(
        "sheet “{what}” is hidden beside a visible one of its kind and was not loaded"
    ),
    "hidden_sheet_used": to_say("the sheet is hidden in the workbook, and was loaded"),
    "hidden_rows": to_say("{what} rows are hidden in the workbook; they were used, and doubted"),
    "hidden_columns": to_say("hidden columns of the workbook were used: {what}"),
    "merged_cells": to_say("{what} cells have the value of the merged cell they belong to"),
    "formulas": to_say(
        "{what} cells hold a formula saved without its result; open the file in Excel or WPS, "
        "save it, and load it again"
    ),
    "errors": to_say("{what} cells hold an error of the spreadsheet, such as #REF!"),
    "split_times": to_say("a date and its time were joined from two columns: {what}"),
    "from_1904": to_say("the workbook counts its days from 1904, and was read so"),
}
PASSED_OVER = ("sheet_unknown", "sheet_hidden")
COUNTED = ("hidden_rows", "merged_cells", "formulas", "errors")


def load_note(note: str) -> str:
    """Say what one note of a load means, written as `code:figure or names`."""
    code, _colon, what = note.partition(":")
    shown = count(int(what)) if code in COUNTED else what
    return _(SENTENCES[code]).format(what=shown)


def load_notes(row: Any) -> str:
    """Say every note of a load's row."""
    return "" if is_missing(row.notes) else _("; ").join(map(load_note, row.notes.split("\n")))
