"""What the store keeps beside the records: the accounts of the loads, what was refused, doubted."""

from dataclasses import dataclass

PROVENANCE = {
    "source_file": "varchar",
    "source_sheet": "varchar",
    "source_row": "bigint",
    "source_column": "varchar",  # of a row that a cell of a matrix made: G, as Excel says
    "source_cells": "varchar",
    "load_id": "varchar",
    "load_no": "integer",
    "known_at": "timestamp",
    "row_key": "varchar",
    "row_hash": "varchar",
}
PLACE = {
    "load_no": "integer",
    "load_id": "varchar",
    "source_file": "varchar",
    "source_sheet": "varchar",
    "source_row": "bigint",
    "source_column": "varchar",
    "record": "varchar",
}
ROW = ("load_id", "source_sheet", "source_row", "source_column")  # what names a row of a file


@dataclass(frozen=True)
class Ledger:
    """A table about the loads: one row each of what, named by `grain`; columns with their types."""

    about: str
    grain: tuple[str, ...]
    columns: dict[str, str]


LEDGERS = {
    # notes: `code:figure or names`, a line each
    "loads": Ledger(
        "a file (or sheet) read, with its account",
        ("load_id", "source_sheet", "record"),
        {
            "load_no": "integer",
            "load_id": "varchar",
            "sha256": "varchar",
            "source_file": "varchar",
            "source_sheet": "varchar",
            "record": "varchar",
            "mapping": "varchar",
            "loaded_at": "timestamp",
            "given_by": "varchar",
            "rows": "bigint",
            "accepted": "bigint",
            "unchanged": "bigint",
            "refused": "bigint",
            "doubts": "bigint",
            "unknown_columns": "varchar",
            "notes": "varchar",
            "is_withdrawn": "boolean",
        },
    ),
    # without ends: the whole term
    "spans": Ledger(
        "the stretch of time that a sheet speaks for, or one kind of its rows",
        ("load_id", "source_sheet", "record", "kind"),
        {
            "load_no": "integer",
            "load_id": "varchar",
            "source_sheet": "varchar",
            "record": "varchar",
            "kind": "varchar",
            "covers_from": "timestamp",
            "covers_to": "timestamp",
        },
    ),
    # of a load made before they were noted none stands here: any contract may have been on file
    "contracts_on_file": Ledger(
        "a contract that was on file when a file was loaded",
        ("load_no", "contract_id"),
        {"load_no": "integer", "contract_id": "varchar"},
    ),
    "sightings": Ledger(
        "a row of a sheet that was on file already",
        ("load_no", "source_sheet", "record", "source_row", "row_key"),
        {
            "load_no": "integer",
            "source_sheet": "varchar",
            "source_row": "bigint",
            "record": "varchar",
            "row_key": "varchar",
        },
    ),
    "mended_rows": Ledger(
        "a row that was refused before, and came again",
        ("load_no", "source_sheet", "source_row", "record"),
        {
            "load_no": "integer",
            "source_sheet": "varchar",
            "source_row": "bigint",
            "record": "varchar",
            "mends": "varchar",
        },
    ),
    # problems: codes, parted by ";"; problem_values: the masked cell of each, problem_headers: the
    # header above it, a line each; reference: what names it in a file that is given back to be
    # mended, null where it can't be, as in a matrix; row_key: null where it can't be told
    "refused_rows": Ledger(
        "a row that could not be used, with every problem",
        ROW,
        PLACE
        | {
            "problems": "varchar",
            "problem_values": "varchar",
            "problem_headers": "varchar",
            "row_key": "varchar",
            "reference": "varchar",
            "cells": "varchar",
            "source_cells": "varchar",
        },
    ),
    "doubts": Ledger(
        "an oddity of a used row, with its masked cell",
        (*ROW, "doubt"),
        PLACE | {"row_key": "varchar", "doubt": "varchar", "value": "varchar"},
    ),
}
