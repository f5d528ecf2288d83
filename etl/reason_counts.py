"""Why rows of a load were refused or doubted, counted by kind."""

from itertools import starmap

import duckdb

from etl.load_report import Reason
from warehouse.store import Commit, Load, sql_text

CODES = {
    "refused": "select record, unnest(string_split(problems, ';')) as code",
    "doubts": "select record, doubt as code",
}


def reasons(commit: Commit, load: Load, ledger: str) -> tuple[Reason, ...]:
    """Return the reasons of a load from its `refused` or `doubts` file, most frequent first."""
    file = commit.file(ledger)
    if not file.exists():
        return ()
    codes = f"{CODES[ledger]} from {sql_text(file)} where load_no = {load.load_no}"
    query = f"select record, code, count(*) as n from ({codes}) group by all order by n desc, code"
    with duckdb.connect() as connection:
        return tuple(starmap(Reason, connection.execute(query).fetchall()))
