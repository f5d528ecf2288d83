"""Where things are and how much of the machine to use: the only reader of the environment."""

import os
from functools import cache
from pathlib import Path

from pydantic import ByteSize, Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent
# Installed from a wheel, the project lies where programs do: no place for anybody's data.
HOME = (PROJECT if (PROJECT / "pyproject.toml").is_file() else Path()) / "data" / "live"
CATALOGUES = PROJECT / "warehouse" / "wording" / "locale"
DEMO_MARK = "演示数据"  # in the name of every file that `scorecard demo` writes
SOURCE = "en"  # the language that stands in the source


class Settings(BaseSettings):
    """Values from SCORECARD_* variables, else these defaults."""

    model_config = SettingsConfigDict(env_prefix="SCORECARD_")

    home: Path = HOME
    contracts: Path = PROJECT / "data" / "contracts"
    mappings: Path = PROJECT / "data" / "mappings"
    layouts: Path = PROJECT / "data" / "layouts"
    lang: str = "zh"
    memory_limit: str = Field(default="8GB", description="of one build, as DuckDB writes it")
    query_memory_limit: str = Field(default="2GB", description="of all open pages together")
    query_timeout_seconds: float = 20.0
    largest_file: ByteSize = Field(default=ByteSize(2 << 30), description="that is read at all")
    read_memory: ByteSize = Field(default=ByteSize(8 << 30), description="to read one file")
    read_seconds: int = Field(default=600, ge=1, description="to read one file")
    kept_snapshots: int = Field(default=5, ge=2, description="older ones are deleted")

    @field_validator("lang")
    @classmethod
    def _spoken(cls, lang: str) -> str:
        if lang != SOURCE and not (CATALOGUES / f"{lang}.po").is_file():
            raise ValueError(f"there is no catalogue {lang}.po in {CATALOGUES}")
        return lang


def settings() -> Settings:
    """Read the environment afresh."""
    return Settings()


def language() -> str:
    """Return the language that the environment asks for, in a microsecond: every word asks."""
    return _language(os.environ.get("SCORECARD_LANG", ""))


@cache
def _language(_asked: str) -> str:
    return settings().lang
