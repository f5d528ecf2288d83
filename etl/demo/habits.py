"""How some of the demo's times are written down: an evening of catching up, feedback by the minute.

Both are believable and harmless; the records alone can't tell, so a question may be asked.
"""

from datetime import timedelta
from random import Random

from etl.demo.cases import Case
from etl.demo.facts import YEAR
from etl.demo.seasons import midnight, seconds

HABITS = YEAR["habits"]
LAST_MINUTES = timedelta(hours=23, minutes=41)


def write_down(case: Case, luck: Random) -> None:
    """Have the times of a case be those that somebody wrote down."""
    if case.unit == HABITS["by_the_minute"] and luck.random() < HABITS["share_by_the_minute"]:
        case.feedback_at = case.feedback_at.replace(second=0)
    day, hour = case.closed_at.date(), case.closed_at.hour
    if day in HABITS["catching_up_on"] and hour >= HABITS["catching_up_from_hour"]:
        case.closed_at = midnight(day) + LAST_MINUTES + seconds(1080 * luck.random())
