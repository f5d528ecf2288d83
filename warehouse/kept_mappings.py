"""Mappings that people made on the page: kept in the working folder, tried on unknown layouts."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from warehouse import files

FOLDER = "mappings"
UNFIT = re.compile(r"[^\w〔〕（）()-]+")
LONGEST_NAME = 60


@dataclass(frozen=True)
class KeptMapping:
    """Which header feeds which column of a record, and which part of a date comes first."""

    name: str
    record: str
    columns: Mapping[str, str]
    date_order: str | None = None

    @property
    def file_name(self) -> str:
        """What its file is called."""
        return f"{UNFIT.sub('-', self.name).strip('-')[:LONGEST_NAME] or 'mapping'}.toml"

    def text(self) -> str:
        """Return it as TOML."""
        lines = [f"record = {_quoted(self.record)}", "keep_aliases = true"]
        if self.date_order:
            lines.append(f"date_order = {_quoted(self.date_order)}")
        lines += ["", "[columns]"]
        lines += [f"{column} = {_quoted(header)}" for column, header in self.columns.items()]
        return "\n".join([*lines, ""])


def keep(home: Path, mapping: KeptMapping) -> Path:
    """Keep a mapping; one of that name is replaced."""
    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / mapping.file_name
    files.replace(path, mapping.text().encode())
    return path


def kept(home: Path) -> list[Path]:
    """Return the files of the mappings that were kept, by name."""
    return sorted((home / FOLDER).glob("*.toml"))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a string of JSON is one of TOML
