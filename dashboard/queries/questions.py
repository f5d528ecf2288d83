"""What in the records deserves a question, and the cases behind it."""

from dataclasses import asdict, dataclass

import pandas as pd

from dashboard.queries.snapshot_cache import ask, rows

OF_CASES = """
contract_id = $contract and ($question = '' or question = $question)
and ($unit = '' or (subject_kind = 'unit' and subject_id = $unit))
"""
BEHIND = "marts.question_cases"
LATEST = "happened_at desc, case_id, subject_id"
PRESSING = "question, log_odds desc, found desc, subject_id"


@dataclass(frozen=True)
class QuestionFilter:
    """The questions that are looked at: of one kind, of one unit; '' for all."""

    contract: str
    question: str = ""
    unit: str = ""


def subjects(contract: str) -> pd.DataFrame:
    """All that was looked at for a question, whether it is asked or not, the oddest first."""
    return rows("marts.questions", PRESSING, contract_id=contract)


def limits(contract: str) -> pd.DataFrame:
    """From when on the records deserve a question; one row."""
    return rows("core.question_limits", contract_id=contract)


def cases(part: QuestionFilter, most: int, before: int = 0) -> pd.DataFrame:
    """The cases behind the questions of `part`, the latest first."""
    return rows(
        "marts.question_cases",
        LATEST,
        where=OF_CASES,
        bound=asdict(part),
        limit=most,
        offset=before,
    )


def cases_count(part: QuestionFilter) -> int:
    """How many there are."""
    sql = f"select count(*) as cases from {BEHIND} where {OF_CASES}"
    return int(ask("question_cases_count", sql, **asdict(part))["cases"].iloc[0])
