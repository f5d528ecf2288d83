"""What DuckDB and Spark answer differently under one name: one rule each, with its reason.

What sqlglot carries over by itself needs none: the place of nulls in an order, `qualify`, lists.
"""

from collections.abc import Callable, Sequence

from sqlglot import exp

# What DuckDB's `trim` takes away: the spaces of Unicode. Spark's takes away U+0020 alone.
SPACES = " \u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
TIMESTAMP = "timestamp_ntz"
WHOLE = (exp.DType.INT, exp.DType.BIGINT)

Rule = Callable[[exp.Expr], exp.Expr]


def quotient(node: exp.Expr) -> exp.Expr:
    """Divide as doubles: Spark would divide decimals as decimals.

    By zero DuckDB divides to infinity, and Spark ends the build: no model is to do so.
    """
    if isinstance(node, exp.Div):
        return exp.Div(this=_double(node.this), expression=_double(node.expression))
    return node


def rounded_quotient(node: exp.Expr) -> exp.Expr:
    """Round a quotient that becomes a whole number, halves to even: Spark would cut it off."""
    if isinstance(node, exp.Cast) and node.to.this in WHOLE and isinstance(node.this, exp.Div):
        return exp.cast(exp.func("rint", node.this), node.to)
    return node


def boundaries(node: exp.Expr) -> exp.Expr:
    """Count the boundaries that lie between two instants: Spark would count whole units."""
    if not isinstance(node, exp.DateDiff):
        return node
    unit = node.text("unit").lower()
    if unit == "day":
        days = [exp.cast(each, "date") for each in (node.this, node.expression)]
        return exp.cast(exp.Anonymous(this="datediff", expressions=days), "bigint")
    instants = [_truncated(unit, each) for each in (node.expression, node.this)]
    return exp.Anonymous(this="timestampdiff", expressions=[exp.var(unit), *instants])


def truncated(node: exp.Expr) -> exp.Expr:
    """Leave a truncated instant without a zone: Spark would give it that of the session."""
    if isinstance(node, exp.TimestampTrunc):
        return _truncated(node.text("unit").lower(), node.this)
    return node


def whole_seconds(node: exp.Expr) -> exp.Expr:
    """Leave out what is below a second: Spark's `extract` has it with its decimals."""
    if isinstance(node, exp.Extract) and node.name.lower() == "second":
        return exp.Anonymous(this="second", expressions=[node.expression])
    return node


def trimmed(node: exp.Expr) -> exp.Expr:
    """Trim every space of Unicode, the full-width one among them."""
    if isinstance(node, exp.Trim) and not node.expression:
        blanks = exp.Literal.string(SPACES)
        return exp.Trim(this=node.this, expression=blanks, position="BOTH")
    return node


def full_match(node: exp.Expr) -> exp.Expr:
    """Match a text from end to end, for which Spark has no function."""
    if isinstance(node, exp.RegexpFullMatch):
        pattern = exp.Literal.string(rf"\A(?:{node.expression.name})\z")
        return exp.RegexpLike(this=node.this, expression=pattern)
    return node


def reduced(node: exp.Expr) -> exp.Expr:
    """Go through a list with a start value, which Spark takes before the function."""
    if isinstance(node, exp.Anonymous) and node.name.lower() == "list_reduce":
        items, step, start = node.expressions
        return exp.Anonymous(this="aggregate", expressions=[items, start, step])
    return node


def of_several(node: exp.Expr) -> exp.Expr:
    """Return the one value whose greatest or least is asked: Spark asks for two."""
    is_alone = isinstance(node, exp.Greatest | exp.Least) and not node.expressions
    return exp.paren(node.this) if is_alone else node


def known_maximum(node: exp.Expr) -> exp.Expr:
    """Look for the greatest among the known values alone: Spark may find that of an unknown."""
    if isinstance(node, exp.ArgMax) and not isinstance(node.parent, exp.Filter):
        is_known = node.this.copy().is_(exp.null()).not_()
        return exp.Filter(this=node.copy(), expression=exp.Where(this=is_known))
    return node


RULES: Sequence[Rule] = (
    rounded_quotient,
    quotient,
    boundaries,
    truncated,
    whole_seconds,
    trimmed,
    full_match,
    reduced,
    of_several,
    known_maximum,
)


def _double(value: exp.Expr) -> exp.Expr:
    return exp.cast(value, "double")


def _truncated(unit: str, instant: exp.Expr) -> exp.Expr:
    of_unit = exp.Anonymous(this="date_trunc", expressions=[exp.Literal.string(unit), instant])
    return exp.cast(of_unit, TIMESTAMP)
