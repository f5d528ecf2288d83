"""The figures of a row in the office's words, by the name and the type of their columns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from warehouse.wording.language import in_context, is_missing, listed
from warehouse.wording.numbers import NOTHING, exact, money
from warehouse.wording.times import clock


@dataclass(frozen=True)
class Stated:
    """What a clause asks for: its name, the clause, and how it stands by `reason_code`."""

    text: str
    clause: str
    facts: dict[str, str]


WRITTEN: dict[str, Callable[[Any], str]] = {
    "cost": money,
    "loaded_at": clock,
    "paid_amount": money,
    "penalty": money,
    "subjects": lambda codes: listed(str(codes).split(",")),
}


class RowFigures(dict[str, str]):
    """The figures of a row, each written when a sentence asks for it; `told` are given as text."""

    def __init__(self, row: Any, **told: str) -> None:
        super().__init__(told)
        self.row = row

    def __missing__(self, name: str) -> str:
        return _written(name, getattr(self.row, name))


def filled(text: str, row: Any, context: str = "", **told: str) -> str:
    """Return `text` in the language spoken, with the figures of `row`: days as 2026-05-12."""
    return in_context(context, text).format_map(RowFigures(row, **told))


def _written(name: str, value: Any) -> str:
    if is_missing(value):
        return NOTHING
    if name in WRITTEN:
        return WRITTEN[name](value)
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return value if isinstance(value, str) else exact(value)
