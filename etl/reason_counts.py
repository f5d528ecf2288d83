"""Why rows of a load were refused or doubted, counted by kind."""

from pathlib import Path

import duckdb

from etl.load_report import Reason
from etl.records import RECORDS, explain
from warehouse.store import Commit, Load, sql_text

CODES = {
    "refused": "select record, unnest(string_split(problems, ';')) as code",
    "doubts": "select record, doubt as code",
}


def reasons(commit: Commit, load: Load, ledger: str) -> tuple[Reason, ...]:
    """Return the reasons of a load from its `refused` or `doubts` file, most frequent first."""
    file = commit.file(ledger)
    return tuple(_reason(*counted) for counted in _counted(file, load, ledger))


def in_words(record: str, code: str, cell: str | None = None) -> tuple[str, str]:
    """Return what a code means in Chinese and in English."""
    chinese, english = (explain(RECORDS[record], code, cell, lang) for lang in ("zh", "en"))
    return chinese, english


def _counted(file: Path, load: Load, ledger: str) -> list[tuple[str, str, int]]:
    if not file.exists():
        return []
    codes = f"{CODES[ledger]} from {sql_text(file)} where load_no = {load.load_no}"
    query = f"select record, code, count(*) as n from ({codes}) group by all order by n desc, code"
    with duckdb.connect() as connection:
        return connection.execute(query).fetchall()


def _reason(record: str, code: str, rows: int) -> Reason:
    zh, en = in_words(record, code)
    return Reason(record, code, zh, en, rows)
