"""What a model reads of a table, and what a sum may be: as an engine's own parser reads the SQL."""

import pytest
import sqlglot
from sqlglot import exp

from warehouse.images import used
from warehouse.models import STAGING, UNITED, Model, checks, models

WRITTEN = [
    model
    for model in (*models(), *checks())
    if model.schema != STAGING and model.table not in {*UNITED, "core.told_instants"}
]


def _parsed(model: Model) -> exp.Expression:
    parsed = sqlglot.parse_one(model.sql, dialect="duckdb")
    assert isinstance(parsed, exp.Expression)
    return parsed


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model.table)
def test_every_column_that_a_model_reads_of_a_table_is_told(model: Model):
    parsed = _parsed(model)
    for table in model.reads:
        told = used(model, table)
        if told is None:
            continue
        schema, _, name = table.partition(".")
        named = {
            found.alias
            for found in parsed.find_all(exp.Table)
            if (found.db, found.name) == (schema, name)
        }
        columns = {column.name for column in parsed.find_all(exp.Column) if column.table in named}
        assert named, table
        assert columns <= told


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model.table)
def test_every_column_says_of_which_table_it_is(model: Model):
    """An unqualified one would not be told; what a select itself names may be."""
    parsed = _parsed(model)
    own = {alias.alias for alias in parsed.find_all(exp.Alias)}
    bare = {column.name for column in parsed.find_all(exp.Column) if not column.table}
    assert bare <= own | {found.name for found in parsed.find_all(exp.Window)}


@pytest.mark.parametrize(
    "model", [model for model in WRITTEN if model.sums], ids=lambda model: model.table
)
def test_a_sum_counts_its_rows_first_and_adds_up_in_every_other_column(model: Model):
    query = _parsed(model)
    assert isinstance(query, exp.Select)
    sums = [each for each in query.selects if each.alias_or_name not in model.grain]
    assert {each.alias_or_name for each in query.selects} >= {*model.grain}
    assert sums[0].unalias() == sqlglot.parse_one("count(*)")
    for each in sums:
        [added] = list(each.find_all(exp.AggFunc))
        assert isinstance(added, (exp.Count, exp.Sum))
        assert not added.find(exp.Distinct)
