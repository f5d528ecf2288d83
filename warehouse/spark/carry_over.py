"""The SQL of a model, from DuckDB's dialect into Spark's."""

import sqlglot
from sqlglot import exp

from warehouse.spark.differences import RULES, Rule
from warehouse.spark.functions import written_out


def view(table: str) -> str:
    """Return the name of a table in Spark, where views of a session have no schema."""
    return table.replace(".", "__")


def carried(sql: str) -> str:
    """Return a query of DuckDB's that Spark answers alike."""
    query = written_out(sqlglot.parse_one(sql, dialect="duckdb"))
    for rule in (*RULES, _named):
        query = _ruled(query, rule)
    return query.sql(dialect="spark", comments=False)


def _ruled(query: exp.Expr, rule: Rule) -> exp.Expr:
    """Apply a rule to every node, those below first: one may stand within its like."""
    for node in reversed(list(query.walk())):
        if (instead := rule(node)) is not node:
            node.replace(instead)
    return query


def _named(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Table) and node.db:
        node.set("this", exp.to_identifier(view(f"{node.db}.{node.name}")))
        node.set("db", None)
    return node
