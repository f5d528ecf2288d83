"""Where things are and how much of the machine to use: the only reader of the environment."""

import os
import re
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Self

PROJECT = Path(__file__).resolve().parent.parent
# Installed from a wheel, the project lies where programs do: no place for anybody's data.
HOME = (PROJECT if (PROJECT / "pyproject.toml").is_file() else Path()) / "data" / "live"
CATALOGUES = PROJECT / "warehouse" / "wording" / "locale"
DEMO_MARK = "演示数据"  # in the name of every file that `scorecard demo` writes
SOURCE = "en"  # the language that stands in the source
PREFIX = "SCORECARD_"


class Size(int):
    """A number of bytes, as people write it: 512MB, 8GiB."""

    _WRITTEN = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)(I?)B?")
    _UNITS = ("", "K", "M", "G", "T")

    @classmethod
    def read(cls, written: str) -> Self:
        """Return the size that is written; raise ValueError where it is none."""
        found = cls._WRITTEN.fullmatch(written.strip().upper())
        if not found:
            raise ValueError("write a size such as 512MB or 8GiB")
        number, unit, binary = found.groups()
        return cls(float(number) * (1024 if binary else 1000) ** cls._UNITS.index(unit))

    def __str__(self) -> str:
        power = min((self.bit_length() - 1) // 10, len(self._UNITS) - 1) if self else 0
        return f"{self / 1024**power:.1f}{self._UNITS[power]}{'iB' if power else 'B'}"


LARGEST_FILE, READ_MEMORY = Size(2 << 30), Size(8 << 30)


@dataclass(frozen=True)
class Settings:
    """Values from SCORECARD_* variables, else these defaults.

    Limits of memory are as DuckDB writes them, of one build and of all open pages together;
    `read_…` is what may be used to read one file; snapshots older than those kept are deleted.
    """

    home: Path = HOME
    contracts: Path = PROJECT / "data" / "contracts"
    mappings: Path = PROJECT / "data" / "mappings"
    layouts: Path = PROJECT / "data" / "layouts"
    access: Path = PROJECT / "data" / "access.toml"
    provider: Path = PROJECT / "data" / "provider.toml"
    alerts: Path = PROJECT / "data" / "alerts.toml"
    lang: str = "zh"
    memory_limit: str = "8GB"
    query_memory_limit: str = "2GB"
    query_timeout_seconds: float = 20.0
    largest_file: Size = LARGEST_FILE
    read_memory: Size = READ_MEMORY
    read_seconds: int = 600
    kept_snapshots: int = 5

    def __post_init__(self) -> None:
        if self.lang != SOURCE and not (CATALOGUES / f"{self.lang}.po").is_file():
            raise ValueError(f"there is no catalogue {self.lang}.po in {CATALOGUES}")
        if self.read_seconds < 1 or self.kept_snapshots < 2:
            raise ValueError("read_seconds is 1 or more, kept_snapshots 2 or more")


def settings() -> Settings:
    """Read the environment afresh; raise ValueError where a variable is no such value."""
    names = {each.name: f"{PREFIX}{each.name.upper()}" for each in fields(Settings)}
    given = {name: variable for name, variable in names.items() if variable in os.environ}
    return Settings(**{name: _read(name, variable) for name, variable in given.items()})


def _read(name: str, variable: str) -> Any:
    """Return what a variable says, of the kind that the default is of."""
    kind, written = type(getattr(Settings, name)), os.environ[variable]
    try:
        return kind.read(written) if issubclass(kind, Size) else kind(written)
    except ValueError as error:
        raise ValueError(f"{variable}={written}: {error}") from error


def language() -> str:
    """Return the language that the environment asks for, in a microsecond: every word asks."""
    return _language(os.environ.get(f"{PREFIX}LANG", ""))


@cache
def _language(_asked: str) -> str:
    return settings().lang
