"""China's official calendar of working days, as far as the State Council has announced it."""

from datetime import date, timedelta
from functools import cache

from chinese_calendar import is_workday

Day = tuple[date, bool, bool]


@cache
def official_days(first: date, last: date) -> tuple[Day, ...]:
    """Return each day from `first` to `last`: whether it is worked, whether that is announced.

    A year that chinesecalendar does not know counts Monday to Friday, unannounced.
    """
    return tuple(_official(first + timedelta(days=n)) for n in range((last - first).days + 1))


def _official(day: date) -> Day:
    try:
        return day, is_workday(day), True
    except NotImplementedError:
        return day, day.weekday() < 5, False
