"""A small world for tests: rows in, built models out, in a real DuckDB."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, Self

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.checking import run_checks
from warehouse.contract import Contract, load_contracts
from warehouse.given_rows import attach_rows
from warehouse.models import UNIONS, Model, models, ranges
from warehouse.settings import PROJECT
from warehouse.whole import write_models, write_more, write_some

Rows = Mapping[str, Sequence[Mapping[str, Any]]]

NAME = re.compile(r"\b[a-z]+\.\w+")
CATALOGUE = re.compile(r"\bduckdb_\w+\(|\binformation_schema\b")
NOON = datetime(2026, 10, 16, 12)


@cache
def qinghe() -> Contract:
    """Return the contract that the project carries."""
    return load_contracts(PROJECT / "data" / "contracts")[0]


def longtian(**changed: Any) -> Contract:
    """Return the like contract of another street."""
    street = qinghe().street.model_copy(update={"name": "龙田街道", "aliases": ("龙田街",)})
    named = {"id": "longtian-2026", "name": "龙田街道合同", "street": street}
    return qinghe().model_copy(update=named | changed)


def build_world(
    rows: Rows,
    as_of: datetime = NOON,
    contracts: Sequence[Contract] | None = None,
    loaded_at: datetime = NOON,
) -> DuckDBPyConnection:
    """Build every model over `rows` as of `as_of`, run every check, and return the database."""
    connection = duckdb.connect(config={"threads": "1"})  # small rows: threads only wait
    attach_rows(connection, rows, loaded_at)
    write_models(connection, contracts or [qinghe()], as_of)
    run_checks(connection)
    _hold_what_follows(connection, models())
    return connection


def _hold_what_follows(connection: DuckDBPyConnection, written: Iterable[Model]) -> None:
    """Raise AssertionError where a grain that is said to follow from others' holds not."""
    apart = {union.table for union in UNIONS.values() if union.is_apart}
    for model in written:
        if model.follows_from or model.table in apart:
            grain = ", ".join(model.grain)
            twice = f"from {model.table} select 1 group by {grain} having count(*) > 1"
            assert not connection.execute(twice).fetchall(), f"{model.table} ({grain})"


class World:
    """A small world whose models are built as queries name them; the checks of just those run."""

    def __init__(
        self,
        rows: Rows,
        as_of: datetime = NOON,
        contracts: Sequence[Contract] | None = None,
        loaded_at: datetime = NOON,
    ) -> None:
        self.connection = duckdb.connect(config={"threads": "1"})
        self._built: dict[str, Model] = {}
        attach_rows(self.connection, rows, loaded_at)
        write_some(self.connection, (), contracts or [qinghe()], as_of)

    def execute(self, query: str, given: Sequence[Any] | None = None) -> DuckDBPyConnection:
        """Answer a query, every model that it names built before.

        One that asks which tables there are would find none, and whoever asks would be content.
        """
        assert not CATALOGUE.search(query), "build all that is to be found"
        self.build(NAME.findall(query))
        return self.connection.execute(query, given)

    def build(self, tables: Iterable[str]) -> None:
        """Build what is missing of `tables` and all that they read."""
        new = [one for one in behind(frozenset(tables)) if one.table not in self._built]
        if new:
            write_more(self.connection, new, self._built.values())
            self._built |= {model.table: model for model in new}
            self.connection.execute("drop table if exists marts.checks")
            run_checks(self.connection, tuple(self._built.values()))
            _hold_what_follows(self.connection, new)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()


def build_part(tables: Iterable[str], *given: Any, **options: Any) -> DuckDBPyConnection:
    """Build `tables` and what they read over what a World is given, and run their checks."""
    world = World(*given, **options)
    world.build(tables)
    return world.connection


@cache
def behind(tables: frozenset[str]) -> tuple[Model, ...]:
    """Return the models of `tables` and all that they read, each after those it reads."""
    wanted = set(tables)
    for macro in ranges():
        if macro.table in wanted:
            wanted |= macro.reads
    for model in reversed(models()):
        if model.table in wanted:
            wanted |= model.reads
    return tuple(model for model in models() if model.table in wanted)


def rows_of(connection: World | DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    return connection.execute(query).fetchall()


def case(case_id: str = "A", **columns: Any) -> dict[str, Any]:
    """Return a platform case that was forwarded and closed in good time, but for `columns`."""
    start = columns.get("received_at", datetime(2026, 10, 15, 9, 12))
    good = {
        "case_id": case_id,
        "channel": "12345",
        "received_at": start,
        "forwarded_at": start,
        "feedback_at": datetime(2026, 10, 15, 16),
        "closed_at": datetime(2026, 10, 15, 17),
        "counted": True,
    }
    return good | columns


def span(
    record: str, begins: datetime | None = None, ends: datetime | None = None, kind: str = ""
) -> dict[str, Any]:
    """Return the row that says: a file speaks for this stretch of a record's time."""
    known = {"load_id": f"{begins}", "load_no": 1, "source_sheet": f"{ends}"}
    return known | {"record": record, "kind": kind, "covers_from": begins, "covers_to": ends}


def on_file(rows: Rows, *stretches: tuple[datetime, datetime]) -> Rows:
    """Return `rows` of cases and registers, the cases on file for `stretches` alone."""
    registers = [span(record) for record in rows if record != "cases"]
    return {**rows, "spans": [*(span("cases", *ends) for ends in stretches), *registers]}


def every_report(until: date) -> list[dict[str, Any]]:
    """Return every report of the term up to that day, each handed in the morning after."""
    start, ends = qinghe().starts_on, {}
    for number in range((until - start).days + 1):
        day = start + timedelta(days=number)
        ends["daily", day] = day
        if day.isoweekday() == 7 and number >= 6:
            ends["weekly", day] = day
        if (day + timedelta(days=1)).day == 1:
            ends["monthly", day] = day
    return [
        {
            "kind": kind,
            "period_end": day,
            "submitted_at": datetime.combine(day + timedelta(days=1), time(8)),
        }
        for kind, day in ends
    ]
