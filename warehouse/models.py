"""Find, read and order the SQL models: a folder is a schema, a file a table."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path

import sqlglot
from sqlglot import exp

from warehouse.across_records import views
from warehouse.catalogue import tables
from warehouse.records.ledgers import LEDGERS, ROW
from warehouse.staged import CALLER_NAMES, CALLERS_APART, staged

FOLDER = Path(__file__).parent / "sql"
FUNCTIONS = FOLDER / "functions.sql"
STAGING = "staging"
LAYERS = (STAGING, "core", "doubts", "clauses", "questions", "risks", "matters", "marts")
CHECKS, RANGES = "checks", "ranges"
READ = re.compile(rf"\b(?:from|join)\s+((?:store|{'|'.join(LAYERS)})\.\w+)")


@dataclass(frozen=True)
class Union:
    """A folder of like models read as one view; `key` is the column that names the model.

    Where its models stand `is_apart`, each with another key or item and kind of subject, no two
    of them have a row of one grain: then that of each implies that of all.
    """

    table: str
    key: str
    grain: tuple[str, ...]
    about: str
    is_apart: bool = False


UNIONS = {
    "doubts": Union(
        "marts.doubts",
        "origin",
        (*ROW, "record", "doubt"),
        "Every used row with something odd about it",
    ),
    "clauses": Union(
        "marts.judgements",
        "cause",
        (
            *("contract_id", "reading", "item_no", "subject_kind", "subject_id"),
            *("round_no", "return_no", "occurred_on", "state", "period_end", "due_at"),
        ),
        "Everything that a clause of the assessment judges, and what came of it",
        is_apart=True,
    ),
    "matters": Union(
        "marts.matters",
        "matter",
        ("contract_id", "reading", "kind"),
        "Everything that may need a hand today",
    ),
    "risks": Union(
        "marts.risks", "family", ("contract_id", "risk"), "Every risk of a contract as it is judged"
    ),
    "questions": Union(
        "marts.question_looks",
        "question",
        ("contract_id", "question", "subject_kind", "subject_id", "case_id", "happened_at"),
        "Everything that was looked at for a question, and whether it was found",
        is_apart=True,
    ),
}
UNITED = {union.table: union for union in UNIONS.values()}


@dataclass(frozen=True)
class Model:
    """One select in one file; `grain` are the columns that name a row.

    Where a model is `local_to` columns, its rows of one value hang on nothing that belongs to
    another: on no other case, say. What belongs to none, as rules do, they may all read. Of several
    columns, or one that is no key, none is ever null in it. One that
    `sums` counts and adds up, in every column but its grain, rows that each tell of one value;
    the first of these columns counts its rows. Of one that `moves` with today the passing of time
    within a day changes the rows of that day alone. Where a model is `named_by` a column, which
    rows of one value there are hangs on nothing that belongs to another; what they say may.
    Its `long_texts` hardly ever repeat: they are kept in a third of the room, at a third of the
    cost. Where its grain `follows_from` that of another, by the form of the query alone, it has no
    check.
    """

    schema: str
    name: str
    sql: str
    grain: tuple[str, ...]
    is_view: bool
    reads: frozenset[str]
    local_to: tuple[str, ...] = ()
    sums: str | None = None
    moves: bool = False
    named_by: str | None = None
    long_texts: tuple[str, ...] = ()
    follows_from: str | None = None

    @property
    def title(self) -> str:
        """Return what it answers, or what a check holds: its opening line."""
        return self.sql.split("\n", 1)[0].removeprefix("-- ").rstrip(".")

    @property
    def table(self) -> str:
        """Return `schema.name`, as models write it."""
        return f"{self.schema}.{self.name}"


def read_model(path: Path) -> Model:
    """Read one model file; its schema is its folder, its table its name."""
    sql = path.read_text(encoding="utf-8")
    follows = re.search(r"^-- Follows from: (\w+\.\w+)\.$", sql, re.MULTILINE)
    sums = re.search(r"^-- Sums over: (\w+)\.$", sql, re.MULTILINE)
    named = re.search(r"^-- Named by: (\w+)\.$", sql, re.MULTILINE)
    return Model(
        schema=path.parent.name,
        name=path.stem,
        sql=sql,
        grain=_listed("Grain", sql),
        is_view=re.search(r"^-- Stored: view\.$", sql, re.MULTILINE) is not None,
        reads=_tables(sql),
        local_to=_listed("Local to", sql),
        sums=sums[1] if sums else None,
        named_by=named[1] if named else None,
        moves=re.search(r"^-- Moves with: today\.$", sql, re.MULTILINE) is not None,
        long_texts=_listed("Long texts", sql),
        follows_from=follows[1] if follows else None,
    )


def _listed(what: str, sql: str) -> tuple[str, ...]:
    """Return the columns that a model's file lists as such."""
    found = re.search(rf"^-- {what}: (.+)\.$", sql, re.MULTILINE)
    return tuple(part.strip() for part in found[1].split(",")) if found else ()


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
    written = {layer: _models_in(FOLDER / layer) for layer in LAYERS}
    united = [unite(union, written[folder]) for folder, union in UNIONS.items()]
    found = [*_staged(), _told_instants(), *chain.from_iterable(written.values()), *united]
    return {model.table: model for model in found}


