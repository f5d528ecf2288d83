"""The columns of every table a model may read, and each model qualified by them."""

from functools import cache
from typing import Any

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.qualify import qualify
from sqlglot.schema import MappingSchema

from warehouse import catalogue
from warehouse.lineage.conditions import ALL, Only
from warehouse.lineage.parsed import DIALECT, parsed
from warehouse.lineage.query import Ground, Query, Walk, table_name
from warehouse.models import STAGING, Model, models, ranges
from warehouse.terms import CLOSINGS, TABLES

CHECKED = {"marts.checks": ("check_name", "title", "subject", "violations")}  # by no model


@cache
def found() -> dict[str, Model]:
    """Return every model and every table over days, by `schema.name`."""
    return {model.table: model for model in (*models(), *ranges())}


@cache
def given() -> dict[str, tuple[str, ...]]:
    """Return the columns of the tables that no model makes: of the store, of the contract files."""
    stored = {f"store.{name}": tuple(columns) for name, columns in catalogue.tables().items()}
    return stored | _of_terms() | CHECKED


def _of_terms() -> dict[str, tuple[str, ...]]:
    texts = (path.read_text(encoding="utf-8") for path in (TABLES, CLOSINGS))
    written = [each for text in texts for each in sqlglot.parse(text, read=DIALECT)]
    schemas = [each.this for each in written if isinstance(each, exp.Create)]
    return {
        table_name(each.this): tuple(column.name for column in each.expressions) for each in schemas
    }


def columns(table: str) -> tuple[str, ...]:
    """Return the columns of a table in their order; none of one that does not exist."""
    if table in found():
        query = parsed(found()[table])
        return tuple(queried(table).columns if query.is_star else query.named_selects)
    return given().get(table, ())


def queried(table: str, only: Only = ALL) -> Query:
    """Return what the columns of a model are computed from. Raises UnknownColumnError."""
    return walk(found()[table]).edges(only)


@cache
def walk(model: Model) -> Walk:
    """Return the walk over a model, which need not be among those written."""
    query = parsed(model)
    return Walk(query if _names_all(query) else _qualified(query, model), Ground(key, _constants))


def _names_all(query: exp.Query) -> bool:
    """Tell whether every column names its source, as models are written; the store's views not."""
    return all(column.table for column in query.find_all(exp.Column)) and not any(
        select.is_star for select in query.find_all(exp.Select)
    )


def _qualified(query: exp.Query, model: Model) -> exp.Query:
    nested: dict[str, Any] = {}
    for table in model.reads:
        schema, _, name = table.partition(".")
        nested.setdefault(schema, {})[name] = dict.fromkeys(columns(table), "unknown")
    schema_of = MappingSchema(nested, dialect=DIALECT)
    qualified = qualify(query, dialect=DIALECT, schema=schema_of, quote_identifiers=False)
    assert isinstance(qualified, exp.Query)
    return qualified


def key(table: str) -> frozenset[str] | None:
    """Return the columns that name a row of a model, None of what is not written as one."""
    model = found().get(table)
    return frozenset(model.grain) if model and model.grain else None


def _constants(table: str, only: Only) -> Query | None:
    """Return what is known of the views over many records, which name each in its rows."""
    return queried(table, only) if table.startswith(f"{STAGING}.") else None
