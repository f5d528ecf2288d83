"""What is to be paid and when, what the contract risks, and what reports are due."""

from warehouse.figures.figure import Figure
from warehouse.wording import to_say

STONES, DUE = "marts.payment_milestones", ("payment_overdue",)

FIGURES = (
    Figure(
        "amount",
        STONES,
        "amount",
        to_say("Amount of a payment"),
        to_say("What the contract agrees for one of its payments, as its file states it."),
        ("payments",),
        clauses=DUE,
        target="payments",
    ),
    Figure(
        "gate_state",
        STONES,
        "gate_state",
        to_say("Gate of a payment"),
        to_say(
            "Whether what the payment waits for has come: the signing, or the end of the term "
            "without an open breach."
        ),
        ("payments",),
        clauses=(*DUE, "breach"),
        target="payments",
    ),
    Figure(
        "due_on",
        STONES,
        "due_on",
        to_say("Due day"),
        to_say(
            "The last of the working days that are counted from the day after the invoice was "
            "received, or the gate opened, by the official calendar."
        ),
        ("payments", "overview"),
        clauses=DUE,
        target="payments",
    ),
    Figure(
        "paid_amount",
        STONES,
        "paid_amount",
        to_say("Paid"),
        to_say("The payments booked for one of the contract's payments, less what came back."),
        ("payments",),
        clauses=DUE,
        target="payments",
    ),
    Figure(
        "withheld",
        STONES,
        "withheld",
        to_say("Withheld"),
        to_say("Fines and damage not made good that are set off against a payment."),
        ("payments",),
        clauses=("breach", "property_damage"),
        target="payments",
    ),
    Figure(
        "to_pay",
        STONES,
        "to_pay",
        to_say("Still to pay"),
        to_say("What is still to be paid of the invoice that is due first, less what is withheld."),
        ("payments", "overview"),
        clauses=DUE,
        target="payments",
    ),
    Figure(
        "forecast",
        "marts.balance_forecasts",
        "net",
        to_say("If it ended today"),
        to_say(
            "What the street will have paid in the end, case by case: paid and still to pay, less "
            "refunds and penalties."
        ),
        ("payments",),
        clauses=("unfulfilled_months", "team_incomplete"),
        target="payments",
    ),
    Figure(
        "risk_state",
        "marts.contract_risks",
        "state",
        to_say("State of a risk"),
        to_say("Whether a clause that bears a consequence is clear, to be watched or triggered."),
        ("contract", "overview", "streets"),
        clauses=(
            *("score_suspension", "score_renewal", "team_incomplete", "unfulfilled_months"),
            *("major_violation", "breach", "property_damage", "replacement_overdue"),
            *("early_departure", "confidentiality", "insurance", "payment_overdue"),
        ),
        target="risks",
    ),
    Figure(
        "risk_cost",
        "marts.contract_risks",
        "cost",
        to_say("Cost of a risk"),
        to_say("What a triggered clause would give back or cost, as the contract reckons it."),
        ("contract",),
        clauses=("team_incomplete", "unfulfilled_months", "property_damage"),
        target="risks",
    ),
    Figure(
        "renewal",
        "marts.renewal_checklist",
        "outcome",
        to_say("Conditions of renewal"),
        to_say("Whether each condition of a renewal is met, as far as it is known."),
        ("contract",),
        clauses=("renewal",),
        target="risks",
    ),
    Figure(
        "report_outcome",
        "marts.report_calendar",
        "outcome",
        to_say("Report handed in"),
        to_say("Whether a report that was due was handed in by its time; of several the first."),
        ("overview", "exports"),
        items=(4,),
        target="reports",
    ),
)