def _staged() -> Iterator[Model]:
    """Yield a view a table of the store, and the tables that several models read."""
    for name, columns in tables().items():
        ledger = LEDGERS.get(name)
        about, grain = (ledger.about, ledger.grain) if ledger else (f"a version of {name}", ROW)
        sql = f"-- One row {about}.\n\n{staged(name, columns)}"
        local_to = "row_key" if "row_key" in columns else "load_no"
        yield Model(STAGING, name, sql, grain, True, _tables(sql), (local_to,))
    for name, sql in (("caller_names", CALLER_NAMES), ("callers_apart", CALLERS_APART)):
        yield Model(STAGING, name, sql, ("case_id",), False, _tables(sql), ("case_id",))
    for view in views():
        opening = f"-- One row a {view.about}.\n\n"
        sql = opening + "\nunion all\n".join(view.selects)
        reads = frozenset(view.tables)
        of_rows = (view.local_to,) if view.local_to else ()
        yield Model(STAGING, view.name, sql, view.grain, False, reads, of_rows)


def _told_instants() -> Model:
    """Return the table of the instants that rows tell of, as of the day of the build or later.

    When something is due the models say that judge it.
    """
    today = "(select cast(today.day as timestamp) from core.today as today)"
    selects = [
        f"select rows.{told} as instant from store.{name} as rows where rows.{told} >= {today}"
        for name, columns in tables().items()
        for told, kind in columns.items()
        if kind == "timestamp" and told != "due_at"
    ]
    opening = "-- The instants that rows tell of, as of the day of the build or later.\n\n"
    sql = f"{opening}select distinct told.instant from ({' union all '.join(selects)}) as told"
    return Model("core", "told_instants", sql, ("instant",), False, _tables(sql))


def _models_in(folder: Path) -> list[Model]:
    return [read_model(path) for path in sorted(folder.glob("*.sql"))]


def unite(union: Union, models: Sequence[Model]) -> Model:
    """Return the view over the rows of like models; a column that one of them lacks is null.

    A model whose rows are of several kinds names the key of each itself.
    """
    of_each = {model: _columns(model.sql) for model in models}
    columns = dict.fromkeys([union.key, *chain.from_iterable(of_each.values())])
    selects = [
        "select "
        + ", ".join(
            name if name in own else f"{_unnamed(union, model, name)} as {name}" for name in columns
        )
        + f" from {model.table}"
        for model, own in of_each.items()
    ]
    schema, _, name = union.table.partition(".")
    reads = frozenset(model.table for model in models)
    sql = f"-- {union.about}.\n\n" + "\nunion all\n".join(selects)
    return Model(schema, name, sql, union.grain, True, reads)


def _unnamed(union: Union, model: Model, column: str) -> str:
    return f"'{model.name}'" if column == union.key else "null"


@cache
def checks() -> tuple[Model, ...]:
    """Return every check: a select of rows that must not exist."""
    return tuple(map(read_model, sorted((FOLDER / CHECKS).glob("*.sql"))))


@cache
def ranges() -> tuple[Model, ...]:
    """Return every table over days that nobody knows before they are asked: a macro each.

    One may call others, which stand before it; it reads what they do.
    """
    found = {one.table: one for one in map(_range, sorted((FOLDER / RANGES).glob("*.sql")))}
    for table in graph(found.values()).static_order():
        own = found[table].reads
        read = own.union(*(found[other].reads for other in own & found.keys())) - found.keys()
        found[table] = replace(found.pop(table), reads=frozenset(read))
    return tuple(found.values())


def _range(path: Path) -> Model:
    model = read_model(path)
    over = re.search(r"^-- Over: (.+)\.$", model.sql, re.MULTILINE)
    assert over, f"{path.name} names no parameters"
    macro = f"create or replace macro marts.{model.name}({over[1]}) as table {model.sql}"
    return replace(model, schema="marts", sql=macro)


def _tables(sql: str) -> frozenset[str]:
    """Return the tables a query reads: just those written with a schema, as no CTE is.

    What a macro reads that it calls is among them. To parse every model would cost each build
    half a second; a test holds the two to one answer.
    """
    bare = re.sub(r"--.*", "", sql)
    called = (read for name, read in _macros().items() if re.search(rf"\b{name}\(", bare))
    return frozenset(READ.findall(bare)).union(*called)


@cache
def _macros() -> dict[str, frozenset[str]]:
    """Return the tables that each of our macros reads, itself or through one before it."""
    read: dict[str, frozenset[str]] = {}
    bare = re.sub(r"--.*", "", FUNCTIONS.read_text(encoding="utf-8"))
    for macro in re.split(r"\bcreate or replace macro\b", bare)[1:]:
        called = (tables for name, tables in read.items() if re.search(rf"\b{name}\(", macro))
        read[macro.split("(")[0].strip()] = frozenset(READ.findall(macro)).union(*called)
    return read


def _columns(sql: str) -> list[str]:
    query = sqlglot.parse_one(sql, dialect="duckdb")
    assert isinstance(query, exp.Query)
    return query.named_selects
