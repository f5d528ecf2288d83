"""What is owed for each person of the team, by which clause, and how it stands."""

from typing import Any

from warehouse.wording.language import to_say
from warehouse.wording.reasons.figures import Stated, filled

OBLIGATIONS = {
    "minimum_stay": Stated(
        to_say("minimum stay"),
        "第七条(二)7",
        {
            "left": to_say(
                "on post from {on_post_on}, to stay {minimum_stay_months} months, to {due_on};"
                " left {left_on}"
            ),
            "on_post": to_say(
                "on post from {on_post_on}, to stay {minimum_stay_months} months, to {due_on};"
                " still on post"
            ),
        },
    ),
    "confidentiality": Stated(
        to_say("confidentiality"),
        "第十条 4",
        {
            "signed": to_say("confidentiality agreement signed {nda_on}"),
            "signed_late": to_say(
                "on post from {on_post_on}; confidentiality agreement signed late, {nda_on}"
            ),
            "not_signed": to_say("on post from {on_post_on} without a confidentiality agreement"),
        },
    ),
    "insurance": Stated(
        to_say("insurance"),
        "第七条(二)6",
        {
            "insured": to_say(
                "to be insured by {due_on}, within {insured_within_days} days;"
                " insured from {insured_from}"
            ),
            "insured_late": to_say(
                "to be insured by {due_on}, within {insured_within_days} days;"
                " insured late, from {insured_from}"
            ),
            "not_insured": to_say(
                "to be insured by {due_on}, within {insured_within_days} days; no insurance on file"
            ),
        },
    ),
    "leave_consent": Stated(
        to_say("consent to leave"),
        "第七条(一)3",
        {
            "consented": to_say("left {left_on} with the client's consent"),
            "not_consented": to_say("left {left_on} without the client's consent"),
            "consent_unknown": to_say(
                "left {left_on}; whether the client consented is not on file"
            ),
        },
    ),
}


def fact(row: Any) -> str:
    """Return how an obligation for a person stands; nobody is named."""
    return filled(OBLIGATIONS[row.obligation].facts[row.reason_code], row)


def clause_of(row: Any) -> str:
    """Return the clause that asks for it, as the contract writes it."""
    return OBLIGATIONS[row.obligation].clause
