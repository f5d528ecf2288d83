"""By which column a list is sorted: `?sort=late` the smallest first, `?sort=-late` the largest.

What can be sorted by is declared as names of columns and what they sort by, led by `-` where the
largest come first at the first press; the third press goes back to the list's own order.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard import address

ARROWS = {"ascending": "↑", "descending": "↓", "": ""}


@dataclass(frozen=True)
class Offer:
    """How a list is sorted by a column now ('' for not at all), and the address of the next."""

    order: str
    address: str

    @property
    def arrow(self) -> str:
        """The sign of the order."""
        return ARROWS[self.order]


def offered(name: str, sorts: Mapping[str, str] | None) -> Offer | None:
    """Return what the head of the column `name` offers, if it sorts."""
    if not sorts or name not in sorts:
        return None
    first = f"-{name}" if sorts[name].startswith("-") else name
    then = name if first.startswith("-") else f"-{name}"
    asked = address.value("sort")
    following = {first: then, then: ""}.get(asked, first)
    order = {name: "ascending", f"-{name}": "descending"}.get(asked, "")
    return Offer(order, address.changed(sort=following, page_no=""))


def by(sorts: Mapping[str, str], asked: str) -> tuple[str, bool] | None:
    """Return what is sorted by, and whether the largest come first; None for the list's order."""
    column = sorts.get(asked.removeprefix("-"))
    return (column.removeprefix("-"), asked.startswith("-")) if column else None


def sql(sorts: Mapping[str, str], asked: str, own: str) -> str:
    """Return the order of a list in SQL: as it is `asked` for, then its `own`."""
    chosen = by(sorts, asked)
    if chosen is None:
        return own
    column, is_descending = chosen
    return f"{column} {'desc' if is_descending else 'asc'} nulls last, {own}"
