"""The columns of one file, in order: a header over a column of a dataset, or over a constant."""

import re
from dataclasses import dataclass

from exports.columns import Column, Kind
from warehouse.wording import _

DAY, MOMENT = "%Y-%m-%d", "%Y-%m-%d %H:%M:%S"
CODES = {"%Y": "yyyy", "%m": "mm", "%d": "dd", "%H": "hh", "%M": "mm", "%S": "ss"}


@dataclass(frozen=True)
class Field:
    """A column of a file; without `column` every row holds `constant`.

    `format` says how a day or an instant is written (%Y/%m/%d), or yes and no (1/0).
    """

    header: str
    column: Column | None = None
    constant: str = ""
    format: str = ""

    @property
    def kind(self) -> Kind:
        """The type of its cells."""
        return self.column.kind if self.column else "string"

    @property
    def pattern(self) -> str:
        """How a day or an instant is written."""
        return self.format or (DAY if self.kind == "date" else MOMENT)

    @property
    def answers(self) -> tuple[str, str]:
        """How yes and no are written."""
        yes, _slash, no = (self.format or f"{_('yes')}/{_('no')}").partition("/")
        return yes, no

    @property
    def sheet_format(self) -> str:
        """How a spreadsheet is told to show it."""
        if self.kind in ("date", "datetime"):
            return "".join(CODES.get(part) or quoted(part) for part in parts(self.pattern))
        if self.column and self.kind == "number":
            return "0.0%" if self.column.is_share else f"0.{'0' * self.column.decimals}"
        return "0" if self.kind == "integer" else "@"


def is_pattern(written: str) -> bool:
    """Say whether `written` is a format of days in the codes a spreadsheet knows too."""
    codes = [part for part in parts(written) if part.startswith("%")]
    return bool(codes) and set(codes) <= CODES.keys()


def parts(pattern: str) -> list[str]:
    """Return the codes of a pattern and what stands between them."""
    return [part for part in re.split("(%.?)", pattern) if part]


def quoted(between: str) -> str:
    """Return letters so that a spreadsheet takes them for letters."""
    return re.sub("[A-Za-z]+", r'"\g<0>"', between)
