"""Which rows of its sources a select asks for by name: those of one record, say, out of many.

A view over many records rests on each of them; a model that asks it for the rows of one does not.
"""

from collections.abc import Iterable, Iterator, Mapping

from sqlglot import exp

Only = frozenset[tuple[str, frozenset[str]]]  # a column and the constants it has to be one of
ALL: Only = frozenset()
SOME = frozenset({"*"})  # not null, whatever else
Fact = tuple[exp.Column, frozenset[str]]
_Asked = dict[tuple[str, str], frozenset[str]]  # the same by source and column


def of_sources(select: exp.Expr, only: Only, facts: Iterable[Fact] = ()) -> dict[str, Only] | None:
    """Return what the rows of each source have to be, by its alias, where a select is asked `only`.

    `facts` are what the columns of its sources are known to be. None where there are no such rows.
    """
    asked: _Asked = {}
    if not all(_pass_on(select, name, constants, asked) for name, constants in only):
        return None
    for part, into in _held(select):
        for column, constants in _constants(part):
            if into in ("", column.table):
                _narrow(asked, column, constants)
    for column, constants in facts:
        _narrow(asked, column, constants)
    _carry(asked, [(*sides, into) for part, into in _held(select) for sides in _equal(part)])
    outer = {join.alias_or_name for join in select.args.get("joins") or () if join.side}
    if any(not some for (source, _column), some in asked.items() if source not in outer):
        return {} if is_one_row(select) else None
    return {
        source: frozenset((column, some) for (of, column), some in asked.items() if of == source)
        for source, _column in asked
    }


def _pass_on(select: exp.Expr, name: str, constants: frozenset[str], asked: _Asked) -> bool:
    """Ask of its source what is asked of a column; answer whether it can be so at all."""
    value = next(each.unalias() for each in selects(select) if each.alias_or_name == name)
    if isinstance(value, exp.Column) and _may_ask_before(select, value):
        _narrow(asked, value, constants)
    return not isinstance(value, exp.Null) and _is_among(value, constants)


def selects(query: exp.Expr) -> list[exp.Expr]:
    """Return what a query shows, column by column."""
    assert isinstance(query, exp.Query | exp.UDTF)
    return list(query.selects)


def renamed(only: Only, names: Mapping[str, str]) -> Only:
    """Return the same of a query whose columns are called otherwise."""
    return frozenset((names[name], constants) for name, constants in only)


def told(values: exp.Values, only: Only) -> dict[str, frozenset[str]]:
    """Return the constants of each column of a list written out, of the rows asked for."""
    names = [each.alias_or_name for each in selects(values)]
    rows = [dict(zip(names, row.expressions, strict=True)) for row in values.expressions]
    kept = [row for row in rows if all(_is_among(row[name], some) for name, some in only)]
    return {
        name: frozenset(row[name].name for row in kept)
        for name in names
        if all(isinstance(row[name], exp.Literal) for row in rows)
    }


def shown(select: exp.Expr, asked: Mapping[str, Only]) -> dict[str, frozenset[str]]:
    """Return the columns of a select of which is known what they can be."""
    known = {}
    for each in selects(select):
        value = each.unalias()
        if isinstance(value, exp.Literal):
            known[each.alias_or_name] = frozenset({value.name})
        elif isinstance(value, exp.Column):
            some = dict(asked.get(value.table, ())).get(value.name, SOME)
            if some != SOME:
                known[each.alias_or_name] = some
    return known


def is_one_row(select: exp.Expr) -> bool:
    """Tell whether a select adds up all rows, of none too, and so has one whatever there is."""
    has_all = not select.args.get("group") and not select.args.get("having")
    return has_all and any(map(_adds_up, selects(select)))


def _adds_up(value: exp.Expr) -> bool:
    found = value.find_all(exp.AggFunc)
    return any(not isinstance(each.parent, exp.Window | exp.Filter) for each in found)


def equated(join: exp.Join) -> frozenset[str]:
    """Return the columns of what is joined that have to equal something."""
    equals = (part for part in _parts(join.args.get("on")) if isinstance(part, exp.EQ))
    sides = (side for part in equals for side in (part.this, part.expression))
    name = join.alias_or_name
    return frozenset(s.name for s in sides if isinstance(s, exp.Column) and s.table == name)


def _held(select: exp.Expr) -> Iterator[tuple[exp.Expr, str]]:
    """Yield what has to hold of the rows of a select, of those of one source alone if it is named.

    An outer join keeps the rows of the other side whatever its condition says of them.
    """
    where = select.args.get("where")
    yield from ((part, "") for part in _parts(where.this if where else None))
    joins = select.args.get("joins") or ()
    if all(join.side in ("", "LEFT") for join in joins):
        for join in joins:
            into = join.alias_or_name if join.side else ""
            yield from ((part, into) for part in _parts(join.args.get("on")))


def _parts(condition: exp.Expr | None) -> Iterator[exp.Expr]:
    """Yield what has to hold all at once."""
    if condition is not None:
        yield from condition.flatten() if isinstance(condition, exp.And) else [condition]


def _constants(part: exp.Expr) -> Iterator[tuple[exp.Column, frozenset[str]]]:
    """Yield the column that has to be one of some constants, if that is what is asked."""
    if isinstance(part, exp.Not) and isinstance(part.this, exp.Is):
        column, constants = part.this.this, SOME
        is_asked = isinstance(part.this.expression, exp.Null)
    elif isinstance(part, exp.EQ | exp.In):
        values = [part.expression] if isinstance(part, exp.EQ) else part.expressions
        column, constants = part.this, frozenset(value.name for value in values)
        is_asked = bool(values) and all(isinstance(value, exp.Literal) for value in values)
    else:
        return
    if is_asked and isinstance(column, exp.Column):
        yield column, constants


def _equal(part: exp.Expr) -> Iterator[tuple[exp.Column, exp.Column]]:
    """Yield the two columns that have to be equal, each as the first."""
    if isinstance(part, exp.EQ):
        one, other = part.this, part.expression
        if isinstance(one, exp.Column) and isinstance(other, exp.Column):
            yield from ((one, other), (other, one))


def _carry(asked: _Asked, equal: list[tuple[exp.Column, exp.Column, str]]) -> None:
    """Ask of each column what is asked of one that equals it, until nothing more follows."""
    before: _Asked = {}
    while before != asked:
        before = dict(asked)
        for of, to, into in equal:
            constants = asked.get((of.table, of.name))
            if constants is not None and into in ("", to.table):
                _narrow(asked, to, constants)


def _narrow(asked: _Asked, column: exp.Column, constants: frozenset[str]) -> None:
    key = column.table, column.name
    before = asked.get(key, SOME)
    asked[key] = (
        constants if before == SOME else before if constants == SOME else before & constants
    )


def _is_among(value: exp.Expr, constants: frozenset[str]) -> bool:
    return constants == SOME or not isinstance(value, exp.Literal) or value.name in constants


def _may_ask_before(select: exp.Expr, column: exp.Column) -> bool:
    """Tell whether rows left out by a column before a select change nothing in those it keeps."""
    named = {each.name: each for each in select.args.get("windows") or ()}
    parts = [*selects(select), *filter(None, [select.args.get("qualify")])]
    written = (window for part in parts for window in part.find_all(exp.Window))
    windows = [named.get(each.alias, each) for each in written]
    return not select.args.get("limit") and all(
        column in (window.args.get("partition_by") or ()) for window in windows
    )
