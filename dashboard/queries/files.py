"""Where the figures come from: files, refused rows, doubts."""

import pandas as pd

from dashboard.queries.snapshot_cache import ask


def loaded() -> list[str]:
    """The records of which anything was ever loaded."""
    return list(ask("loaded_records", "select record from core.loaded_records")["record"])


def accounts() -> pd.DataFrame:
    """Files and rows of everything ever loaded; one row."""
    return ask("accounts", "select * from marts.accounts")


def refused_rows(source_file: str | None) -> pd.DataFrame:
    """Every row that could not be used, with its reasons; of one file where it is named."""
    return ask(
        "refused_rows",
        """
        select * from marts.refused_rows
        where $source_file is null or source_file = $source_file
        order by load_no desc, source_sheet, source_row
        """,
        source_file=source_file,
    )


def doubts(source_file: str | None) -> pd.DataFrame:
    """Every used row with something odd about it; of one file where it is named."""
    return ask(
        "doubts",
        """
        select * from marts.doubts
        where $source_file is null or source_file = $source_file
        order by load_no desc, source_sheet, source_row
        """,
        source_file=source_file,
    )


def loads(source_file: str | None) -> pd.DataFrame:
    """The accounts of all loads, the newest first; of one file where it is named."""
    return ask(
        "loads",
        """
        select * from marts.loads
        where $source_file is null or source_file = $source_file
        order by load_no desc, source_sheet, record
        """,
        source_file=source_file,
    )
