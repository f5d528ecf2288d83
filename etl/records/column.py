"""One column of a record: how it is called, what it may hold, how its cells are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import NoneType
from typing import Any, Literal, get_args

from pydantic import Field, NaiveDatetime
from pydantic.fields import FieldInfo

from etl import cells
from etl.cells import Reading
from etl.times import DateOrder

ColumnType = Literal["text", "id", "time", "date", "yes_no", "choice", "whole", "decimal"]

TYPES: dict[Any, ColumnType] = {
    str: "text",
    NaiveDatetime: "time",
    date: "date",
    bool: "yes_no",
    int: "whole",
    Decimal: "decimal",
}
SQL_TYPES = {"time": "timestamp", "date": "date", "yes_no": "boolean", "whole": "integer"}
PLAIN_READERS = {"text": cells.read_text, "id": cells.read_id}
YES_NO: dict[str, tuple[str, ...]] = {
    "yes": ("是", "y", "yes", "true", "t", "1", "√", "✓", "对"),
    "no": ("否", "n", "no", "false", "f", "0", "×", "✗", "不是"),
}


@dataclass(frozen=True)
class Column:
    """A column of a record; `headers` are all its accepted spellings, the Chinese one first."""

    name: str
    type: ColumnType
    headers: tuple[str, ...]
    label_zh: str
    label_en: str
    required: bool = False
    confidential: bool = False
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    default: str | None = None
    least: int | None = None
    most: int | None = None
    digits: int = 0
    scale: int = 0
    helper: bool = False

    @property
    def sql_type(self) -> str:
        """The type of its values in the store."""
        if self.type == "decimal":
            return f"decimal({self.digits},{self.scale})"
        return SQL_TYPES.get(self.type, "varchar")

    @cached_property
    def words(self) -> dict[str, str]:
        """Every accepted word, normalised, with its code."""
        return {
            cells.normalise(cells.clean(word, frozenset()) or ""): code
            for code, words in self.choices.items()
            for word in (code, *words)
        }

    def read(self, text: str | None, order: DateOrder = "ymd") -> Reading:
        """Read one cell; a null takes the column's default."""
        found = self._read(text, order)
        if found == Reading() and self.default is not None:
            return self._read(self.default, order)
        return found

    def _read(self, text: str | None, order: DateOrder) -> Reading:
        if self.type in PLAIN_READERS:
            return PLAIN_READERS[self.type](text)
        match self.type:
            case "time":
                return cells.read_time(text, order)
            case "date":
                return cells.read_date(text, order)
            case "yes_no":
                return cells.read_yes_no(text, self.words)
            case "choice":
                return cells.read_choice(text, self.words)
            case "whole":
                return cells.read_whole(text, self.least, self.most)
            case _:
                return cells.read_decimal(text, self.digits, self.scale, self.least, self.most)


def column(
    headers: str,
    *,
    en: str,
    name: str | None = None,
    identifier: bool = False,
    confidential: bool = False,
    choices: Mapping[str, str] | None = None,
    default: str | None = None,
    least: int | None = None,
    most: int | None = None,
    digits: tuple[int, int] = (0, 0),
) -> Any:
    """Declare a field of a record; its annotation says its type, and without `None` it is required.

    `headers` are the accepted spellings, parted by blanks, the first its Chinese label.
    `choices` maps a code to its accepted words, parted by blanks; of a yes-or-no column it adds
    words of its own. `digits` are those of a decimal and its scale.
    """
    spellings = tuple(headers.split())
    declared = Column(
        name=name or "",
        type="id" if identifier else "choice" if choices else "text",
        headers=spellings,
        label_zh=spellings[0],
        label_en=en,
        confidential=confidential,
        choices={code: tuple(words.split()) for code, words in (choices or {}).items()},
        default=default,
        least=least,
        most=most,
        digits=digits[0],
        scale=digits[1],
    )
    limits: dict[str, Any] = {"ge": least, "le": most}
    if digits[0]:
        limits |= {"max_digits": digits[0], "decimal_places": digits[1]}
    given = {limit: value for limit, value in limits.items() if value is not None}
    declared_field: FieldInfo = Field(alias=name, title=spellings[0], **given)
    declared_field.metadata.append(declared)
    return declared_field


def declared(name: str, info: FieldInfo) -> Column:
    """Return the column that a field of a record declares."""
    found = next(item for item in info.metadata if isinstance(item, Column))
    python_type, optional = _without_none(info.annotation)
    kind = TYPES[python_type] if python_type is not str else found.type
    choices = found.choices
    if kind == "yes_no":
        choices = {code: YES_NO[code] + tuple(choices.get(code, ())) for code in YES_NO}
    english = found.name or name
    return replace(
        found,
        name=english,
        type=kind,
        headers=(*found.headers, english),
        choices=choices,
        required=not optional and found.default is None,
    )


def _without_none(annotation: Any) -> tuple[Any, bool]:
    """Return the type that is left of `X | None`, and whether there was a None."""
    kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
    return (kinds[0], True) if kinds else (annotation, False)
