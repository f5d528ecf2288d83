"""What the files of an export are called: 清河街道_工单清单_2026-10-01至2026-10-31.csv."""

import re

from exports.definition import Dataset
from exports.sentences import span
from warehouse.facts import Facts
from warehouse.selections import RowFilter
from warehouse.settings import DEMO_MARK
from warehouse.wording import _, in_context, listed, word

UNFIT = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
IN_THE_NAME = {"unit", "community", "months", "first", "last", "scope", "kind"}


def stem(dataset: Dataset, part: RowFilter, facts: Facts, title: str) -> str:
    """Return the name without its ending; it tells what of `dataset` the file holds."""
    is_read_otherwise = part.reading != "adopted" and "reading" in dataset.accepts
    names = [
        facts.street,
        title,
        word("unit_kind", part.kind),
        part.unit,
        part.community,
        word("scope", part.scope),
        period(dataset, part, facts),
        _("in part") if set(part.chosen()) - IN_THE_NAME else "",
        word("reading", part.reading) if is_read_otherwise else "",
        DEMO_MARK if facts.is_demo else "",
    ]
    return "_".join(UNFIT.sub("-", name) for name in names if name)


def bundle(facts: Facts, title: str) -> str:
    """Return the name of what a page packs: 清河街道_工单清单_截至2026-10-15.zip."""
    demo = [DEMO_MARK] if facts.is_demo else []
    return "_".join([facts.street, title, _as_of(facts), *demo]) + ".zip"


def period(dataset: Dataset, part: RowFilter, facts: Facts) -> str:
    """Return the days or months meant; without any, the day the figures stand for."""
    if part.months:
        return listed(part.months)
    if not dataset.period:
        return _as_of(facts)
    first, last = span(part, facts)
    return (
        first
        if first == last
        else in_context("file", "{first} to {last}").format(first=first, last=last)
    )


def _as_of(facts: Facts) -> str:
    return _("as of {day}").format(day=f"{facts.as_of:%Y-%m-%d}")
