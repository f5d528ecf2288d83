"""Which engine computes the models of a build, as it was asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import UserError

if TYPE_CHECKING:
    from warehouse.whole import Write

DUCKDB, SPARK = ENGINES = ("duckdb", "spark")
HERE = "local[*]"  # every core of this machine


def chosen(engine: str, master: str, exchange: Path | None, home: Path) -> "Write | None":
    """Return what computes the models, None for DuckDB; Spark is imported where it is asked for."""
    if engine not in ENGINES:
        raise UserError("--engine {engine}: use one of: {known}.", engine=engine, known=ENGINES)
    if engine == SPARK:
        from warehouse.published import FOLDER
        from warehouse.spark.engine import engine as spark

        return spark(master or HERE, exchange or home / FOLDER)
    if master or exchange:
        raise UserError("--master and --exchange are for --engine spark.")
    return None
