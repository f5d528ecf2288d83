"""Mappings that people made on the page: kept in the working folder, tried on unknown layouts."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from warehouse import files

FOLDER = "mappings"
FILE = re.compile(r"[^./\\\0-\x1f][^/\\\0-\x1f]*\.toml")  # also one that was put there by hand
UNFIT = re.compile(r"[^\w〔〕（）()-]+")
LONGEST_NAME = 60


@dataclass(frozen=True)
class KeptMapping:
    """Which header feeds which column of a record, and which part of a date comes first."""

    name: str
    record: str
    columns: Mapping[str, str] = field(default_factory=dict)
    date_order: str | None = None
    roster: "KeptRoster | None" = None

    @property
    def file_name(self) -> str:
        """What its file is called."""
        return f"{UNFIT.sub('-', self.name).strip('-')[:LONGEST_NAME] or 'mapping'}.toml"

    def text(self) -> str:
        """Return it as TOML."""
        lines = [f"record = {_quoted(self.record)}", "keep_aliases = true"]
        if self.date_order:
            lines.append(f"date_order = {_quoted(self.date_order)}")
        if self.roster:
            lines += ["", "[roster]", f"person = {_quoted(self.roster.person)}"]
            if self.roster.punches:
                lines.append(f"punches = [{', '.join(map(_quoted, self.roster.punches))}]")
            lines += _section("roster.codes", self.roster.codes)
            lines += _section("roster.people", self.roster.people)
        else:
            lines += _section("columns", self.columns)
        return "\n".join([*lines, ""])


@dataclass(frozen=True)
class KeptRoster:
    """Which header names the people of a roster, the hours of each code, each name's number.

    `punches` are the shifts that punches of a clock belong to.
    """

    person: str
    codes: Mapping[str, str]
    people: Mapping[str, str]
    punches: Sequence[str] = ()


def keep(home: Path, mapping: KeptMapping) -> Path:
    """Keep a mapping; one of that name is replaced."""
    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / mapping.file_name
    files.replace(path, mapping.text().encode())
    return path


def forget(home: Path, name: str) -> None:
    """Take away the mapping in the file `name`; what was loaded by it stays as it is."""
    if FILE.fullmatch(name):
        files.remove(home / FOLDER / name)


def kept(home: Path) -> list[Path]:
    """Return the files of the mappings that were kept, by name."""
    found = (home / FOLDER).glob("*.toml")
    return sorted(path for path in found if FILE.fullmatch(path.name))


def take_over(home: Path, other: Path) -> None:
    """Keep the mappings of another working folder too; what stands here stays as it is."""
    for path in kept(other):
        target = home / FOLDER / path.name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            files.replace(target, path.read_bytes())


def _section(name: str, told: Mapping[str, str]) -> list[str]:
    return ["", f"[{name}]", *(f"{_quoted(key)} = {_quoted(value)}" for key, value in told.items())]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a string of JSON is one of TOML
