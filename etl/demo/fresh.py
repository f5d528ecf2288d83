"""The last two days: a handful of cases that keep a demo of any day alive.

They come in a file of their own and are the one thing that depends on the last day shown;
everything else stays as it was when the demo is written again on another day.
"""

from datetime import date, datetime, timedelta
from random import Random

from etl.demo.case_flow import follow, missed
from etl.demo.cases import Case, arrival
from etl.demo.seasons import DAY, midnight, rng

HOUR = 3600
LATE = ((-1, 1.3, 4.5), (-1, 18.1, 4.3), (0, 3.8, 4.3), (0, 13.1, 4.3))
WAITING = tuple((hour, 3.2 if hour % 4 else 1.87) for hour in range(0, 21, 2))
CLOSING = ((9.4, 21.9), (14.2, 23.6), (16.7, 22.6))


def fresh_cases(seed: int, until: date) -> list[Case]:
    """Return cases late, missed, waiting and about to be closed on `until` and the day before."""
    luck = rng(seed, until, "fresh")
    cases = [_late(seed, until + day * DAY, luck, hour, waits) for day, hour, waits in LATE]
    cases += [_late(seed, until, luck, hour, waits) for hour, waits in WAITING]
    cases += [_closing(seed, until, luck, *hours) for hours in CLOSING]
    cases.append(missed(seed, until - DAY, luck))
    cases.sort(key=lambda case: case.received_at)
    for number, case in enumerate(cases, start=1):
        case.case_id = f"QH{case.received_at:%Y%m%d}9{until:%d}{number:02d}"
    return cases


def _late(seed: int, day: date, luck: Random, hour: float, waits: float) -> Case:
    """A case that waits for `waits` hours from about `hour` of `day`."""
    case = arrival(seed, day, luck, int(hour * HOUR) + luck.randrange(360))
    case.slip = "late"
    case.forwarded_at = case.received_at + timedelta(seconds=int(waits * HOUR))
    _handle_today(case, luck)
    return follow(case, luck)


def _handle_today(case: Case, luck: Random) -> None:
    """Be done on the day of forwarding: a case left open would go on costing points."""
    left = midnight(case.forwarded_at.date()) + DAY - case.forwarded_at
    case.feedback_at = _whole(case.forwarded_at + left * luck.uniform(0.2, 0.4))
    case.closed_at = _whole(case.forwarded_at + left * luck.uniform(0.6, 0.9))


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)


def _closing(seed: int, day: date, luck: Random, fed_back: float, closed: float) -> Case:
    """A case fed back early on `day` whose same-day clock runs until late in the evening."""
    case = arrival(seed, day, luck, int(8.1 * HOUR) + luck.randrange(900))
    case.slip = "closing"
    case.feedback_at = midnight(day) + timedelta(seconds=int(fed_back * HOUR))
    case.forwarded_at = case.received_at + timedelta(seconds=luck.randrange(300, 1500))
    case.closed_at = midnight(day) + timedelta(seconds=int(closed * HOUR))
    return follow(case, luck)
