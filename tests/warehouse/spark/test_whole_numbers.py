"""No model leaves to the engine how a fraction becomes whole: DuckDB rounds it, Spark cuts it."""

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.qualify import qualify
from sqlglot.schema import MappingSchema

from tests.world import build_world
from warehouse.models import Model, models
from warehouse.spark.column_types import columns_of
from warehouse.spark.differences import WHOLE
from warehouse.spark.functions import written_out

FRACTIONS = (exp.DType.DOUBLE, exp.DType.DECIMAL)
# `floor` is alike, a quotient is carried over; points have two decimals.
SETTLED = (exp.Floor, exp.Div)
HUNDREDTHS = "* 100"


def test_what_becomes_a_whole_number_is_one_or_says_how():
    schema: dict[str, dict[str, object]] = {}
    with build_world({}) as world:
        known = {model.table for model in models()}.union(*(model.reads for model in models()))
        for table in known:
            folder, _, name = table.partition(".")
            schema.setdefault(folder, {})[name] = dict(columns_of(world, table))
    typed = MappingSchema(dict(schema), dialect="duckdb")
    assert {m.table: found for m in models() if (found := _unsettled(m, typed))} == {}


def _unsettled(model: Model, schema: MappingSchema) -> list[str]:
    """Return the casts of a model that the two engines might answer differently."""
    query = qualify(
        written_out(sqlglot.parse_one(model.sql, dialect="duckdb")),
        dialect="duckdb",
        schema=schema,
        validate_qualify_columns=False,
        quote_identifiers=False,
    )
    return [
        found.sql(dialect="duckdb")
        for found in annotate_types(query, schema=schema, dialect="duckdb").find_all(exp.Cast)
        if found.to.this in WHOLE
        and found.this.is_type(*FRACTIONS)
        and not isinstance(found.this.unnest(), SETTLED)
        and not found.this.sql(dialect="duckdb").endswith(HUNDREDTHS)
    ]
