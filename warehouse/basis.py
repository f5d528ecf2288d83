"""What a snapshot rests on: by it the next build tells what has changed since."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from functools import cache

import duckdb
from duckdb import DuckDBPyConnection as Connection

from warehouse.contract import Contract
from warehouse.history import History
from warehouse.loads import Commit
from warehouse.models import FUNCTIONS, checks, models, ranges
from warehouse.terms import CLOSINGS, TABLES


@dataclass(frozen=True)
class Basis:
    """The statements, the contracts and the loads of a build, and when it was last built whole.

    `tip` is the digest of the newest load, `load_no` its number.
    """

    program: str
    contracts: str
    tip: str
    load_no: int
    whole_at: datetime

    @classmethod
    def of(cls, contracts: Sequence[Contract], history: History, whole_at: datetime) -> "Basis":
        """Return what a build of now rests on."""
        numbers = (load.load_no for load in history.loads)
        newest = max(numbers, default=0)
        return cls(program(), said(contracts), history.tip, newest, whole_at)

    def write(self, connection: Connection, catalogue: str = "core") -> None:
        """Note it in the database that is being built."""
        connection.execute(f"create or replace table {catalogue}.basis as {_SELECT}", astuple(self))

    def added(self, history: History) -> list[Commit] | None:
        """Return the commits since; None where the store is not the one it rests on, grown."""
        if self.tip == history.tip:
            return []
        for number, commit in enumerate(history.commits):
            if commit.seal and commit.seal.previous == self.tip:
                return history.commits[number:]
        return None


_SELECT = (
    "select ?::varchar as program, ?::varchar as contracts, ?::varchar as tip,"
    " ?::integer as load_no, ?::timestamp as whole_at"
)


def read(connection: Connection, catalogue: str = "core") -> Basis | None:
    """Return what a database rests on; None where it does not tell."""
    try:
        found = connection.execute(f"from {catalogue}.basis").fetchone()
    except duckdb.CatalogException:
        return None
    return Basis(*found) if found else None


def said(contracts: Iterable[Contract]) -> str:
    """Return the digest of all that the contracts say."""
    return _digest(contract.model_dump_json() for contract in contracts)


@cache
def program() -> str:
    """Return the digest of every statement of a build, and of the engine that runs them."""
    files = (path.read_text(encoding="utf-8") for path in (FUNCTIONS, TABLES, CLOSINGS))
    statements = (model.sql for of in (models(), checks(), ranges()) for model in of)
    return _digest([duckdb.__version__, *files, *statements])


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()
