"""How units do, and their place among others."""

from warehouse.figures.figure import Figure
from warehouse.wording import to_say

UNITS, BOTH = "marts.unit_ranking", ("rankings", "unit")

FIGURES = (
    Figure(
        "response_rate",
        UNITS,
        "response_rate",
        to_say("Response rate"),
        to_say("Of the valid callbacks of the month, the share in which the unit had called."),
        BOTH,
        target="rankings",
    ),
    Figure(
        "resolution_rate",
        UNITS,
        "resolution_rate",
        to_say("Resolution rate"),
        to_say("Of the valid callbacks of the month, the share that said solved."),
        BOTH,
        target="rankings",
    ),
    Figure(
        "satisfaction_rate",
        UNITS,
        "satisfaction_rate",
        to_say("Satisfaction rate"),
        to_say(
            "Of the valid callbacks of the month, the satisfied and, by a share, those basically "
            "satisfied."
        ),
        BOTH,
        target="rankings",
    ),
    Figure(
        "composite",
        UNITS,
        "composite",
        to_say("Composite"),
        to_say(
            "100 times the three rates by their weights, rounded half up to one decimal. Without a "
            "valid callback there is none."
        ),
        BOTH,
        target="rankings",
    ),
    Figure(
        "rank",
        UNITS,
        "rank",
        to_say("Rank"),
        to_say(
            "One more than how many units of the kind have a higher composite: after two in "
            "second place comes the fourth."
        ),
        BOTH,
        target="rankings",
    ),
    Figure(
        "received",
        UNITS,
        "received",
        to_say("Cases received"),
        to_say(
            "The cases of the platform that a unit was in charge of and that came in within the "
            "assessment month."
        ),
        BOTH,
        target="rankings",
    ),
    Figure(
        "pooled_composite",
        "marts.ranking_totals",
        "composite",
        to_say("Composite of all units"),
        to_say("The composite of all callbacks together, not the mean of the units."),
        ("rankings",),
        target="rankings",
    ),
)
