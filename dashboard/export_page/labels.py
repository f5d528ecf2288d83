"""The days of a dataset in the reader's language."""

from dashboard.queries.exports import Dataset, RowFilter
from warehouse.wording import _


def span(dataset: Dataset, part: RowFilter) -> str:
    """Return of what the days are, and which: 派单日期 2026-10-01 至 2026-10-31."""
    first, last = part.day or part.first, part.day or part.last
    if not first and not last:
        return ""
    if first == last:
        text = _("{what} on {day}")
    elif first and last:
        text = _("{what} from {first} to {last}")
    else:
        text = _("{what} since {first}") if first else _("{what} until {last}")
    return text.format(what=dataset.days_of, day=first, first=first, last=last)
