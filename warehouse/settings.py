"""Where things are and how much of the machine to use: the only reader of the environment."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Values from SCORECARD_* variables, else these defaults."""

    model_config = SettingsConfigDict(env_prefix="SCORECARD_")

    home: Path = PROJECT / "data" / "live"
    contracts: Path = PROJECT / "data" / "contracts"
    mappings: Path = PROJECT / "data" / "mappings"
    layouts: Path = PROJECT / "data" / "layouts"
    lang: Literal["zh", "en"] = "zh"
    memory_limit: str = Field(default="8GB", description="of one build, as DuckDB writes it")
    query_memory_limit: str = Field(default="2GB", description="of all open pages together")
    query_timeout_seconds: float = 20.0
    kept_snapshots: int = Field(default=5, ge=2, description="older ones are deleted")


def settings() -> Settings:
    """Read the environment afresh."""
    return Settings()
