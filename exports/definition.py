"""What a dataset is: where its rows come from, which of them are meant, and its columns."""

import re
from dataclasses import dataclass

from exports.columns import Column
from exports.fields import Field
from warehouse.facts import NAMED
from warehouse.wording import CODES, State, _, in_context, in_every_language

OPTIONS = {
    "first": "--from",
    "last": "--to",
    "months": "--month",
    "items": "--item",
    "states": "--state",
    "unit": "--unit",
    "community": "--community",
    "kind": "--kind",
    "scope": "--scope",
    "reading": "--reading",
}
TABLES = re.compile(r"\b(?:marts|core)\.[a-z_]+")


@dataclass(frozen=True)
class Dataset:
    """Rows that may leave the house: `source` filtered by `within`, in `order`.

    `title`, `about` and `period` (of what the days of a filter are) are in English; `states` is
    the domain of the states it can be narrowed to; `assumed` names the assumptions the figures
    rest on, by the beginnings of their keys.
    """

    name: str
    title: str
    about: str
    source: str
    order: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    within: str = "contract_id = $contract"
    period: str = ""
    states: str = ""
    assumed: tuple[str, ...] = ()

    @property
    def accepts(self) -> frozenset[str]:
        """The names of what it can be narrowed by, contract and reading among them."""
        return frozenset(NAMED.findall(f"{self.source} {self.within}"))

    @property
    def options(self) -> tuple[str, ...]:
        """The options of the command that narrow it."""
        return tuple(OPTIONS[name] for name in OPTIONS if name in self.accepts)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables it reads."""
        return tuple(sorted(set(TABLES.findall(f"{self.source} {self.within}"))))

    @property
    def selection(self) -> str:
        """The select of its rows, every column as the mart has it, each figure once."""
        names = dict.fromkeys(name for column in self.columns for name in column.selected)
        chosen = f"{self.source} where {self.within} order by {self.order}"
        return f"select {', '.join(names)} from {chosen}"

    @property
    def called(self) -> str:
        """Its title in the language spoken."""
        return in_context("dataset", self.title)

    @property
    def names(self) -> frozenset[str]:
        """What it can be asked for by: its name, its title in any language."""
        return frozenset((self.name, *in_every_language(lambda: self.called).values()))

    @property
    def days_of(self) -> str:
        """Of what the days of a filter are, in the language spoken; '' where it knows none."""
        return self.period and in_context("period", self.period)

    @property
    def state_words(self) -> dict[str, State]:
        """The states it can be narrowed to, by their codes."""
        return CODES.get(self.states, {})

    def __str__(self) -> str:
        return _("{name} ({title})").format(name=self.name, title=self.called)

    def column(self, name: str) -> Column | None:
        """Return the column called so."""
        return next((column for column in self.columns if column.name == name), None)

    def header(self, column: Column) -> str:
        """Return what a column is called here, in the language spoken."""
        return in_context(f"column/{self.name}", column.label)

    def fields(self) -> tuple[Field, ...]:
        """Return its columns as a file has them that follows no layout."""
        return tuple(Field(self.header(column), column) for column in self.columns)
