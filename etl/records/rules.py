"""Rules of a row beyond its single cells: a problem refuses the row, a doubt is listed."""

from dataclasses import dataclass
from typing import Literal

from etl.records.conditions import Condition, is_before, is_in_future, is_same_person


@dataclass(frozen=True)
class Rule:
    """When `when` holds, the row has the problem or doubt `code`.

    `zh` and `en` are the sentence; `{label}` is the column of the code, `{value}` its cell.
    """

    code: str
    when: Condition
    zh: str
    en: str
    verdict: Literal["problem", "doubt"] = "problem"


def doubt(code: str, when: Condition, zh: str, en: str) -> Rule:
    """Return a rule whose rows are used, and listed as odd."""
    return Rule(code, when, zh, en, "doubt")


def before(column: str, other: str, zh: str, en: str) -> Rule:
    """Doubt a `column` earlier than `other`; `zh` and `en` name the other."""
    return doubt(
        f"{column}:before_{other.rsplit('_', 1)[0]}",
        is_before(column, other),
        f"“{{label}}”{{value}}早于“{zh}”；已采用，请核对两个时间",
        f"“{{label}}”{{value}} is earlier than “{en}”; used as it is, check both times",
    )


def in_the_future(*columns: str) -> tuple[Rule, ...]:
    """Doubt what claims to have happened more than a day after it was loaded."""
    return tuple(
        doubt(
            f"{column}:in_the_future",
            is_in_future(column),
            "“{label}”{value}晚于导入时间一天以上；已采用，请核对时间",
            "“{label}”{value} is more than a day after the loading; used as it is, check the time",
        )
        for column in columns
    )


def another_person(column: str, other: str, zh: str, en: str) -> Rule:
    """Refuse a row that one person both wrote and approved."""
    return Rule(
        f"{column}:same_person",
        is_same_person(column, other),
        f"“{{label}}”{{value}}与“{zh}”是同一人；请由另一人确认后填写",
        f"“{{label}}”{{value}} is the same person as “{en}”; have another person decide",
    )
