"""What the files of an export are called: 清河街道_工单清单_2026-10-01至2026-10-31.csv."""

import re

from exports import words
from exports.definition import Dataset
from exports.facts import Facts
from exports.sentences import span
from warehouse.selections import RowFilter

DEMO = "演示数据"
SOME = "部分"
UNFIT = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
IN_THE_NAME = {"unit", "community", "months", "first", "last", "day", "scope", "kind"}


def stem(dataset: Dataset, part: RowFilter, facts: Facts, title: str) -> str:
    """Return the name without its ending; it tells what of `dataset` the file holds."""
    scope = words.SCOPES.get(part.scope, ("", ""))[0]
    kind = words.KINDS.get(part.kind, ("", ""))[0]
    names = [
        facts.street,
        title,
        kind,
        part.unit,
        part.community,
        scope,
        period(dataset, part, facts),
    ]
    if set(part.chosen()) - IN_THE_NAME:
        names.append(SOME)
    if part.reading != "adopted" and "reading" in dataset.accepts:
        names.append(words.READINGS.get(part.reading, (part.reading, ""))[0])
    if facts.is_demo:
        names.append(DEMO)
    return "_".join(UNFIT.sub("-", name) for name in names if name)


def period(dataset: Dataset, part: RowFilter, facts: Facts) -> str:
    """Return the days or months meant; without any, the day the figures stand for."""
    if part.months:
        return "、".join(part.months)
    if not dataset.period[0]:
        return f"截至{facts.as_of:%Y-%m-%d}"
    first, last = span(part, facts)
    return first if first == last else f"{first}至{last}"
