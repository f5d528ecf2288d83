"""What stands in one column of an export: its name, its type, and how SQL writes its cells."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["string", "integer", "number", "boolean", "date", "datetime"]

NARROW, WIDE = 14, 44


@dataclass(frozen=True)
class Column:
    """One column of a dataset, its `label` in English; `sql` computes it, else `name` is it.

    Codes are written in the words of their `domain`.
    """

    name: str
    label: str
    kind: Kind = "string"
    decimals: int = 0
    domain: str = ""
    sql: str = ""
    width: int = NARROW
    is_share: bool = False
    tell: Callable[[Any], str] | None = None
    figures: tuple[str, ...] = ()

    @property
    def selected(self) -> tuple[str, ...]:
        """Return what a select writes for this column: of a sentence, its figures."""
        return self.figures or (f"{self.sql} as {self.name}" if self.sql else self.name,)


def text(name: str, label: str, width: int = NARROW, sql: str = "") -> Column:
    """Return a column of words as they are."""
    return Column(name, label, sql=sql, width=width)


def sentence(name: str, label: str, tell: Callable[[Any], str], figures: tuple[str, ...]) -> Column:
    """Return a column of sentences: what `tell` makes of the `figures` of a row."""
    return Column(name, label, width=WIDE, tell=tell, figures=figures)


def code(name: str, label: str, domain: str, sql: str = "") -> Column:
    """Return a column of codes, written in the office's words."""
    return Column(name, label, domain=domain, sql=sql)


def whole(name: str, label: str, sql: str = "") -> Column:
    """Return a column of whole numbers."""
    return Column(name, label, "integer", sql=sql)


def exact(name: str, label: str, decimals: int = 2) -> Column:
    """Return a column of decimals: points, money."""
    return Column(name, label, "number", decimals)


def share(name: str, label: str) -> Column:
    """Return a column of shares 0–1, half-up to four decimals."""
    return _rounded(name, label, name, 4, is_share=True)


def measured(name: str, label: str, sql: str = "", decimals: int = 1) -> Column:
    """Return a column of what is computed as a double, half-up to `decimals`."""
    return _rounded(name, label, sql or name, decimals)


def minutes(name: str, label: str, seconds: str) -> Column:
    """Return a column of whole minutes from one of seconds."""
    return whole(name, label, sql=f"cast(floor({seconds} / 60) as bigint)")


def yes_no(name: str, label: str) -> Column:
    """Return a column of 是 and 否."""
    return Column(name, label, "boolean")


def day(name: str, label: str) -> Column:
    """Return a column of days."""
    return Column(name, label, "date")


def moment(name: str, label: str) -> Column:
    """Return a column of instants, Beijing wall time."""
    return Column(name, label, "datetime", width=20)


def _rounded(name: str, label: str, sql: str, decimals: int, *, is_share: bool = False) -> Column:
    step = 10**decimals
    rounded = f"cast(floor(({sql}) * {step} + 0.5) / {step} as decimal(18, {decimals}))"
    return Column(name, label, "number", decimals, sql=rounded, is_share=is_share)
