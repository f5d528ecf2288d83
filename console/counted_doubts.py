"""The doubts of files just loaded, as pages count them: some show only beside other rows."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import duckdb

from etl.load_report import Account
from warehouse import snapshots
from warehouse.errors import UserError

DOUBTS = "select load_no, coalesce(source_sheet, '') as sheet, record, doubts from marts.loads"

Found = dict[tuple[int | None, str, str], int]  # by load number, sheet, record


def among_all_rows(accounts: Iterable[Account], home: Path) -> list[Account]:
    """Return the accounts with the doubts of the published snapshot, where it holds the load."""
    found: Found = {}
    with suppress(UserError, duckdb.Error):  # without a snapshot, what the rows alone showed
        snapshot = snapshots.open_snapshot(snapshots.required(home))
        rows = [tuple(row.values()) for row in snapshot.rows(DOUBTS)]
        found = {(load_no, sheet, record): doubts for load_no, sheet, record, doubts in rows}
    return [account if account.was_known else _counted(account, found) for account in accounts]


def _counted(account: Account, found: Found) -> Account:
    parts = [
        replace(
            part,
            doubts=found.get((account.load_no, part.sheet or "", part.record), part.doubts),
        )
        for part in account.parts
    ]
    return replace(account, parts=tuple(parts))
