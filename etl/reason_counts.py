"""Why rows of a load were refused or doubted, counted by kind."""

from itertools import starmap

import duckdb

from etl.load_report import Reason
from warehouse.loads import Commit, Load
from warehouse.quoting import sql_text

NAMED = ("'%:unknown_code'", "'%:unknown_person'")  # told one by one: each wants a line of its own
CODES = {
    "refused": "select record, unnest(string_split(problems, ';')) as code, "
    "unnest(string_split(problem_values, chr(10))) as cell",
    "doubts": "select record, doubt as code, value as cell",
}


def reasons(commit: Commit, load: Load, ledger: str) -> tuple[Reason, ...]:
    """Return the reasons of a load from its `refused` or `doubts` file, most frequent first."""
    file = commit.file(ledger)
    if not file.exists():
        return ()
    codes = f"{CODES[ledger]} from {sql_text(file)} where load_no = {load.load_no}"
    is_named = " or ".join(f"code like {each}" for each in NAMED)
    query = f"""
        select record, code, count(*) as n, case when {is_named} then cell end as value
        from ({codes}) group by all order by n desc, code, value
    """
    with duckdb.connect() as connection:
        return tuple(starmap(Reason, connection.execute(query).fetchall()))
