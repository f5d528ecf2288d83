"""Mapping files: a foreign export's headers, told once in TOML, read as one of our records."""

import tomllib
from collections.abc import Mapping as ReadOnly
from datetime import date, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from etl.rosters.options import Roster
from warehouse.errors import UserError
from warehouse.records import Record
from warehouse.settings import settings
from warehouse.spans import Days, whole_days
from warehouse.wording import NONE, Message

SHIFTS = "shifts"
Records = ReadOnly[str, type[Record]]

REMEDIES = {
    "extra_forbidden": Message("there is no such key: delete or mend it"),
    "missing": Message("this key is missing: add it"),
    "string_type": Message("write the value as text in quotes"),
    "literal_error": Message('it may be "ymd", "dmy" or "mdy"'),
    "value_error": Message('write hours like "08:00-16:00", or "" for no duty'),
    "string_pattern_mismatch": Message('write the month like "2026-05"'),
}
UNFIT = Message("the value does not fit: mend it")


class Mapping(BaseModel):
    """Which header of the file feeds which column of a record."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(exclude=True)
    record: str
    columns: dict[str, str | tuple[str, ...]] = Field(
        default_factory=dict, description="column ← header, or headers of which a file has one"
    )
    constants: dict[str, str] = Field(default_factory=dict, description="column ← text")
    date_order: Literal["ymd", "dmy", "mdy"] | None = None
    covers: tuple[date, date] | None = Field(default=None, description="from the day, to the day")
    keep_aliases: bool = Field(default=False, description="other columns by their usual headers")
    roster: Roster | None = Field(default=None, description="how a table of people × days reads")
    note: str = Field(default="", exclude=True)

    @property
    def digest(self) -> str:
        """SHA-256 of what the mapping does, whatever its name, note and comments."""
        return sha256(self.model_dump_json(exclude_none=True).encode()).hexdigest()

    def headers(self, column: str) -> tuple[str, ...]:
        """Return the headers that may feed a column."""
        given = self.columns[column]
        return (given,) if isinstance(given, str) else given

    @property
    def days(self) -> Days | None:
        """The stretch of time that every file of the mapping is said to speak for."""
        if self.covers is None:
            return None
        first, last = (datetime.combine(day, time()) for day in self.covers)
        return whole_days(first, last)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.covers and self.covers[1] < self.covers[0]:
            raise ValueError("covers ends before it begins")
        return self


def load_mapping(given: str | Path, records: Records, folder: Path | None = None) -> Mapping:
    """Read the mapping at path `given`, or called so in `folder` (default data/mappings)."""
    path = _found(Path(given), folder or settings().mappings)
    content = _parsed(path)
    if "name" in content:
        raise _unfit(path, "name", REMEDIES["extra_forbidden"])
    try:
        mapping = Mapping(**content, name=path.stem)
    except ValidationError as error:
        first = error.errors()[0]
        place = first["loc"][:2] if first["loc"][0] == "columns" else first["loc"]
        key = ".".join(map(str, place))
        raise _unfit(path, key, REMEDIES.get(first["type"], UNFIT)) from error
    _check_names(mapping, records, path)
    return mapping


def _found(given: Path, folder: Path) -> Path:
    for path in (given, folder / given.name, folder / f"{given.name}.toml"):
        if path.suffix == ".toml" and path.is_file():
            return path
    known = sorted(path.stem for path in folder.glob("*.toml"))
    raise UserError(
        "{given}: there is no such mapping; give the path of a .toml file or one of: {known}.",
        given=given,
        known=known or NONE,
    )


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(
            "{name}: this is no valid TOML ({error}); mend it and load again.",
            name=path.name,
            error=error,
        ) from error


def _check_names(mapping: Mapping, records: Records, path: Path) -> None:
    if mapping.record not in records:
        known = sorted(records)
        why = Message(
            "there is no record “{record}”; use one of: {known}", record=mapping.record, known=known
        )
        raise _unfit(path, "record", why)
    if mapping.roster and mapping.record != SHIFTS:
        raise _unfit(path, "roster", Message("only shifts are read from a roster: delete it"))
    known_columns = [column.name for column in records[mapping.record].columns()]
    for section in ("columns", "constants"):
        for column in getattr(mapping, section):
            if column not in known_columns:
                why = Message(
                    "{record} has no such column, only: {names}",
                    record=mapping.record,
                    names=known_columns,
                )
                raise _unfit(path, f"{section}.{column}", why)
    if both := sorted(mapping.columns.keys() & mapping.constants.keys()):
        why = Message("a column is either mapped or constant: delete one of the two")
        raise _unfit(path, f"constants.{both[0]}", why)


def _unfit(path: Path, key: str, why: Message) -> UserError:
    return UserError("{name}: {key}: {why}.", name=path.name, key=key, why=why)
