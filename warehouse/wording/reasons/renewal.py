"""What article 13 asks for before a renewal, condition by condition, and how each stands."""

from typing import Any

from warehouse.wording.language import _, to_say
from warehouse.wording.reasons.figures import Stated, filled
from warehouse.wording.reasons.risks import NO_EVENTS, SCORE

CONDITIONS = {
    "score_kept": Stated(to_say("Score not below {pass_mark}"), "第十三条(二)1", SCORE),
    "no_violation": Stated(
        to_say("No major violation"),
        "第十三条(二)2",
        {
            "not_loaded": NO_EVENTS,
            "violated": to_say("{number} since {day}"),
            "none": to_say("none"),
        },
    ),
    "not_terminated": Stated(
        to_say("Not terminated early"),
        "第十三条(二)2",
        {
            "over": to_say("the term ended on {day}"),
            "runs": to_say("the term runs until {day}"),
            "terminated": to_say("terminated on {day}"),
        },
    ),
    "both_agree": Stated(
        to_say("Both sides agree"),
        "第十三条(二)3",
        {
            "not_loaded": NO_EVENTS,
            "refused": to_say("notice of not renewing, {day}"),
            "agreed": to_say("agreed on {day}"),
            "declared": to_say("declared on {day}, not settled"),
            "undeclared": to_say("nobody has declared yet"),
        },
    ),
    "talks_open": Stated(
        to_say("Talks are open"), "第十三条(一)", {"from_day": to_say("from {day}")}
    ),
    "not_refused": Stated(
        to_say("No notice of not renewing"),
        "第十三条(三)4",
        {"not_loaded": NO_EVENTS, "refused": to_say("notice of {day}"), "none": to_say("none")},
    ),
}


def condition(row: Any) -> str:
    """Return what a condition asks for."""
    return filled(CONDITIONS[row.condition].text, row)


def clause_of(row: Any) -> str:
    """Return the clause that a condition stands in, as the contract writes it."""
    return CONDITIONS[row.condition].clause


def fact(row: Any) -> str:
    """Return how a condition stands."""
    return filled(CONDITIONS[row.condition].facts[row.reason_code], row, context=row.condition)


def broken(row: Any) -> str:
    """Return a condition and how it stands, in one line."""
    return _("{what}: {said}").format(what=condition(row), said=fact(row))
