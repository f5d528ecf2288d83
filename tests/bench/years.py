"""The data measured on: a street's fictitious contract year as files."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb

from etl.demo import write_demo
from etl.demo.seasons import TERM_END, TERM_START
from tests.bench.intake import load
from warehouse.clock import beijing_now
from warehouse.records import RECORDS


def today() -> date:
    """Return the day up to which a year is written."""
    return min(beijing_now().date(), TERM_END)


def per_day(cases: int) -> int:
    """Return how many cases a day make about that many in the year to date."""
    return cases // ((today() - TERM_START).days + 1)


def load_year(home: Path, cases: int) -> list[Path]:
    """Write a year of about that many cases as files, load them, and return the files."""
    files = write_demo(home / "demo", today(), cases_per_day=per_day(cases))
    load(files, home)
    return files


def columns_of_cases() -> dict[str, str]:
    """Return the columns of a case that an export has, with their types."""
    return {name: kind for name, kind in RECORDS["cases"].types().items() if name != "exported_at"}


def read_typed(files: Sequence[Path], database: Path) -> int:
    """Read CSVs of cases into a database the way DuckDB does when it is told every type."""
    typed = f"read_csv({[*map(str, files)]}, columns = {columns_of_cases()})"
    with duckdb.connect(str(database)) as connection:
        connection.execute(f"create table cases as from {typed}")
        return int(connection.execute("select count(*) from cases").fetchall()[0][0])
