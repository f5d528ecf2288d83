"""What each risk of the contract says: its fact, what it would cost, what clears it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from warehouse.wording.language import _, to_say
from warehouse.wording.numbers import is_some
from warehouse.wording.reasons.figures import filled

NO_CASES = to_say("no cases were ever loaded: no score")
NO_STAFF = to_say("no staff was ever loaded: nothing can be said")
NO_EVENTS = to_say("no contract events were ever loaded: nothing can be said")
NO_PAYMENTS = to_say("no payments were ever loaded: whether one is late can not be said")
DISAGREE = to_say(
    "annex 2 suspends at once, article 13(3)1 only after failed rectification: the two disagree"
)
SCORE = {
    "no_cases": NO_CASES,
    "stale": to_say("the data ends {loaded_at} and is stale: the score has to wait"),
    "not_measured": to_say("too many days are without data: the score has to wait"),
    "failed": to_say("score {score}, below {pass_mark}"),
    "pending": to_say("score {score}, with what is pending {score_if_pending}: below {pass_mark}"),
    "spending": to_say(
        "score {score}; points go faster than the term and would end below {pass_mark}"
    ),
    "on_track": to_say("score {score}, pass mark {pass_mark}"),
}
EVENTS = {
    "not_loaded": NO_EVENTS,
    "unsettled": to_say("{number} not settled: {subjects}"),
    "settled": to_say("{number} in the past, all settled"),
    "none": to_say("none"),
}


@dataclass(frozen=True)
class Risk:
    """The words of a risk: what clears it, and its fact by `reason_code`."""

    remedy: str
    facts: dict[str, str]


RISKS = {
    "score_suspension": Risk(
        to_say(
            "Check each deduction; file exemptions where they apply: an approved one restores"
            " its points"
        ),
        SCORE,
    ),
    "score_renewal": Risk(
        to_say(
            "Give notice to rectify with a due day; bring the score back to the pass mark by then"
        ),
        SCORE
        | {
            "not_rectified": to_say(
                "score {score}, below {pass_mark}; still so when rectification was over, {since_on}"
            ),
            "not_notified": to_say(
                "score {score}, below {pass_mark}, no notice to rectify yet; {disagree}"
            ),
            "rectifying": to_say("score {score}, below {pass_mark}, being rectified; {disagree}"),
            "rectifying_until": to_say(
                "score {score}, below {pass_mark}, being rectified, due {due_on}; {disagree}"
            ),
        },
    ),
    "team_incomplete": Risk(
        to_say("Bring the team to full strength and load “Staff”"),
        {
            "not_loaded": NO_STAFF,
            "short": to_say("short by {short_now}, to be complete by {due_on}"),
            "complete": to_say("all {team_size} on post, due {due_on}"),
            "missed": to_say("short by {short_then} on {due_on}, not complete since"),
            "late": to_say("short by {short_then} on {due_on}, complete on {completed_on}"),
            "kept": to_say("all {team_size} on post on {due_on}"),
        },
    ),
    "unfulfilled_months": Risk(
        to_say(
            "A month found undone stays so; correct “Contract events” where the finding was wrong"
        ),
        {
            "not_loaded": NO_EVENTS,
            "missed": to_say("{number} of {unfulfilled_months} months undone ({subjects})"),
            "kept": to_say("no month was left undone"),
        },
    ),
    "major_violation": Risk(
        to_say(
            "The client decides whether to terminate; once dealt with, enter the day; renewal"
            " stays barred"
        ),
        EVENTS,
    ),
    "breach": Risk(
        to_say(
            "Enter the day of settlement in “Contract events”; until then the final payment waits"
        ),
        EVENTS,
    ),
    "property_damage": Risk(
        to_say("Enter the day on which it is made good; else it comes off the final payment"),
        EVENTS,
    ),
    "replacement_overdue": Risk(
        to_say("Enter the day on which the person is replaced"),
        {
            "not_loaded": NO_EVENTS,
            "missed": to_say("not replaced in time: {subjects}"),
            "kept": to_say("no demand is overdue"),
        },
    ),
    "early_departure": Risk(
        to_say("Who left stays gone; have the contractor fill the place and give the reason"),
        {
            "not_loaded": NO_STAFF,
            "missed": to_say("left too early: {subjects}"),
            "kept": to_say("nobody left too early"),
        },
    ),
    "confidentiality": Risk(
        to_say("Have it signed and enter the day in “Staff”"),
        {
            "not_loaded": NO_STAFF,
            "missed": to_say("not signed: {subjects}"),
            "kept": to_say("signed by everybody on post"),
        },
    ),
    "insurance": Risk(
        to_say("Insure them and enter the day in “Staff”"),
        {
            "not_loaded": NO_STAFF,
            "missed": to_say("not insured in time: {subjects}"),
            "kept": to_say("nobody is overdue"),
        },
    ),
    "payment_overdue": Risk(
        to_say("Pay, and load “Payments”"),
        {
            "not_loaded": NO_PAYMENTS,
            "waiting": "{parts}",
            "none": to_say("nothing waits to be paid"),
        },
    ),
    "renewal": Risk(
        to_say("Go through the conditions one by one and declare in the window"),
        {"missed": "{parts}", "open": to_say("talks open on {opens_on}")},
    ),
}
# What a fact says besides, where the row has some of it.
BESIDES = {
    "short_again": to_say("; short by {short_again} now (item 1 of annex 2)"),
    "without_amount": to_say("; {without_amount} without an amount"),
    "running": to_say("; {running} not due yet, the first {next_due_on}"),
    "unknown": to_say("; some conditions cannot be judged"),
}
COSTS = {
    "no_sum": to_say("the contract names no sum"),
    "no_interest": to_say("no interest"),
    "first_payment": to_say("the first payment back: {cost} paid"),
    "first_payment_unknown": to_say(
        "the first payment back: {cost} (no payments were ever loaded: taken in full)"
    ),
    "all_paid": to_say("paid {paid_amount} back + penalty {penalty}"),
    "all_paid_unknown": to_say(
        "penalty {penalty}, and what was paid back (no payments were ever loaded: not counted)"
    ),
    "penalty": to_say(
        "penalty up to {penalty} ({penalty_percent}% of the price); losses beyond it are owed as"
        " well"
    ),
    "damage": to_say("damage {cost}, off the final payment, the rest to be made up"),
    "damage_unknown": to_say("the amount of the damage"),
}


def fact(row: Any, parts: Iterable[str] = ()) -> str:
    """Return how a risk stands; `parts` are the milestones or conditions that it rests on."""
    told = filled(
        RISKS[row.risk].facts[row.reason_code], row, parts=_("; ").join(parts), disagree=_(DISAGREE)
    )
    return told + "".join(
        filled(text, row) for name, text in BESIDES.items() if is_some(getattr(row, name))
    )


def cost_basis(row: Any) -> str:
    """Return how the cost of a risk comes about."""
    return filled(COSTS[row.cost_code], row)


def remedy(row: Any) -> str:
    """Return what clears a risk."""
    return _(RISKS[row.risk].remedy)
