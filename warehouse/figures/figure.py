"""A figure that a page shows: what it means in words, and which column it is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A figure, the `column` of `table` it is, what it is called and what it means.

    `items` are the items of the assessment it stands under, `clauses` the keys of what else the
    contract says of it. It is shown on `pages`; `target` names where what it is made of is listed.
    """

    key: str
    table: str
    column: str
    name: str
    means: str
    pages: tuple[str, ...]
    items: tuple[int, ...] = ()
    clauses: tuple[str, ...] = ()
    target: str = ""
