"""Every model from the ground up: over a store that is attached, into an empty database."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from duckdb import DuckDBPyConnection as Connection

from warehouse import in_turn
from warehouse.clock import beijing_now
from warehouse.contract import Contract
from warehouse.models import FUNCTIONS, LAYERS, STAGING, Model, models, ranges
from warehouse.terms import write_moment, write_terms

Fill = Callable[[Connection], None]
Write = Callable[[Connection, Sequence[Model], in_turn.Step], None]
KEPT_LAYERS = tuple(layer for layer in LAYERS if layer != STAGING)


def write_models(
    connection: Connection,
    contracts: Sequence[Contract],
    as_of: datetime,
    build_id: str = "unpublished",
    step: in_turn.Step = in_turn.silent,
    *,
    closed: Fill | None = None,
    write: Write | None = None,
) -> None:
    """Create every model over the catalogue `store` that the connection has attached.

    `closed` fills in what the closings of days said; without it none was. `write` is another
    engine that computes the models for this database.
    """
    write_some(connection, models(), contracts, as_of, build_id, step, closed=closed, write=write)


def write_some(
    connection: Connection,
    some: Sequence[Model],
    contracts: Sequence[Contract],
    as_of: datetime,
    build_id: str = "unpublished",
    step: in_turn.Step = in_turn.silent,
    *,
    closed: Fill | None = None,
    write: Write | None = None,
) -> None:
    """Create models that read none but each other, the terms and the catalogue `store`.

    What names a citizen stays in the catalogue `staging`, which goes with the connection unless
    one is attached already; `core`, `clauses` and `marts` are written to its database.
    """
    connection.execute(f"attach if not exists ':memory:' as {STAGING}")
    for layer in KEPT_LAYERS:
        connection.execute(f"create schema {layer}")
    connection.execute(FUNCTIONS.read_text(encoding="utf-8"))
    write_terms(connection, contracts)
    write_moment(connection, as_of, build_id, beijing_now())
    if closed:
        closed(connection)
    write_more(connection, some, step=step, write=write)


def write_more(
    connection: Connection,
    some: Sequence[Model],
    before: Collection[Model] = (),
    step: in_turn.Step = in_turn.silent,
    write: Write | None = None,
) -> None:
    """Create models that read none but each other and those written `before`."""
    (write or write_each)(connection, some, step)
    missing = {model.table for model in set(models()).difference(some, before)}
    for over_days in ranges():
        if not over_days.reads & missing:
            connection.execute(over_days.sql)


def write_each(
    connection: Connection, some: Sequence[Model], step: in_turn.Step = in_turn.silent
) -> None:
    """Create models alone: no table over days stands on them."""
    in_turn.each(connection, some, write_one, step)


def write_one(cursor: Connection, model: Model) -> None:
    """Create one model: a view, or a table with what it selects."""
    if model.long_texts:
        create_empty(cursor, model)
        cursor.execute(f"insert into {model.table} {model.sql}")
    else:
        kind = "view" if model.is_view else "table"
        cursor.execute(f"create {kind} {model.table} as {model.sql}")


def create_empty(cursor: Connection, model: Model) -> None:
    """Create the table of a model without its rows; what is long there is kept small."""
    described = cursor.execute(f"describe {model.sql}").fetchall()
    columns = ", ".join(
        f'"{name}" {kind}{" using compression zstd" if name in model.long_texts else ""}'
        for name, kind, *_ in described
    )
    cursor.execute(f"create table {model.table} ({columns})")
