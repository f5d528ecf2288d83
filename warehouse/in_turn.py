"""Do something with each model, as soon as it is done with those that the model reads."""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

import duckdb
from duckdb import DuckDBPyConnection as Connection

from warehouse.models import Model, graph

AT_A_TIME = 2

Step = Callable[[int, int], None]
Do = Callable[[Connection, Model], None]


def silent(_done: int, _of: int) -> None:
    """Tell nobody of the progress."""


def each(connection: Connection, some: Sequence[Model], do: Do, step: Step = silent) -> None:
    """Call `do` with a cursor of its own and each model; `step` hears of progress in models.

    A street's year fits into one row group, which DuckDB gives to one thread: two models at
    a time are what uses a second core.
    """
    waiting, by_table = graph(some), {model.table: model for model in some}
    waiting.prepare()
    running: dict[Future[None], str] = {}
    finished = 0
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        while waiting.is_active():
            for table in waiting.get_ready():
                running[pool.submit(_do, do, connection.cursor(), by_table[table])] = table
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                future.result()
                waiting.done(running.pop(future))
                finished += 1
                step(finished, len(by_table))


def _do(do: Do, cursor: Connection, model: Model) -> None:
    try:
        with cursor:
            do(cursor, model)
    except duckdb.Error as error:
        error.add_note(f"in {model.table}")
        raise
