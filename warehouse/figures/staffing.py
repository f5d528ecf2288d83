"""Who was on post and on duty, and what the cameras showed."""

from warehouse.figures.figure import Figure
from warehouse.wording import to_say

FIGURES = (
    Figure(
        "minutes_uncovered",
        "marts.coverage_hours",
        "minutes_uncovered",
        to_say("Minutes without anyone on duty"),
        to_say(
            "Of an hour, the minutes in which nobody of the dispatch team was on duty: by signed "
            "times where there are any, else as planned, less approved leave."
        ),
        ("staffing",),
        target="day",
    ),
    Figure(
        "longest_gap",
        "marts.coverage_months",
        "longest_gap_minutes",
        to_say("Longest gap"),
        to_say("The longest stretch of a month without anyone of the dispatch team on duty."),
        ("staffing",),
        target="day",
    ),
    Figure(
        "people_on_post",
        "marts.roster_days",
        "people",
        to_say("People on post"),
        to_say("Who had come and not yet left at the end of a day, in all teams together."),
        ("staffing",),
        items=(1,),
        clauses=("team_incomplete",),
        target="day",
    ),
    Figure(
        "shortage",
        "marts.roster_days",
        "shortage",
        to_say("Places not filled"),
        to_say(
            "The larger of the people missing from the team of the contract and of its groups "
            "without anyone."
        ),
        ("staffing", "contract"),
        items=(1,),
        clauses=("team_incomplete",),
        target="day",
    ),
    Figure(
        "standing_on_duty",
        "marts.on_duty",
        "standing",
        to_say("On duty now"),
        to_say("Whether whoever is planned for now is on duty or late, and who comes next."),
        ("staffing",),
        target="day",
    ),
    Figure(
        "obligations",
        "marts.staff_obligations",
        "outcome",
        to_say("Obligations per person"),
        to_say(
            "Whether each person stays half a year, leaves with consent, has signed the "
            "confidentiality agreement and is insured."
        ),
        ("staffing",),
        clauses=("early_departure", "confidentiality", "insurance"),
        target="day",
    ),
    Figure(
        "quality",
        "marts.seat_quality",
        "mean_score",
        to_say("Mean score of a seat"),
        to_say("The mean of the quality checks of one person in a month, of those with a score."),
        ("staffing",),
        target="day",
    ),
    Figure(
        "online_share",
        "marts.video_days",
        "online_share",
        to_say("Cameras online"),
        to_say("Of the looks of a day, the share that found the camera online."),
        ("video",),
        target="cameras",
    ),
    Figure(
        "unchecked_days",
        "marts.cameras",
        "unchecked_days",
        to_say("Days not looked at"),
        to_say(
            "The whole days since a camera in service was last looked at, as far as the files "
            "reach."
        ),
        ("video",),
        target="cameras",
    ),
    Figure(
        "disposal",
        "marts.video_issues",
        "disposal_seconds",
        to_say("Time to disposal"),
        to_say("From the look that found an issue to the time it was dealt with."),
        ("video",),
        target="cameras",
    ),
)
