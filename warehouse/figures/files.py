"""What became of the rows of every file, and how far the files reach."""

from warehouse.figures.figure import Figure
from warehouse.wording import to_say

ALL, SHOWN = "marts.accounts", ("data", "overview")

FIGURES = (
    Figure(
        "rows",
        ALL,
        "rows",
        to_say("Source rows"),
        to_say("Every row of every file read: accepted, unchanged and refused add up to it."),
        SHOWN,
        target="loads",
    ),
    Figure(
        "accepted",
        ALL,
        "accepted",
        to_say("Accepted rows"),
        to_say("The rows that were new or said something else than what was on file."),
        SHOWN,
        target="loads",
    ),
    Figure(
        "unchanged",
        ALL,
        "unchanged",
        to_say("Unchanged rows"),
        to_say("The rows that said just what was on file already under their key."),
        SHOWN,
        target="loads",
    ),
    Figure(
        "refused",
        ALL,
        "refused",
        to_say("Refused rows"),
        to_say("The rows that could not be used, each kept with its file, its row and reasons."),
        SHOWN,
        target="loads",
    ),
    Figure(
        "known_to",
        "core.freshness",
        "known_to",
        to_say("Known to"),
        to_say("Up to when the files of a record speak, and when more of it was expected."),
        ("data",),
        target="data",
    ),
    Figure(
        "days_on_file",
        "marts.record_days",
        "coverage",
        to_say("Days on file"),
        to_say(
            "Whether the files of a record speak for a day of the term: wholly, in part or not at "
            "all. A day that they speak for may be without a row."
        ),
        ("data",),
        target="data",
    ),
)
