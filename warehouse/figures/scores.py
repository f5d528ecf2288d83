"""The score, what it is made of, and how fast it is spent."""

from warehouse.figures.figure import Figure
from warehouse.wording import to_say

NOW, ALL = "marts.score_now", (1, 2, 3, 4, 5, 6, 7, 8)

FIGURES = (
    Figure(
        "score",
        NOW,
        "score",
        to_say("Score"),
        to_say(
            "100 points less every confirmed deduction of the term so far, at least 0. What is "
            "pending or exempt is not taken off."
        ),
        ("overview", "streets", "wall", "contract", "forecast", "what_if", "statements"),
        items=ALL,
        target="deductions",
    ),
    Figure(
        "score_if_pending",
        NOW,
        "score_if_pending",
        to_say("Score if everything pending is deducted"),
        to_say("The score less every deduction that still waits for a decision, at least 0."),
        ("overview", "streets", "wall"),
        items=ALL,
        target="deductions",
    ),
    Figure(
        "score_gross",
        NOW,
        "score_gross",
        to_say("Score before exemptions"),
        to_say(
            "The score less what is pending and what was exempt: as if nobody had asked to be "
            "excused."
        ),
        ("overview", "streets", "wall"),
        items=ALL,
        target="deductions",
    ),
    Figure(
        "state",
        NOW,
        "state",
        to_say("State of the score"),
        to_say(
            "Failing below the pass mark; to be watched when the points are spent faster than the "
            "term passes, or when what is pending would fail it; too little data when the cases "
            "end too early or too many days are not on file; else on track."
        ),
        ("overview", "streets", "wall"),
        clauses=("score_suspension", "score_renewal"),
        target="deductions",
    ),
    Figure(
        "measured_share",
        NOW,
        "measured_share",
        to_say("Measured share"),
        to_say(
            "How much of what is due so far the files speak for, as the mean over the items that "
            "cost points: days of cases, reports due, registers loaded."
        ),
        ("overview", "streets", "wall", "ledger"),
        items=ALL,
        target="data",
    ),
    Figure(
        "horizon",
        NOW,
        "horizon",
        to_say("Data to"),
        to_say(
            "Up to when the cases are known: where the stretches end that their files speak for. "
            "Not the time of the last load."
        ),
        ("overview", "streets", "cases", "data"),
        target="data",
    ),
    Figure(
        "budget_left",
        NOW,
        "budget_left",
        to_say("Points left above the pass mark"),
        to_say("The full score less the pass mark, less what is confirmed so far."),
        ("overview", "streets", "wall"),
        items=ALL,
        target="deductions",
    ),
    Figure(
        "street_rank",
        "marts.streets",
        "rank",
        to_say("Rank of a contract"),
        to_say(
            "Where the score of a contract stands among those of the same phase that the reader "
            "may see, the highest first; scores that are shown alike share a rank, and what rests "
            "on too little data has none."
        ),
        ("streets",),
        items=ALL,
        target="deductions",
    ),
    Figure(
        "burn_rate",
        "marts.burn_rates",
        "burn_rate",
        to_say("Pace of deductions"),
        to_say(
            "The share of the points above the pass mark that a stretch of days has used, over the "
            "share of the term that those days are. At 1.0 the term ends just on the pass mark."
        ),
        ("overview", "forecast"),
        items=ALL,
        target="deductions",
    ),
    Figure(
        "score_of_reading",
        "marts.score_range",
        "score",
        to_say("Score of a combination of readings"),
        to_say(
            "The score if each clause that the contract leaves open is taken in one of its ways; "
            "every combination is computed."
        ),
        ("overview", "contract"),
        items=(2, 3),
        target="deductions",
    ),
    Figure(
        "item_day_points",
        "marts.item_days",
        "points",
        to_say("Points of an item on a day"),
        to_say(
            "What an item cost on a whole day of the term, confirmed; the forecast learns from "
            "these days how fast each item fails."
        ),
        ("forecast",),
        items=ALL,
        target="deductions",
    ),
    Figure(
        "score_at_closing",
        "marts.statements",
        "score",
        to_say("Score as closed"),
        to_say(
            "The score of a day as it was known when the day was closed; it is never rewritten."
        ),
        ("statements",),
        items=ALL,
        target="deductions",
    ),
    Figure(
        "score_by_day",
        "marts.score_daily",
        "score",
        to_say("Score by day"),
        to_say("The score as it stood at the end of each day of the term; today as of now."),
        ("overview", "wall"),
        items=ALL,
        target="deductions",
    ),
    Figure(
        "score_change",
        "marts.score_changes",
        "points",
        to_say("What moved the score"),
        to_say(
            "The points by item that fell since a day, were excused since, or were taken back by a "
            "later export."
        ),
        ("overview",),
        items=ALL,
        target="deductions",
    ),
    Figure(
        "item_points",
        "marts.score_items",
        "points_confirmed",
        to_say("Points of an item"),
        to_say("The confirmed deductions of one item of the assessment, added up."),
        ("overview", "ledger"),
        items=ALL,
        target="deductions",
    ),
    Figure(
        "units_left",
        "marts.score_items",
        "units_left",
        to_say("Failures left"),
        to_say(
            "How many more failures of an item the points above the pass mark bear: what is left, "
            "divided by what one costs, rounded down."
        ),
        ("overview",),
        items=ALL,
        target="deductions",
    ),
    Figure(
        "row_points",
        "marts.deductions",
        "points",
        to_say("Points of a row of the ledger"),
        to_say(
            "What one subject cost under one item on one day: units times the points of the rule "
            "that held then."
        ),
        ("ledger", "case"),
        items=ALL,
        target="deductions",
    ),
    Figure(
        "row_units",
        "marts.deductions",
        "units",
        to_say("Units of a row of the ledger"),
        to_say(
            "How many times the rule was missed: late forwarding once for every block of hours, "
            "anything else once each."
        ),
        ("ledger", "case"),
        items=ALL,
        target="deductions",
    ),
    Figure(
        "row_state",
        "marts.deductions",
        "state",
        to_say("State of a row of the ledger"),
        to_say(
            "Confirmed; pending while a request or an entry waits for a decision; exempt once a "
            "request that covers it is approved; without points where the contract sets none."
        ),
        ("ledger", "case"),
        items=ALL,
        target="deductions",
    ),
    Figure(
        "matter_points",
        "marts.attention",
        "points",
        to_say("Points at stake today"),
        to_say("What the clocks that run out today would cost, or what waits for a decision."),
        ("overview", "wall"),
        items=(2, 3, 4),
        target="case_clocks",
    ),
)
