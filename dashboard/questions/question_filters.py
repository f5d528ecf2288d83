"""Which questions are looked at, of which unit, as the address says it."""

from functools import partial
from typing import Any

import pandas as pd

from dashboard import address, filters
from dashboard.markdown import plain
from dashboard.queries.questions import QuestionFilter
from warehouse.wording import _
from warehouse.wording.reasons import questions as reasons

NAMES = ("question", "unit")


def draw(contract: str, asked: pd.DataFrame, limits: Any) -> QuestionFilter:
    """Draw the filters over what is `asked`, say them, and return the choice."""
    codes = of(asked)
    titled = partial(reasons.title, limits=limits)
    question = filters.one("question", _("Question"), codes, titled) or ""
    unit = filters.one_of_many("unit", _("Unit"), units(asked)) or ""
    part = QuestionFilter(contract, question, unit)
    said = [titled(question) if question else "", plain(unit)]
    filters.sentence(len(narrowed(asked, part)), len(asked), list(filter(None, said)), NAMES)
    return part


def of(rows: pd.DataFrame) -> list[str]:
    """Return the questions that `rows` hold, in their own order."""
    there = set(rows["question"])
    return [code for code in reasons.QUESTIONS if code in there]


def units(rows: pd.DataFrame) -> list[str]:
    """Return the units that are asked about."""
    return sorted(set(rows.loc[rows["subject_kind"] == "unit", "subject_id"]))


def narrowed(rows: pd.DataFrame, part: QuestionFilter) -> pd.DataFrame:
    """Return what of `rows` is in `part`."""
    if part.question:
        rows = rows[rows["question"] == part.question]
    if part.unit:
        rows = rows[(rows["subject_kind"] == "unit") & (rows["subject_id"] == part.unit)]
    return rows


def is_alone() -> bool:
    """Say whether the address asks for one question alone."""
    return address.value("question") in reasons.QUESTIONS
