"""Instants and days as people type them: any way that a file's cell may be written."""

import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING

from warehouse.errors import UserError

if TYPE_CHECKING:
    from warehouse.cells.times import Moment


def instant(typed: str) -> datetime:
    """Return the Beijing time that was typed; a day alone is its first moment."""
    found = _read(typed)
    if found is None or found.at is None:
        raise UserError(
            "“{value}” is not a time; write 2026-10-15, 2026-10-15 14:35 or 2026-10-15 14:35:20",
            value=typed,
        )
    return found.at


def day(typed: str) -> datetime:
    """Return the day that was typed."""
    found = _read(typed)
    if found is None or found.at is None or found.has_clock:
        raise UserError("“{value}” is not a day; write 2026-10-15", value=typed)
    return found.at


def _read(typed: str) -> "Moment | None":
    from warehouse.cells.times import moment

    return moment(unicodedata.normalize("NFKC", typed).strip(), "ymd")
