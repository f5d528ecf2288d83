"""What the clocks of the cases say."""

from warehouse.figures.figure import Figure
from warehouse.wording import to_say

FIGURES = (
    Figure(
        "forwarding_outcome",
        "marts.case_list",
        "forwarding_outcome",
        to_say("Forwarding"),
        to_say(
            "Whether a case of the platform was forwarded within the limit after it was received. "
            "Where no time of forwarding is on file, the earliest sign of it counts."
        ),
        ("cases", "case"),
        items=(2,),
        target="cases",
    ),
    Figure(
        "forwarding_late",
        "marts.case_list",
        "forwarding_late_seconds",
        to_say("How late a case was forwarded"),
        to_say("From the end of the limit to the forwarding; while it is open, to now."),
        ("cases",),
        items=(2,),
        target="cases",
    ),
    Figure(
        "closing_outcome",
        "marts.case_list",
        "closing_outcome",
        to_say("Same-day closing"),
        to_say(
            "Whether each round of a case was closed on the platform before the end of the day on "
            "which its unit fed back."
        ),
        ("cases", "case", "unit"),
        items=(3,),
        target="cases",
    ),
    Figure(
        "time_left",
        "marts.at_risk_cases",
        "seconds_left",
        to_say("Time left"),
        to_say("From now to the instant at which a running clock ends."),
        ("cases", "case"),
        items=(2, 3),
        target="case_clocks",
    ),
    Figure(
        "points_at_stake",
        "marts.at_risk_cases",
        "points_at_stake",
        to_say("Points at stake of a case"),
        to_say("What a running clock costs when it runs out."),
        ("cases", "case"),
        items=(2, 3),
        target="case_clocks",
    ),
    Figure(
        "case_points",
        "marts.breached_cases",
        "points_confirmed",
        to_say("Points of a case"),
        to_say("Everything that one case cost under both items that judge cases, confirmed."),
        ("cases", "case", "unit"),
        items=(2, 3),
        target="cases",
    ),
    Figure(
        "handling_state",
        "marts.case_list",
        "handling_state",
        to_say("Handling against the platform's limit"),
        to_say(
            "On time when closed by the platform's own deadline, late when closed after it, "
            "overdue while open after it. It costs no points by itself."
        ),
        ("cases", "unit"),
        target="cases",
    ),
    Figure(
        "late_forwarded",
        "marts.late_hours",
        "late",
        to_say("Forwarded late, by hour"),
        to_say("How many cases received in an hour of the week were forwarded late."),
        ("cases",),
        items=(2,),
        target="cases",
    ),
    Figure(
        "question_found",
        "marts.questions",
        "found",
        to_say("Found for a question"),
        to_say(
            "How many of the times or cases looked at are of the kind in question; asked about "
            "only where that is far more than usual."
        ),
        ("questions",),
        target="cases",
    ),
)
