"""The macros of functions.sql, written out where a query calls them: one source for any engine."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import sqlglot
from sqlglot import exp

from warehouse.models import FUNCTIONS

OF_TABLE = "query_table"  # how a macro reads the table that it is given the name of


@dataclass(frozen=True)
class Macro:
    """A function's parameters and its body: an expression, or the select of a table."""

    parameters: tuple[str, ...]
    body: exp.Expr

    def called_with(self, given: list[exp.Expr]) -> exp.Expr:
        """Return the body with `given` in the place of the parameters."""
        told = dict(zip(self.parameters, given, strict=True))
        is_a_table = isinstance(self.body, exp.Query)

        def filled(node: exp.Expr) -> exp.Expr:
            if isinstance(node, exp.Column) and not node.table and node.name in told:
                value = told[node.name].copy()
                return value if is_a_table else exp.paren(value)
            return node

        return exp.paren(self.body.copy().transform(filled))


@cache
def macros() -> Mapping[str, Macro]:
    """Return every macro by its name."""
    found = {}
    for statement in sqlglot.parse(FUNCTIONS.read_text(encoding="utf-8"), dialect="duckdb"):
        if isinstance(statement, exp.Create):
            named = statement.this
            parameters = tuple(parameter.name for parameter in named.expressions)
            found[named.this.name] = Macro(parameters, statement.expression)
    return found


def written_out(query: exp.Expr) -> exp.Expr:
    """Return a query in which no macro of ours is called, at whatever depth."""
    return query.transform(_without_calls)


def _without_calls(node: exp.Expr) -> exp.Expr:
    of_table = isinstance(node, exp.Table) and isinstance(node.this, exp.Anonymous)
    called = node.this if of_table else node
    if not isinstance(called, exp.Anonymous):
        return node
    if of_table and called.name.lower() == OF_TABLE:
        return exp.alias_(exp.to_table(called.expressions[0].name), node.alias, table=True)
    if called.name.lower() not in macros():
        return node
    body = written_out(macros()[called.name.lower()].called_with(called.expressions))
    return body.this.subquery(node.alias) if of_table else body
