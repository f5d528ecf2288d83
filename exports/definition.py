"""What a dataset is: where its rows come from, which of them are meant, and its columns."""

import re
from dataclasses import dataclass, field

from exports.columns import Column
from exports.fields import Field
from exports.words import Words

NAMED = re.compile(r"\$([a-z_]+)")
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

    `period` says of what the days of a filter are; `assumed` names the assumptions the
    figures rest on, by the beginnings of their keys.
    """

    name: str
    title: str
    title_en: str
    about: str
    about_en: str
    source: str
    order: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    within: str = "contract_id = $contract"
    period: tuple[str, str] = ("", "")
    states: Words = field(default_factory=dict)
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

    def column(self, name: str) -> Column | None:
        """Return the column called so."""
        return next((column for column in self.columns if column.name == name), None)

    def fields(self) -> tuple[Field, ...]:
        """Return its columns as a file has them that follows no layout."""
        return tuple(Field(column.zh, column) for column in self.columns)
