"""For whom a snapshot is opened, and what of it is kept from them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

OF_A_CASE = "case."


@dataclass(frozen=True)
class Reader:
    """Who reads, as far as it decides what they see.

    `hidden` tables are not there for them, a folder of tables by its name alone. `blank` columns
    are empty, those that begin with OF_A_CASE in tables about cases alone. They see only the rows
    of `contracts` and, of cases, of `units`; of rows that were refused or doubted, those of
    `records`. None is all of them.
    """

    name: str
    hidden: frozenset[str] = frozenset()
    blank: frozenset[str] = frozenset()
    contracts: tuple[str, ...] | None = None
    units: tuple[str, ...] | None = None
    records: tuple[str, ...] | None = None

    @property
    def sees_all(self) -> bool:
        """Whether nothing is kept from them."""
        return self == Reader(self.name)

    def shows(self, table: str) -> bool:
        """Say whether `table`, written schema.name, is there for them."""
        return not self.hidden & {table, table.partition(".")[0]}


OFFICE = Reader("office")
_reading: ContextVar[Reader | None] = ContextVar("reading", default=None)
_askers: list[Callable[[], Reader]] = []


def reader() -> Reader:
    """Return who reads here: whom a page is drawn for, else the office, at its console."""
    return _reading.get() or (_askers[0]() if _askers else OFFICE)


def ask_for_reader(ask: Callable[[], Reader]) -> None:
    """Have `ask` say who reads, wherever it is asked from now on."""
    _askers[:] = [ask]


@contextmanager
def reading_as(one: Reader) -> Iterator[None]:
    """Have `one` read within, whoever a page is drawn for."""
    before = _reading.set(one)
    try:
        yield
    finally:
        _reading.reset(before)
