"""Every model is carried over, and Spark understands it; what either answers otherwise is ruled."""

from typing import TYPE_CHECKING

import duckdb
import pytest

from tests.world import build_world
from warehouse.models import models
from warehouse.spark.carry_over import carried, view
from warehouse.spark.column_types import Columns, columns_of, in_spark
from warehouse.spark.engine import carried_model

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

AT = "timestamp '2026-10-15 14:35:07.6'"
LATER = "timestamp '2026-10-15 15:00:08.1'"
CASES = [
    "cast(1.25 as decimal(9, 2)) / cast(0.10 as decimal(9, 2))",
    "7 / 2 / 2",
    "floor(150 / 60)",
    "cast(150 / 60 as integer)",
    "cast(210 / 60 as bigint)",
    "-7 // 2",
    f"date_diff('second', {AT}, {LATER})",
    f"date_diff('minute', {AT}, {LATER})",
    f"date_diff('day', {AT}, timestamp '2026-10-16 00:00:01')",
    f"date_diff('second', timestamp '1969-12-31 23:59:58.5', {AT})",
    f"date_trunc('hour', {AT})",
    f"cast(date_trunc('hour', {AT}) + interval '1' hour as varchar)",
    f"cast({AT} as varchar)",
    f"extract(second from {AT})",
    f"extract(hour from {AT})",
    "cast(date '2026-01-31' + interval '1' month * 1 as date)",
    f"cast({AT} + interval '1' second * 3600 as varchar)",
    "trim('\u3000 路\u3000灯\u00a0\u2003')",
    "regexp_full_match('张三', '[\u3400-\u9fff]{2,4}')",
    "regexp_full_match('张三\n', '[\u3400-\u9fff]{2,4}')",
    "regexp_full_match('a张三', '[\u3400-\u9fff]{2,4}|b')",
    "regexp_replace('张-三 (1)', '[^\\p{L}\\p{N}]', '', 'g')",
    "regexp_extract('城管科；民政科', '^[^;；,，、/|]+')",
    "split_part('a->b', '->', 2)",
    "split_part('a->b', '->', 3)",
    "greatest(null, 1)",
    "least(2, null)",
    "greatest(3)",
    "'a' || null",
    "concat('a', null, 'b')",
    "concat_ws('-', 'a', null, 'b')",
    "list_reduce(['a', 'b'], lambda text, name: replace(text, name, '*'), 'abc')",
    "left('𠮷野家', 2)",
    "length('𠮷野家')",
    "composite_of(7, 9)",
    "composite_of(0, 0)",
    "wilson_low(0.5e0, 10)",
    "clock_matter(2, 100)",
]
ROWS = "(values (1, 'b', 2), (2, null, 9), (3, 'a', 9), (null, 'c', 1)) as told(n, word, weight)"
OVER_ROWS = [
    "arg_max(word, (weight, n))",
    "arg_max(word, weight)",
    "string_agg(word, ',' order by word desc)",
    "string_agg(word, ',' order by n)",
    "count(distinct case when n > 1 then word end)",
    "avg(cast(weight as double))",
    "sum(n)",
    "bool_or(n > 2)",
]


@pytest.mark.timeout(900)
def test_spark_understands_every_model_and_gives_the_columns_of_duckdb(session: "SparkSession"):
    failed = {}
    with build_world({}) as world:
        read = frozenset().union(*(model.reads for model in models()))
        for table in sorted(read - {model.table for model in models()}):
            _stand_in(session, table, columns_of(world, table))
        for model in models():
            columns = columns_of(world, model.table)
            try:
                session.sql(carried_model(model, columns))
            except Exception as error:  # whatever it is, the model is named
                failed[model.table] = str(error).split("\n", 1)[0]
            _stand_in(session, model.table, columns)
    assert failed == {}


def _stand_in(session: "SparkSession", table: str, columns: Columns) -> None:
    """Have Spark know a table by its columns alone."""
    cells = ", ".join(f"cast(null as {in_spark(k)}) as `{n}`" for n, k in columns.items())
    session.sql(f"select {cells} where false").createOrReplaceTempView(view(table))


@pytest.mark.parametrize("rows", ["", ROWS], ids=["of a cell", "of rows"])
def test_an_expression_has_one_value_in_both_engines(session: "SparkSession", rows: str):
    asked = OVER_ROWS if rows else CASES
    listed = ", ".join(f"{each} as c{number}" for number, each in enumerate(asked))
    query = f"select {listed}" + (f" from {rows}" if rows else "")
    with build_world({}) as world:
        [here] = world.execute(query).fetchall()
    [there] = session.sql(carried(query)).collect()
    assert dict(zip(asked, there, strict=True)) == dict(zip(asked, here, strict=True))


def test_nulls_come_last_in_both_engines(session: "SparkSession"):
    query = f"select n, row_number() over (order by word desc) as place from {ROWS} order by n desc"
    with duckdb.connect() as connection:
        here = connection.execute(query).fetchall()
    assert [tuple(row) for row in session.sql(carried(query)).collect()] == here
