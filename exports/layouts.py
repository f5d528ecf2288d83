"""Layouts: a foreign system's columns, told once in TOML, filled from one of our datasets."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from exports.catalogue import dataset
from exports.definition import Dataset
from exports.fields import Field as Filled
from exports.fields import is_pattern
from warehouse.errors import UserError
from warehouse.settings import settings
from warehouse.wording import NONE, Message


class Cell(BaseModel):
    """What stands under one header: a column of the dataset, or the same text in every row."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    column: str = ""
    constant: str | None = None
    format: str = ""

    @model_validator(mode="before")
    @classmethod
    def _named(cls, given: Any) -> Any:
        return {"column": given} if isinstance(given, str) else given

    @model_validator(mode="after")
    def _one_of_two(self) -> "Cell":
        if bool(self.column) == (self.constant is not None):
            raise ValueError("column or constant")
        return self


class Layout(BaseModel):
    """A preset: of which dataset, under which title, which columns in which order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    dataset: str
    title: str = Field(min_length=1, description="takes the dataset's place in the file's name")
    note: str = ""
    columns: dict[str, Cell] = Field(min_length=1, description="header ← column or constant")

    def fields(self) -> tuple[Filled, ...]:
        """Return the columns of its files."""
        source = dataset(self.dataset)
        return tuple(
            Filled(header, source.column(cell.column), cell.constant or "", cell.format)
            for header, cell in self.columns.items()
        )


def layouts() -> list[Layout]:
    """Return every layout in data/layouts."""
    return [_read(path) for path in sorted(settings().layouts.glob("*.toml"))]


def layout(given: str | Path) -> Layout:
    """Return the layout at path `given`, or called so in data/layouts."""
    path, folder = Path(given), settings().layouts
    for found in (path, folder / f"{path.name}.toml", folder / path.name):
        if found.suffix == ".toml" and found.is_file():
            return _read(found)
    known = sorted(path.stem for path in folder.glob("*.toml"))
    raise UserError(
        "{given}: there is no such layout; give the path of a .toml file or one of: {known}.",
        given=given,
        known=known or NONE,
    )


def _read(path: Path) -> Layout:
    try:
        read = Layout(**tomllib.loads(path.read_text(encoding="utf-8-sig")), name=path.stem)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise _unfit(path, "TOML", Message("{error}", error=error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        why = _REMEDIES.get(first["type"], Message("the value does not fit: mend it"))
        raise _unfit(path, ".".join(map(str, first["loc"])), why) from error
    _check(path, read, dataset(read.dataset))
    return read


def _check(path: Path, read: Layout, source: Dataset) -> None:
    names = [column.name for column in source.columns]
    for header, cell in read.columns.items():
        column = source.column(cell.column)
        if cell.column and column is None:
            why = Message(
                "{name} has no {column}, only: {names}",
                name=source.name,
                column=cell.column,
                names=names,
            )
            raise _unfit(path, header, why)
        if cell.format and not _fits(cell.format, column.kind if column else ""):
            why = Message(
                "{format} does not fit: days take %Y %m %d %H %M %S, yes and no a pair such as 1/0",
                format=cell.format,
            )
            raise _unfit(path, header, why)


def _fits(written: str, kind: str) -> bool:
    if kind == "boolean":
        yes, _, no = written.partition("/")
        return bool(yes) and bool(no) and yes != no
    return kind in ("date", "datetime") and is_pattern(written)


_REMEDIES = {
    "extra_forbidden": Message("there is no such key: delete or mend it"),
    "missing": Message("this key is missing: add it"),
    "value_error": Message("name a column or a constant, one"),
}


def _unfit(path: Path, key: str, why: Message) -> UserError:
    return UserError("{name}: {key}: {why}.", name=path.name, key=key, why=why)
