"""Find, read and order the SQL models: a folder is a schema, a file a table."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import sqlglot
from sqlglot import exp

FOLDER = Path(__file__).parent / "sql"
LAYERS = ("staging", "core", "clauses", "marts")
CHECKS = "checks"


@dataclass(frozen=True)
class Model:
    """One select in one file; `grain` are the columns that name a row."""

    schema: str
    name: str
    sql: str
    grain: tuple[str, ...]
    is_view: bool
    reads: frozenset[str]

    @property
    def table(self) -> str:
        """Return `schema.name`, as models write it."""
        return f"{self.schema}.{self.name}"


def read_model(path: Path) -> Model:
    """Read one model file; its schema is its folder, its table its name."""
    sql = path.read_text(encoding="utf-8")
    grain = re.search(r"^-- Grain: (.+)\.$", sql, re.MULTILINE)
    return Model(
        schema=path.parent.name,
        name=path.stem,
        sql=sql,
        grain=tuple(part.strip() for part in grain[1].split(",")) if grain else (),
        is_view=re.search(r"^-- Stored: view\.$", sql, re.MULTILINE) is not None,
        reads=_tables(sql),
    )


@cache
def models() -> tuple[Model, ...]:
    """Return every model, each after those it reads."""
    found = _found()
    return tuple(found[name] for name in graph(found.values()).static_order())


def graph(of: Iterable[Model]) -> TopologicalSorter[str]:
    """Return which of these models waits for which, by `schema.name`, as a fresh sorter."""
    reads = {model.table: model.reads for model in of}
    return TopologicalSorter({table: others & reads.keys() for table, others in reads.items()})


@cache
def _found() -> dict[str, Model]:
    return {
        model.table: model
        for layer in LAYERS
        for model in map(read_model, sorted((FOLDER / layer).glob("*.sql")))
    }


@cache
def checks() -> tuple[Model, ...]:
    """Return every check: a select of rows that must not exist."""
    return tuple(map(read_model, sorted((FOLDER / CHECKS).glob("*.sql"))))


def _tables(sql: str) -> frozenset[str]:
    """Return the tables a query reads: just those written with a schema, as no CTE is."""
    tree = sqlglot.parse_one(sql, dialect="duckdb")
    return frozenset(f"{t.db}.{t.name}" for t in tree.find_all(exp.Table) if t.db)
