"""Which page shows what a row of the models names as its target, and with which parameters."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from warehouse.wording import is_missing


@dataclass(frozen=True)
class Place:
    """A page; parameters that are always so, and those that take a column of the row."""

    page: str
    fixed: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)


PLACES = {
    "cases": Place("cases", {"tab": "all"}, {"state": "target_state"}),
    "case_clocks": Place("cases", {"tab": "at_risk"}, {"item": "item_no"}),
    "deductions": Place(
        "ledger", columns={"item": "item_no", "state": "target_state", "entry": "entry"}
    ),
    "day": Place("staffing", columns={"day": "day"}),
    "cameras": Place("video", columns={"cameras": "target_state"}),
    "case": Place("case", columns={"case": "case_id"}),
    "events": Place("contract", {"tab": "events"}),
    "risks": Place("contract"),
    "payments": Place("payments"),
    "rankings": Place("rankings"),
    "loads": Place("data", {"rows": "loads"}),
    "data": Place("data"),
    "reports": Place("exports", {"tab": "reports"}),
}


def link_of(row: Any) -> tuple[str, dict[str, str]]:
    """Return the page that shows the target of `row` and its parameters; '' where none does."""
    place = PLACES.get(row.target)
    if place is None:
        return "", {}
    keys = {param: getattr(row, column, None) for param, column in place.columns.items()}
    given = {param: _written(key) for param, key in keys.items() if not is_missing(key)}
    return place.page, place.fixed | given


def _written(key: Any) -> str:
    """Return a key as addresses write it: 2026-10-15, 3."""
    return f"{key:%Y-%m-%d}" if isinstance(key, date) else str(key).removesuffix(".0")
