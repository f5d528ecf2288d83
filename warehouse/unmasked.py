"""What the store keeps of the caller of one case, and no snapshot holds."""

from pathlib import Path

from warehouse import history
from warehouse.databases import open_database
from warehouse.errors import UserError
from warehouse.quoting import sql_text
from warehouse.records import RECORDS

CASES = "cases"


def caller(home: Path, load_no: int, source_sheet: str | None, source_row: int) -> dict[str, str]:
    """Return what names the caller in one row of a load, by column; empty where it names nobody.

    Raises UserError where the row is not in the store any more.
    """
    columns = [column.name for column in RECORDS[CASES].stored_columns() if column.citizen]
    commits = history.read(home / "store").commits
    path = next(
        (
            commit.file(CASES)
            for commit in commits
            if any(load.load_no == load_no for load in commit.loads)
        ),
        None,
    )
    found = _row(path, columns, load_no, source_sheet, source_row) if path else None
    if found is None:
        raise UserError("The row is not in the store any more; run scorecard doctor.")
    return {name: str(value) for name, value in zip(columns, found, strict=True) if value}


def _row(
    path: Path, columns: list[str], load_no: int, source_sheet: str | None, source_row: int
) -> tuple[object, ...] | None:
    with open_database() as connection:
        found: tuple[object, ...] | None = connection.execute(
            f"select {', '.join(columns)} from read_parquet({sql_text(path)})"
            " where load_no = ? and source_sheet is not distinct from ? and source_row = ?",
            [load_no, source_sheet, source_row],
        ).fetchone()
        return found
