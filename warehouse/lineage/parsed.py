"""The models parsed, with our table macros written out in them."""

import re
from functools import cache

import sqlglot
from sqlglot import exp

from warehouse.models import FUNCTIONS, Model

DIALECT = "duckdb"


@cache
def parsed(model: Model) -> exp.Query:
    """Return a model parsed, with our table macros written out and its parameters as such."""
    created = re.match(r"create or replace macro \S+?\((.*?)\) as table ", model.sql)
    parameters = set(re.findall(r"(\w+)(?: :=|,|$)", created[1])) if created else set()
    tree = sqlglot.parse_one(model.sql[created.end() if created else 0 :], dialect=DIALECT)
    if parameters:
        tree = tree.transform(_asked, parameters, copy=False)
    if any(f"{name}(" in model.sql for name in _macros()):
        tree = tree.transform(_written_out, copy=False)
    assert isinstance(tree, exp.Query)
    return tree


def _asked(node: exp.Expr, parameters: set[str]) -> exp.Expr:
    is_one = isinstance(node, exp.Column) and not node.table and node.name in parameters
    return exp.Placeholder(this=node.name) if is_one else node


def _written_out(node: exp.Expr) -> exp.Expr:
    """Return what a call of a table macro stands for; any other node as it is."""
    call = node.this if isinstance(node, exp.Table) else None
    macro = _macros().get(call.name) if isinstance(call, exp.Anonymous) else None
    if macro is None or call is None:
        return node
    (rows,) = call.expressions
    body = macro.copy().transform(_over, exp.to_table(rows.name)).transform(_written_out)
    assert isinstance(body, exp.Query)
    return body.subquery(node.alias_or_name)


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
def _macros() -> dict[str, exp.Query]:
    """Return the body of each of our macros that stands for a table."""
    written = sqlglot.parse(FUNCTIONS.read_text(encoding="utf-8"), read=DIALECT)
    created = [each for each in written if isinstance(each, exp.Create)]
    return {
        each.this.this.name: each.expression
        for each in created
        if isinstance(each.expression, exp.Query)
    }
