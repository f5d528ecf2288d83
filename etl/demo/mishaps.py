"""What goes wrong at the dispatch desk, on fixed days: handovers, nights, shifts not signed for."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from etl.demo.seasons import DAY, midnight

HOUR = timedelta(hours=1)
NEXT = {"E": "N", "N": "D", "D": "E"}


class Handover(NamedTuple):
    """Who had `shift` on `day` left before the next came: nobody was there in between."""

    day: date
    shift: str
    left_at: datetime
    came_at: datetime

    @property
    def next_day(self) -> date:
        """The day of the shift that takes over."""
        return self.day + (DAY if self.shift == "E" else 0 * DAY)


class LoneNight(NamedTuple):
    """A night whose clerk has leave and no substitute: others stay late and come early."""

    day: date
    stayed_until: datetime
    came_at: datetime


HANDOVERS = (
    Handover(date(2026, 5, 20), "E", datetime(2026, 5, 20, 23, 52), datetime(2026, 5, 21, 0, 9)),
    Handover(date(2026, 7, 8), "N", datetime(2026, 7, 8, 7, 38), datetime(2026, 7, 8, 7, 49)),
    Handover(date(2026, 8, 15), "E", datetime(2026, 8, 15, 23, 56), datetime(2026, 8, 16, 0, 31)),
    Handover(date(2026, 10, 4), "D", datetime(2026, 10, 4, 16, 2), datetime(2026, 10, 4, 16, 20)),
    Handover(date(2026, 11, 19), "E", datetime(2026, 11, 19, 23, 52), datetime(2026, 11, 20, 0, 9)),
    Handover(date(2026, 12, 31), "E", datetime(2026, 12, 31, 23, 49), datetime(2027, 1, 1, 0, 6)),
    Handover(date(2027, 2, 6), "N", datetime(2027, 2, 6, 7, 44), datetime(2027, 2, 6, 8, 3)),
    Handover(date(2027, 3, 21), "E", datetime(2027, 3, 21, 23, 50), datetime(2027, 3, 22, 0, 12)),
)
LONE_NIGHTS = tuple(
    LoneNight(day, midnight(day) + stayed * HOUR, midnight(day) + came * HOUR)
    for day, stayed, came in (
        (date(2026, 6, 12), 2, 3),
        (date(2026, 9, 8), 1.5, 2.75),
        (date(2026, 11, 13), 2, 3),
        (date(2027, 1, 24), 2.25, 3),
        (date(2027, 3, 9), 2, 4),
    )
)
NEVER_SIGNED = frozenset({
    (date(2026, 5, 29), "E"),
    (date(2026, 6, 27), "N"),
    (date(2026, 8, 23), "E"),
    (date(2026, 9, 27), "N"),
    (date(2026, 11, 8), "E"),
    (date(2026, 12, 20), "N"),
    (date(2027, 2, 14), "E"),
    (date(2027, 4, 5), "N"),
})  # fmt: skip
LEFT = {(each.day, each.shift): each.left_at for each in HANDOVERS} | {
    (each.day - DAY, "E"): each.stayed_until for each in LONE_NIGHTS
}
CAME = {(each.next_day, NEXT[each.shift]): each.came_at for each in HANDOVERS} | {
    (each.day, "D"): each.came_at for each in LONE_NIGHTS
}
WITHOUT_SUBSTITUTE = frozenset(each.day for each in LONE_NIGHTS)
