"""The data measured on: a fictitious contract year, as one large export of cases."""

from datetime import date
from pathlib import Path

import duckdb

from etl.demo import write_demo
from etl.demo.seasons import TERM_END, TERM_START
from tests.bench.intake import load
from warehouse.clock import beijing_now
from warehouse.records import RECORDS
from warehouse.store import Store


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


def export_cases(home: Path, path: Path, cases: int) -> Path:
    """Write exactly that many cases of `home` into one CSV, repeated under new numbers."""
    columns = [name for name in columns_of_cases() if name != "case_id"]
    with duckdb.connect() as connection:
        Store(home).attach(connection)
        connection.execute(
            f"copy (select case_id || '-' || copy as case_id, {', '.join(columns)} "
            f"from store.cases cross join range({cases}) as copies (copy) "
            f"where is_current limit {cases}) to '{path}' (header)"
        )
    return path


def read_typed(path: Path) -> int:
    """Read that CSV the way DuckDB does when it is told every type; return the rows."""
    typed = f"read_csv('{path}', columns = {columns_of_cases()})"
    with duckdb.connect() as connection:
        connection.execute(f"create table cases as from {typed}")
        return int(connection.execute("select count(*) from cases").fetchall()[0][0])
