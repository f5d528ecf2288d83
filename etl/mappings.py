"""Mapping files: a foreign export's headers, told once in TOML, read as one of our records."""

import tomllib
from collections.abc import Mapping as ReadOnly
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from etl.records.record import Record
from warehouse.errors import UserError
from warehouse.settings import settings

Records = ReadOnly[str, type[Record]]

REMEDIES = {
    "extra_forbidden": ("没有这个键，请删除或更正拼写", "there is no such key: delete or mend it"),
    "missing": ("缺少这个键，请补上", "this key is missing: add it"),
    "string_type": ("值要写成带引号的文字", "write the value as text in quotes"),
    "literal_error": ('只能是 "ymd"、"dmy" 或 "mdy"', 'it may be "ymd", "dmy" or "mdy"'),
}
UNFIT = ("值不合要求，请更正", "the value does not fit: mend it")


class Mapping(BaseModel):
    """Which header of the file feeds which column of a record."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(exclude=True)
    record: str
    columns: dict[str, str] = Field(default_factory=dict, description="column ← header")
    constants: dict[str, str] = Field(default_factory=dict, description="column ← text")
    date_order: Literal["ymd", "dmy", "mdy"] = "ymd"
    keep_aliases: bool = Field(default=False, description="other columns by their usual headers")
    note: str = Field(default="", exclude=True)

    @property
    def digest(self) -> str:
        """SHA-256 of what the mapping does, whatever its name, note and comments."""
        return sha256(self.model_dump_json().encode()).hexdigest()


def load_mapping(given: str | Path, records: Records, folder: Path | None = None) -> Mapping:
    """Read the mapping at path `given`, or called so in `folder` (default data/mappings)."""
    path = _found(Path(given), folder or settings().mappings)
    content = _parsed(path)
    if "name" in content:
        raise _unfit(path, "name", *REMEDIES["extra_forbidden"])
    try:
        mapping = Mapping(**content, name=path.stem)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise _unfit(path, key, *REMEDIES.get(first["type"], UNFIT)) from error
    _check_names(mapping, records, path)
    return mapping


def _found(given: Path, folder: Path) -> Path:
    for path in (given, folder / given.name, folder / f"{given.name}.toml"):
        if path.suffix == ".toml" and path.is_file():
            return path
    known = sorted(path.stem for path in folder.glob("*.toml"))
    raise UserError(
        zh=f"{given}：没有这个映射文件；请给出 .toml 文件的路径，"
        f"或用现有的映射：{'、'.join(known) or '（无）'}。",
        en=f"{given}: there is no such mapping; give the path of a .toml file "
        f"or one of: {', '.join(known) or '(none)'}.",
    )


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(
            zh=f"{path.name}：不是有效的 TOML（{error}）；请更正后再载入。",
            en=f"{path.name}: this is no valid TOML ({error}); mend it and load again.",
        ) from error


def _check_names(mapping: Mapping, records: Records, path: Path) -> None:
    if mapping.record not in records:
        known = ", ".join(sorted(records))
        raise _unfit(path, "record", f"没有“{mapping.record}”，可用：{known}", f"one of: {known}")
    known_columns = [column.name for column in records[mapping.record].columns()]
    for section in ("columns", "constants"):
        for column in getattr(mapping, section):
            if column not in known_columns:
                names = ", ".join(known_columns)
                raise _unfit(
                    path,
                    f"{section}.{column}",
                    f"“{mapping.record}”没有这一列，可用：{names}",
                    f"{mapping.record} has no such column, only: {names}",
                )
    if both := sorted(mapping.columns.keys() & mapping.constants.keys()):
        raise _unfit(
            path,
            f"constants.{both[0]}",
            "同一列不能既取自表头又是常量，请删去一处",
            "a column is either mapped or constant: delete one of the two",
        )


def _unfit(path: Path, key: str, zh: str, en: str) -> UserError:
    return UserError(zh=f"{path.name}：{key}：{zh}。", en=f"{path.name}: {key}: {en}.")
