"""From which columns a query computes each of its own, and which decide what rows it has."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sqlglot import exp
from sqlglot.optimizer.scope import Scope, build_scope

from warehouse.lineage import conditions
from warehouse.lineage.conditions import ALL, Only

ROWS = "*"


class Reference(NamedTuple):
    """A column of a table, of those rows `only` that are asked for; `*` is which rows there are."""

    table: str
    column: str
    only: Only = ALL


References = frozenset[Reference]


@dataclass(frozen=True)
class Edges:
    """The columns a value is made of, and those that decide which rows it is taken from."""

    value: References = frozenset()
    rows: References = frozenset()

    def both(self) -> References:
        """Return both kinds as one."""
        return self.value | self.rows


@dataclass(frozen=True)
class Query:
    """Of each column of a query its edges, in their order; what decides which rows there are.

    `key` are columns that name a row, None where that can't be told; `constants` those of which is
    known what they can be.
    """

    columns: Mapping[str, Edges]
    rows: References = frozenset()
    key: frozenset[str] | None = None
    constants: Mapping[str, frozenset[str]] = field(default_factory=dict)
    is_empty: bool = False


@dataclass(frozen=True)
class Ground:
    """What a query knows of the tables it reads: the columns that name a row, if any; of those
    that are made of constants, which they are of what rows.
    """

    key: Callable[[str], frozenset[str] | None]
    constants: Callable[[str, Only], Query | None]


class UnknownColumnError(Exception):
    """A query names a column that its sources do not have."""


def merged(edges: Iterable[Edges]) -> Edges:
    """Return all edges as one."""
    listed = list(edges)
    return Edges(
        frozenset().union(*(each.value for each in listed)),
        frozenset().union(*(each.rows for each in listed)),
    )


class Walk:
    """One walk over the scopes of a query whose every column names its source."""

    def __init__(self, qualified: exp.Query, ground: Ground) -> None:
        root = build_scope(qualified)
        assert root
        self._root = root
        self._ground = ground
        self._read: dict[tuple[int, Only], Query] = {}

    def edges(self, only: Only = ALL) -> Query:
        """Return the edges of the query, of some of its rows. Raises UnknownColumnError."""
        return self.query(self._root, only)

    def query(self, scope: Scope, only: Only = ALL) -> Query:
        """Return the same of a query within it."""
        if (id(scope), only) not in self._read:
            self._read[id(scope), only] = self._of(scope, only)
        return self._read[id(scope), only]

    def _of(self, scope: Scope, only: Only) -> Query:
        names = [each.alias_or_name for each in conditions.selects(scope.expression)]
        nothing = Query(dict.fromkeys(names, Edges()), is_empty=True)
        if not all(constants for _name, constants in only):
            return nothing
        if isinstance(scope.expression, exp.SetOperation):
            return self._union(scope, only)
        if isinstance(scope.expression, exp.Values):
            told = conditions.told(scope.expression, only)
            return replace(nothing, constants=told, is_empty=not all(told.values()))
        asked = conditions.of_sources(scope.expression, only)
        if asked is not None:
            facts = list(self._facts(scope, asked))
            asked = conditions.of_sources(scope.expression, only, facts) if facts else asked
        return nothing if asked is None else self._select(scope, asked)

    def _facts(self, scope: Scope, asked: Mapping[str, Only]) -> Iterator[conditions.Fact]:
        """Yield what is known of the sources, given what is asked of them."""
        for name in scope.selected_sources:
            query = self.constants(scope.sources[name], asked.get(name, ALL))
            if query and query.is_empty:
                yield exp.column(ROWS, name), frozenset()
            elif query:
                yield from ((exp.column(of, name), c) for of, c in query.constants.items())

    def constants(self, source: exp.Table | Scope, only: Only) -> Query | None:
        """Return what is known of a source beforehand."""
        if isinstance(source, Scope):
            return self.query(source, only)
        return self._ground.constants(table_name(source), only)

    def _union(self, scope: Scope, only: Only) -> Query:
        first, second = scope.set_operation_scopes
        columns = [each.alias_or_name for each in conditions.selects(first.expression)]
        named = dict(
            zip(
                columns,
                (e.alias_or_name for e in conditions.selects(second.expression)),
                strict=True,
            )
        )
        parts = [self.query(first, only), self.query(second, conditions.renamed(only, named))]
        edges = zip(*(part.columns.values() for part in parts), strict=True)
        made = dict(zip(columns, map(merged, edges), strict=True))
        rows = parts[0].rows | parts[1].rows
        told = [list(_told(part)) for part in parts]
        united = {
            name: one | other
            for name, one, other in zip(columns, *told, strict=True)
            if one is not None and other is not None
        }
        whole = Query(made, rows, None, united, all(part.is_empty for part in parts))
        if not scope.expression.args.get("distinct"):
            return whole
        return replace(whole, rows=rows | merged(made.values()).both(), key=frozenset(made))

    def _select(self, scope: Scope, asked: Mapping[str, Only]) -> Query:
        select = scope.expression
        sources = _Sources(self, scope, asked)
        columns = {each.alias_or_name: sources.edges(each) for each in conditions.selects(select)}
        deciding = [
            *(select.args.get(part) for part in ("where", "group", "having", "qualify")),
            *((select.args.get("order"),) if select.args.get("limit") else ()),
            *(conditions.selects(select) if select.args.get("distinct") else ()),
        ]
        rows = frozenset().union(*(sources.edges(part).both() for part in deciding), sources.rows())
        if conditions.is_one_row(select):  # of which only the values hang on what is added up
            columns = {name: merged([made, Edges(rows=rows)]) for name, made in columns.items()}
            rows = frozenset()
        return Query(columns, rows, _key(select), conditions.shown(select, asked))

    def key_of(self, source: exp.Table | Scope) -> frozenset[str] | None:
        """Return the columns that name a row of a source."""
        if isinstance(source, Scope):
            return self.query(source).key
        return self._ground.key(table_name(source))


class _Sources:
    """The sources of a select, each with what its rows are `asked` to be.

    What is joined to the left and finds at most one row each decides of no column but its own.
    """

    def __init__(self, walk: Walk, scope: Scope, asked: Mapping[str, Only]) -> None:
        self._walk, self._scope, self._asked = walk, scope, asked
        self._found: dict[str, References] = {}
        self._joins = scope.expression.args.get("joins") or []
        for join in self._joins:
            if self._finds_one(join):
                name = join.alias_or_name
                self._found[name] = self._rows_of(name) | self.edges(join.args.get("on")).both()

    def rows(self) -> References:
        """Return what decides which rows come out of the joins."""
        sources = (name for name in self._scope.selected_sources if name not in self._found)
        joins = (join for join in self._joins if join.alias_or_name not in self._found)
        return frozenset().union(
            *map(self._rows_of, sources),
            *(self.edges(join.args.get("on")).both() for join in joins),
        )

    def edges(self, part: exp.Expr | None) -> Edges:
        """Return the edges of an expression, of the queries in it too."""
        return merged(self._each(part)) if part else Edges()

    def _each(self, part: exp.Expr) -> Iterator[Edges]:
        inner = {id(scope.expression): scope for scope in self._scope.subquery_scopes}
        for node in part.walk(prune=lambda node: id(node) in inner):
            if id(node) in inner:
                query = self._walk.query(inner[id(node)])
                yield merged([*query.columns.values(), Edges(rows=query.rows)])
            elif isinstance(node, exp.Column):
                yield self._column(node)

    def _column(self, column: exp.Column) -> Edges:
        name = column.table
        source, only = self._source(name), self._asked.get(name, ALL)
        found = Edges(rows=self._found.get(name, frozenset()))
        if isinstance(source, exp.Table):
            of = Reference(table_name(source), column.name, only)
            return merged([Edges(frozenset({of})), found])
        known = self._walk.query(source, only).columns if source else {}
        if column.name not in known:
            raise UnknownColumnError(column.sql("duckdb"))
        return merged([known[column.name], found])

    def _source(self, name: str) -> exp.Table | Scope | None:
        """Return what a name stands for here, or in the query around."""
        scope: Scope | None = self._scope
        while scope and name not in scope.sources:
            scope = scope.parent
        return scope.sources[name] if scope else None

    def _rows_of(self, name: str) -> References:
        source, only = self._scope.sources[name], self._asked.get(name, ALL)
        if isinstance(source, Scope):
            return self._walk.query(source, only).rows
        return frozenset({Reference(table_name(source), ROWS, only)})

    def _finds_one(self, join: exp.Join) -> bool:
        key = self._walk.key_of(self._scope.sources[join.alias_or_name])
        return join.side == "LEFT" and key is not None and key <= conditions.equated(join)


def _told(query: Query) -> Iterator[frozenset[str] | None]:
    """Yield of each column what it can be, None where that is not known."""
    for name in query.columns:
        yield frozenset() if query.is_empty else query.constants.get(name)


def table_name(table: exp.Table) -> str:
    """Return `schema.name`, as models write it."""
    return f"{table.db}.{table.name}"


def _key(select: exp.Expr) -> frozenset[str] | None:
    """Return the columns that name a row of a select: those it groups by, if it shows them all."""
    if select.args.get("distinct"):
        return frozenset(each.alias_or_name for each in conditions.selects(select))
    group = select.args.get("group")
    if group is None:
        return frozenset() if conditions.is_one_row(select) else None
    if not group.expressions or len([part for part in group.args.values() if part]) > 1:
        return None  # by several sets of columns
    shown = {each.unalias(): each.alias_or_name for each in conditions.selects(select)}
    keys = [shown.get(each) for each in group.expressions]
    return None if None in keys else frozenset(name for name in keys if name)
