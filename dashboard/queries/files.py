"""Where the figures come from: files, refused rows, doubts."""

from pathlib import Path

import pandas as pd

import exports
from dashboard import sorting
from dashboard.queries import score
from dashboard.queries.snapshot_cache import distinct, rows
from warehouse import snapshots
from warehouse.records.record import KEPT as KEPT
from warehouse.settings import DEMO_MARK
from warehouse.wording import _

OF_FILE = "($source_file is null or source_file = $source_file)"
OPEN = "settled_by is null"  # of a refused row: it has not come again
BY_ROW = "load_no desc, source_sheet, source_row, source_column"
BY_LOAD = "load_no desc, source_sheet, record"
OF_ROWS = {name: name for name in ("source_row", "source_file", "record")}
OF_LOADS = {
    **{name: name for name in ("source_file", "record")},
    **{
        name: f"-{name}"
        for name in ("loaded_at", "rows", "accepted", "unchanged", "refused", "doubts")
    },
}


def loaded(contract: str) -> list[str]:
    """The records of which anything is known of a contract."""
    return distinct("record", "core.loaded_records", contract_id=contract)


def accounts() -> pd.DataFrame:
    """Files and rows of everything ever loaded; one row."""
    return rows("marts.accounts")


def refused_rows(source_file: str | None, sort: str = "") -> pd.DataFrame:
    """The rows that are still to be mended, with their reasons; of one file where it is named."""
    order, bound = sorting.sql(OF_ROWS, sort, BY_ROW), {"source_file": source_file}
    return rows("marts.refused_rows", order, where=f"{OPEN} and {OF_FILE}", bound=bound)


def to_mend(snapshot: Path, source_file: str | None) -> bytes:
    """Return the same rows as a workbook that, mended, can be loaded."""
    with snapshots.open_snapshot(snapshot) as opened:
        return exports.given_back(opened, source_file)


def doubts(source_file: str | None, sort: str = "") -> pd.DataFrame:
    """Every used row with something odd about it; of one file where it is named."""
    order, bound = sorting.sql(OF_ROWS, sort, BY_ROW), {"source_file": source_file}
    return rows("marts.doubts", order, where=OF_FILE, bound=bound)


def to_mend_name() -> str:
    """Return what that workbook is called; fiction bears its mark."""
    parts = (_("rows to mend"), DEMO_MARK if score.moment()[0].is_demo else "")
    return f"{'_'.join(filter(None, parts))}.xlsx"


def record_days(contract: str) -> pd.DataFrame:
    """Each day of the term so far by record and kind of report: on file or not, and its rows."""
    return rows("marts.record_days", "record, kind, day", contract_id=contract)


def freshness(contract: str) -> pd.DataFrame:
    """Up to when each record is known and when more was expected; what is late first."""
    return rows("core.freshness", "is_late desc, known_to, record", contract_id=contract)


def measured(contract: str, record: str, first: str, last: str) -> pd.DataFrame:
    """How many of the days, ends included, have begun, and of how many it is on file; one row."""
    bound = {"contract": contract, "record": record, "first": first, "last": last}
    between = "marts.measured_between($contract, $first, $last)"
    return rows(between, where="record = $record", bound=bound)


def withdrawals() -> pd.DataFrame:
    """The loads that do not count, and those of which somebody asks that; the newest first."""
    return rows("core.withdrawals", "known_at desc, withdrawn_load")


def loads(source_file: str | None, sort: str = "") -> pd.DataFrame:
    """The accounts of all loads, the newest first; of one file where it is named."""
    order, bound = sorting.sql(OF_LOADS, sort, BY_LOAD), {"source_file": source_file}
    return rows("marts.loads", order, where=OF_FILE, bound=bound)
