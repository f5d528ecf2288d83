"""One column of a record: how it is called, what it may hold."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import Any, Literal, get_args

ColumnType = Literal["text", "id", "time", "date", "yes_no", "choice", "whole", "decimal"]

Citizen = Literal["", "name", "phone", "address"]

TYPES: dict[Any, ColumnType] = {
    str: "text",
    datetime: "time",
    date: "date",
    bool: "yes_no",
    int: "whole",
    Decimal: "decimal",
}
SQL_TYPES = {"time": "timestamp", "date": "date", "yes_no": "boolean", "whole": "integer"}
YES_NO: dict[str, tuple[str, ...]] = {
    "yes": ("是", "y", "yes", "true", "t", "1", "√", "✓", "对"),
    "no": ("否", "n", "no", "false", "f", "0", "×", "✗", "不是"),
}


@dataclass(frozen=True, eq=False)
class Column:
    """A column of a record; `headers` are all its accepted spellings, the Chinese one first.

    `needed`: a cell that can't be read costs the row; elsewhere it is null, and doubted. A word
    out of `stand_in_for`, or any that is no choice where that is empty, counts as the code
    `stand_in` and is doubted. `kept_words` are choices whose code alone loses what they say.
    Of texts only what is declared `is_open` leaves the store, without the citizens in it; `citizen`
    says what names the caller.
    """

    name: str
    type: ColumnType
    headers: tuple[str, ...]
    en: str
    required: bool = False
    needed: bool = False
    is_open: bool = False
    citizen: Citizen = ""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    default: str | None = None
    stand_in: str | None = None
    stand_in_for: tuple[str, ...] = ()
    kept_words: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    digits: int = 0
    scale: int = 0
    helper: bool = False

    @property
    def confidential(self) -> bool:
        """Whether it stays in the store, as written: a text that nobody declared open."""
        return self.type == "text" and not self.is_open

    @property
    def holds_time(self) -> bool:
        """Whether its values are instants or days."""
        return self.type in ("time", "date")

    @property
    def sql_type(self) -> str:
        """The type of its values in the store."""
        if self.type == "decimal":
            return f"decimal({self.digits},{self.scale})"
        return SQL_TYPES.get(self.type, "varchar")


def column(
    headers: str,
    *,
    en: str,
    name: str = "",
    identifier: bool = False,
    is_open: bool = False,
    citizen: Citizen = "",
    needed: bool = False,
    choices: Mapping[str, str] | None = None,
    default: str | None = None,
    stand_in: str | None = None,
    stand_in_for: str = "",
    kept_words: str = "",
    least: int | None = None,
    most: int | None = None,
    digits: tuple[int, int] = (0, 0),
) -> Any:
    """Declare a column of a record; its annotation says its type, without `None` it is required.

    `headers` are the accepted spellings, parted by blanks, the first its Chinese label; `en` is
    its English one. `choices` maps a code to its accepted words, parted by blanks; of a yes-or-no
    column it adds words of its own. `digits` are those of a decimal and its scale. `needed` is a
    column without which a row means nothing, though it may be empty: an amount, points. A text is
    `is_open` when it may leave the store, without the citizens in it.
    """
    return Column(
        name=name,
        type="id" if identifier else "choice" if choices else "text",
        headers=tuple(headers.split()),
        en=en,
        is_open=is_open,
        citizen=citizen,
        needed=needed,
        choices={code: tuple(words.split()) for code, words in (choices or {}).items()},
        default=default,
        stand_in=stand_in,
        stand_in_for=tuple(stand_in_for.split()),
        kept_words=tuple(kept_words.split()),
        least=least,
        most=most,
        digits=digits[0],
        scale=digits[1],
    )


def declared(attribute: str, annotation: Any, written: Column, key: Collection[str]) -> Column:
    """Return the whole column that an attribute of a record with that key declares."""
    python_type, is_optional = _without_none(annotation)
    kind = TYPES[python_type] if python_type is not str else written.type
    choices = written.choices
    if kind == "yes_no":
        choices = {code: YES_NO[code] + tuple(choices.get(code, ())) for code in YES_NO}
    name = written.name or attribute
    required = not is_optional and written.default is None
    return replace(
        written,
        name=name,
        type=kind,
        headers=(*written.headers, name),
        choices=choices,
        required=required,
        needed=written.needed or required or name in key,
    )


def _without_none(annotation: Any) -> tuple[Any, bool]:
    """Return the type that is left of `X | None`, and whether there was a None."""
    kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
    return (kinds[0], True) if kinds else (annotation, False)
