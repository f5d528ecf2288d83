"""What stands in one column of an export: its names, its type, and how SQL writes its cells."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from exports.words import Words

Kind = Literal["string", "integer", "number", "boolean", "date", "datetime"]

NARROW, WIDE = 14, 44


@dataclass(frozen=True)
class Column:
    """One column of a dataset; `sql` computes it, else the column called `name` is it."""

    name: str
    zh: str
    en: str
    kind: Kind = "string"
    decimals: int = 0
    words: Words | None = None
    sql: str = ""
    width: int = NARROW
    is_share: bool = False
    tell: Callable[[Any], str] | None = None
    figures: tuple[str, ...] = ()

    @property
    def selected(self) -> tuple[str, ...]:
        """Return what a select writes for this column: of a sentence, its figures."""
        return self.figures or (f"{self.sql} as {self.name}" if self.sql else self.name,)


def text(name: str, zh: str, en: str, width: int = NARROW, sql: str = "") -> Column:
    """Return a column of words as they are."""
    return Column(name, zh, en, sql=sql, width=width)


def sentence(
    name: str, zh: str, en: str, tell: Callable[[Any], str], figures: tuple[str, ...]
) -> Column:
    """Return a column of sentences: what `tell` makes of the `figures` of a row."""
    return Column(name, zh, en, width=WIDE, tell=tell, figures=figures)


def code(name: str, zh: str, en: str, words: Words, sql: str = "") -> Column:
    """Return a column of codes, written in the office's words."""
    return Column(name, zh, en, words=words, sql=sql)


def whole(name: str, zh: str, en: str, sql: str = "") -> Column:
    """Return a column of whole numbers."""
    return Column(name, zh, en, "integer", sql=sql)


def exact(name: str, zh: str, en: str, decimals: int = 2) -> Column:
    """Return a column of decimals: points, money."""
    return Column(name, zh, en, "number", decimals)


def share(name: str, zh: str, en: str) -> Column:
    """Return a column of shares 0–1, half-up to four decimals."""
    return _rounded(name, zh, en, name, 4, is_share=True)


def measured(name: str, zh: str, en: str, sql: str = "", decimals: int = 1) -> Column:
    """Return a column of what is computed as a double, half-up to `decimals`."""
    return _rounded(name, zh, en, sql or name, decimals)


def minutes(name: str, zh: str, en: str, seconds: str) -> Column:
    """Return a column of whole minutes from one of seconds."""
    return whole(name, zh, en, sql=f"cast(floor({seconds} / 60) as bigint)")


def yes_no(name: str, zh: str, en: str) -> Column:
    """Return a column of 是 and 否."""
    return Column(name, zh, en, "boolean")


def day(name: str, zh: str, en: str) -> Column:
    """Return a column of days."""
    return Column(name, zh, en, "date")


def moment(name: str, zh: str, en: str) -> Column:
    """Return a column of instants, Beijing wall time."""
    return Column(name, zh, en, "datetime", width=20)


def _rounded(
    name: str, zh: str, en: str, sql: str, decimals: int, *, is_share: bool = False
) -> Column:
    step = 10**decimals
    rounded = f"cast(floor(({sql}) * {step} + 0.5) / {step} as decimal(18, {decimals}))"
    return Column(name, zh, en, "number", decimals, sql=rounded, is_share=is_share)
