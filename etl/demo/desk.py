"""The dispatch desk's turns: who is planned for which shift, round the clock.

Each period lasts while the same people are on post; a letter of its cycle is a day's shift.
"""

from datetime import date
from typing import NamedTuple


class Period(NamedTuple):
    """A stretch of days with one cycle, which the people run through one behind the other.

    Until `known_on` nobody knows of it: plans made earlier go on as before. `step` 0 keeps
    everybody on the same shift.
    """

    first: date
    known_on: date
    cycle: str
    people: tuple[str, ...]
    step: int = 1


REST = "-"
PERIODS = (
    Period(date(2026, 4, 22), date(2026, 4, 22), "LV", ("YS-002", "YS-003"), step=0),
    Period(date(2026, 4, 24), date(2026, 4, 24), "NED", ("YS-004", "YS-003", "YS-002")),
    Period(date(2026, 4, 28), date(2026, 4, 28), "DE-N",
           ("YS-005", "YS-002", "YS-003", "YS-004")),
    Period(date(2026, 5, 6), date(2026, 5, 6), "DE-N-",
           ("YS-005", "YS-002", "YS-003", "YS-004", "YS-006")),
    Period(date(2026, 5, 12), date(2026, 5, 12), "DDE-N-",
           ("YS-007", "YS-006", "YS-005", "YS-002", "YS-003", "YS-004")),
    Period(date(2026, 10, 29), date(2026, 10, 28), "DE-N-",
           ("YS-004", "YS-007", "YS-006", "YS-005", "YS-002")),
    Period(date(2026, 11, 2), date(2026, 11, 2), "DDE-N-",
           ("YS-013", "YS-007", "YS-006", "YS-005", "YS-002", "YS-004")),
)  # fmt: skip


def turns(day: date, known_on: date) -> dict[str, str]:
    """Return each clerk's letter for `day`, by what was known of the team on `known_on`."""
    period = [each for each in PERIODS if each.first <= day and each.known_on <= known_on][-1]
    days = (day - period.first).days * period.step
    return {
        staff_id: period.cycle[(days + place) % len(period.cycle)]
        for place, staff_id in enumerate(period.people)
    }


def at_night(day: date) -> str:
    """Return who is planned for the night shift that begins with `day`."""
    return next(staff_id for staff_id, letter in turns(day, day).items() if letter in "NV")
