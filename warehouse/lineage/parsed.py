"""The models parsed, with our table macros and the tables over days written out in them."""

import re
from functools import cache

import sqlglot
from sqlglot import exp

from warehouse.models import FUNCTIONS, Model, ranges

DIALECT = "duckdb"
CREATED = re.compile(r"create or replace macro \S+?\((.*?)\) as table ")


@cache
def parsed(model: Model) -> exp.Query:
    """Return a model parsed, with our table macros written out and its parameters as such."""
    created = CREATED.match(model.sql)
    tree = sqlglot.parse_one(model.sql[created.end() if created else 0 :], dialect=DIALECT)
    if created:
        tree = tree.transform(_asked, _parameters(model), copy=False)
    if any(f"{name}(" in model.sql for name in (*_macros(), *_over_days())):
        tree = tree.transform(_written_out, copy=False)
    assert isinstance(tree, exp.Query)
    return tree


def _parameters(model: Model) -> list[str]:
    created = CREATED.match(model.sql)
    return re.findall(r"(\w+)(?: :=|,|$)", created[1]) if created else []


def _asked(node: exp.Expr, parameters: list[str]) -> exp.Expr:
    is_one = isinstance(node, exp.Column) and not node.table and node.name in parameters
    return exp.Placeholder(this=node.name) if is_one else node


def _written_out(node: exp.Expr) -> exp.Expr:
    """Return what a call of a table macro stands for; any other node as it is."""
    call = node.this if isinstance(node, exp.Table) else None
    if not isinstance(call, exp.Anonymous):
        return node
    if over_days := _over_days().get(call.name):
        return _asked_of(over_days, call).subquery(node.alias_or_name)
    if (macro := _macros().get(call.name)) is None:
        return node
    (rows,) = call.expressions
    body = macro.copy().transform(_over, exp.to_table(rows.name)).transform(_written_out)
    assert isinstance(body, exp.Query)
    return body.subquery(node.alias_or_name)


def _asked_of(over_days: Model, call: exp.Anonymous) -> exp.Query:
    """Return a table over days with what it is asked of in place of its parameters."""
    given = dict(zip(_parameters(over_days), call.expressions, strict=True))

    def put(node: exp.Expr) -> exp.Expr:
        return given[node.name].copy() if isinstance(node, exp.Placeholder) else node

    body = parsed(over_days).copy().transform(put, copy=False)
    assert isinstance(body, exp.Query)
    return body


def _over(node: exp.Expr, rows: exp.Table) -> exp.Expr:
    """Return the table that a macro is asked of in place of its parameter."""
    call = node.this if isinstance(node, exp.Table) else None
    if not isinstance(call, exp.Anonymous):
        return node
    if call.name == "query_table":
        return exp.alias_(rows.copy(), node.alias, table=True)
    call.set("expressions", [exp.Literal.string(rows.name)])
    return node


@cache
def _over_days() -> dict[str, Model]:
    return {model.name: model for model in ranges()}


@cache
def _macros() -> dict[str, exp.Query]:
    """Return the body of each of our macros that stands for a table."""
    written = sqlglot.parse(FUNCTIONS.read_text(encoding="utf-8"), read=DIALECT)
    created = [each for each in written if isinstance(each, exp.Create)]
    return {
        each.this.this.name: each.expression
        for each in created
        if isinstance(each.expression, exp.Query)
    }
