"""The catalogue of texts: English in the source, Chinese in locale/zh.po."""

from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from dashboard import address

CATALOGUE = Path(__file__).parent.parent / "locale" / "zh.po"


@cache
def chinese() -> dict[str, str]:
    """Return the Chinese text of each English one."""
    with CATALOGUE.open("rb") as file:
        messages = read_po(file, locale="zh_CN")
    return {str(entry.id): str(entry.string) for entry in messages if entry.id and entry.string}


def _(text: str) -> str:
    """Return `text` in the reader's language."""
    return text if address.lang() == "en" else chinese().get(text, text)


def to_say(text: str) -> str:
    """Mark `text`, said later through `_`, for the catalogue."""
    return text


def said(row: Any, column: str) -> str:
    """Return the cell of `column` in the reader's language, from `column` or `column_en`."""
    other = getattr(row, f"{column}_en", None) if address.lang() == "en" else None
    text = other if isinstance(other, str) and other else getattr(row, column, None)
    return text if isinstance(text, str) else ""


def said_column(column: str) -> str:
    """Return the name of the column that holds `column` in the reader's language."""
    return f"{column}_en" if address.lang() == "en" else column


def plain(text: object) -> str:
    """Return `text` so that markdown shows it letter by letter."""
    escaped = str(text)
    for sign in "\\`*_{}[]()<>#+-!|~$:":
        escaped = escaped.replace(sign, "\\" + sign)
    return escaped
