"""From which columns a figure is computed, which tables lead to it, and what guards them.

What parses the models is imported when it is asked for: no other page waits for it.
"""

from typing import Any, NamedTuple

import pandas as pd

from dashboard.queries import score
from dashboard.queries.snapshot_cache import rows
from warehouse.records import RECORDS
from warehouse.wording import lang


class Model(NamedTuple):
    """A model as it is written: what it answers, what names a row, its columns, its SQL."""

    answers: str
    grain: tuple[str, ...]
    columns: tuple[str, ...]
    sql: str


class Drawn(NamedTuple):
    """The nodes (name, layer) and edges (start, end, is_value) of a picture; whether it has all."""

    nodes: pd.DataFrame
    edges: pd.DataFrame
    is_whole: bool


def tables() -> pd.DataFrame:
    """Every table that pages, exports and other tables rest on: table, answers."""
    from warehouse import lineage

    listed = sorted(one for one in lineage.found() if not one.startswith("staging."))
    return pd.DataFrame([(one, model(one).answers) for one in listed], columns=["table", "answers"])


def is_known(table: str, column: str = "") -> bool:
    """Tell whether a model computes this."""
    from warehouse import lineage

    return table in lineage.found() and column in ("", *lineage.columns(table))


def model(table: str) -> Model:
    """How a table is computed."""
    from warehouse import lineage

    one = lineage.found()[table]
    return Model(lineage.answers(one), one.grain, lineage.columns(table), one.sql)


def columns(table: str, column: str) -> pd.DataFrame:
    """The columns a figure rests on: origin, table, label, is_value; those of records first.

    Of the store's own and of what only decides which rows count, just what files brought.
    """
    from warehouse import lineage
    from warehouse.lineage.condensed import origin

    of = lineage.lineage(table, column)
    listed = [
        (origin(leaf), leaf, _label(leaf, name), is_value)
        for leaves, is_value in ((of.value, True), (of.rows, False))
        for leaf, name in sorted(leaves)
        if lineage.is_told(leaf, name) or (is_value and not leaf.startswith(lineage.STORE))
    ]
    return pd.DataFrame(listed, columns=["origin", "table", "label", "is_value"])


def _label(table: str, name: str) -> str:
    """Return what a column is called in files, of other tables its own name."""
    record = RECORDS.get(table.partition(".")[2])
    column = record.column(name) if record and table.startswith("store.") else None
    if column is None:
        return name
    return column.headers[0] if lang() == "zh" else column.en


def drawn(table: str, column: str) -> Drawn:
    """The picture of the way to a figure."""
    from warehouse import lineage
    from warehouse.lineage.condensed import condensed

    found = condensed(table, lineage.lineage(table, column))
    edges = [(*edge, is_value) for edge, is_value in found.edges.items()]
    return Drawn(
        pd.DataFrame(found.layers.items(), columns=["name", "layer"]),
        pd.DataFrame(edges, columns=["start", "end", "is_value"]),
        found.is_whole,
    )


def way(table: str, column: str) -> pd.DataFrame:
    """Every table on the way to a figure, from it backwards: table, answers, reads."""
    from warehouse import lineage

    reads = lineage.lineage(table, column).reads
    listed = [
        (one, model(one).answers, ", ".join(sorted(reads[one])))
        for one in lineage.backwards(table, reads)
    ]
    return pd.DataFrame(listed, columns=["table", "answers", "reads"])


def checks(table: str, column: str) -> list[Any]:
    """The rows of marts.checks that guard what is on the way to a figure: those that read it."""
    from warehouse import lineage

    guarding = lineage.guards(table, column)
    return [row for row in score.checks() if row.check_name in guarding]


def freshness(contract: str) -> pd.DataFrame:
    """Of each record how many rows are accepted, when the newest came and up to when it is known.

    A register, which speaks for the whole term, has no end.
    """
    loaded = rows("core.loaded_records", "record", contract_id=contract)
    known = rows("core.freshness", contract_id=contract)
    return loaded.merge(known[["record", "known_to", "is_late"]], how="left", on="record")


def clauses(contract: str, keys: tuple[str, ...]) -> pd.DataFrame:
    """What the contract says of other things than the items, in its order."""
    said = rows("core.clauses", "rank", contract_id=contract)
    return said[said["key"].isin(keys)]
