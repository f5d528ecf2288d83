"""Rules of a row beyond its single cells: a problem refuses the row, a doubt is listed."""

from dataclasses import dataclass
from functools import partial
from typing import Literal

from warehouse.records.conditions import Condition, is_before, is_in_future, is_same_person


@dataclass(frozen=True)
class Rule:
    """When `when` holds, the row has the problem or doubt `code`.

    `says` is the sentence; `{label}` is the column of the code, `{value}` its cell, `{other}` the
    column that it is held against.
    """

    code: str
    when: Condition
    says: str
    verdict: Literal["problem", "doubt"] = "problem"
    other: str = ""


doubt = partial(Rule, verdict="doubt")  # its rows are used, and listed as odd


def before(column: str, other: str) -> Rule:
    """Doubt a `column` earlier than `other`."""
    return doubt(
        f"{column}:before_{other.rsplit('_', 1)[0]}",
        is_before(column, other),
        "“{label}”{value} is earlier than “{other}”; used as it is, check both times",
        other=other,
    )


def in_the_future(*columns: str) -> tuple[Rule, ...]:
    """Doubt what claims to have happened more than a day after it was loaded."""
    return tuple(
        doubt(
            f"{column}:in_the_future",
            is_in_future(column),
            "“{label}”{value} is more than a day after the loading; used as it is, check the time",
        )
        for column in columns
    )


def another_person(column: str, other: str) -> Rule:
    """Refuse a row that one person both wrote and approved."""
    return Rule(
        f"{column}:same_person",
        is_same_person(column, other),
        "“{label}”{value} is the same person as “{other}”; have another person decide",
        other=other,
    )
