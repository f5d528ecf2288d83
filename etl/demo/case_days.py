"""The cases received on one day: those that go their way, those that slip, the last days' own.

A handful of cases keeps a demo of any day alive. They come in a file of their own and are the one
thing that depends on the last day shown; everything else stays as it was when the demo is written
again on another day.
"""

from datetime import date, timedelta
from random import Random

from etl.demo.case_flow import follow
from etl.demo.cases import Case, arrival
from etl.demo.seasons import DAY, midnight, rng, seconds, volume
from etl.demo.slips import slips

INSTRUCTIONS_FROM, INSTRUCTIONS_EVERY = date(2026, 5, 8), 14
HOUR = 3600
LATE = ((-1, 1.3, 4.5), (-1, 18.1, 4.3), (0, 3.8, 4.3), (0, 13.1, 4.3))
WAITING = tuple((0, hour, 3.2 if hour % 4 else 1.87) for hour in range(0, 21, 2))
CLOSING = ((9.4, 21.9), (14.2, 23.6), (16.7, 22.6))


def cases_of_day(seed: int, day: date, cases_per_day: int) -> list[Case]:
    """Return the cases received on `day`, numbered in order of receipt, with their whole lives."""
    luck = rng(seed, day, "cases")
    usual = cases_per_day * volume(day) * rng(seed, day, "volume").gauss(1, 0.05)
    cases = [follow(arrival(seed, day, luck), luck) for _ in range(round(usual))]
    cases += _slipping(seed, day, rng(seed, day, "slipping"))
    return _numbered(cases, f"QH{day:%Y%m%d}{{:05d}}")


def fresh_cases(seed: int, until: date) -> list[Case]:
    """Return cases late, missed, waiting and about to be closed on `until` and the day before."""
    luck = rng(seed, until, "fresh")
    cases = [
        _waiting(seed, until + days * DAY, luck, hour, waits)
        for days, hour, waits in (*LATE, *WAITING)
    ]
    cases += [_closing(seed, until, luck, *hours) for hours in CLOSING]
    cases.append(_missed(seed, until - DAY, luck))
    return _numbered(cases, f"QH{{day:%Y%m%d}}9{until:%d}{{:02d}}")


def _numbered(cases: list[Case], pattern: str) -> list[Case]:
    cases.sort(key=lambda case: case.received_at)
    for number, case in enumerate(cases, start=1):
        case.case_id = pattern.format(number, day=case.received_at)
    return cases


def instruction_turn(day: date) -> int | None:
    """Return how often a leader let a case wait overnight before, if one does so on `day`."""
    turn, rest = divmod((day - INSTRUCTIONS_FROM).days, INSTRUCTIONS_EVERY)
    return None if turn < 0 or rest else turn


def _slipping(seed: int, day: date, luck: Random) -> list[Case]:
    wrong = slips(seed)[day]
    cases = [_late(seed, day, luck, 2 * blocks) for blocks in wrong.late_blocks]
    cases += [_missed(seed, day, luck) for _ in range(wrong.missed)]
    cases += [_wrongly_sent(seed, day, luck) for _ in range(wrong.wrongly_sent)]
    if instruction_turn(day) is not None:
        cases.append(_missed(seed, day, luck, slip="instruction"))
    return cases


def _late(seed: int, day: date, luck: Random, hours: int) -> Case:
    """A case forwarded `hours` and a bit (under two) past its two hours, often at night."""
    hour = luck.choice((0, 1, 2, 3, 4, 5, 6, 12, 18, 21, 22, 23))
    case = arrival(seed, day, luck, hour * HOUR + luck.randrange(HOUR))
    case.slip = "late"
    case.forwarded_at = case.received_at + seconds((2 + hours) * HOUR + luck.uniform(4, 112) * 60)
    return follow(case, luck)


def _missed(seed: int, day: date, luck: Random, slip: str = "missed") -> Case:
    """A case fed back in the evening of `day` and closed only the next morning."""
    case = arrival(seed, day, luck, luck.randrange(8 * HOUR, 13 * HOUR))
    case.slip = slip
    case.forwarded_at = case.received_at + seconds(luck.randrange(300, 3600))
    case.feedback_at = midnight(day) + seconds(luck.randrange(66600, 80400))
    case.closed_at = midnight(day) + DAY + seconds(luck.randrange(27600, 41400))
    return follow(case, luck)


def _wrongly_sent(seed: int, day: date, luck: Random) -> Case:
    case = follow(arrival(seed, day, luck, luck.randrange(9 * HOUR, 20 * HOUR)), luck)
    case.slip, case.first_feedback_at = "wrong", None
    case.returned_at = case.forwarded_at + seconds(luck.randrange(900, 2400))
    case.feedback_at = max(case.feedback_at, case.returned_at + timedelta(minutes=20))
    case.closed_at = max(case.closed_at, case.feedback_at + timedelta(minutes=9))
    return case


def _waiting(seed: int, day: date, luck: Random, hour: float, waits: float) -> Case:
    """A case that waits for `waits` hours from about `hour` of `day`.

    It is done on the day of forwarding: left open it would go on costing points.
    """
    case = arrival(seed, day, luck, int(hour * HOUR) + luck.randrange(360))
    case.slip = "late"
    case.forwarded_at = case.received_at + seconds(waits * HOUR)
    left = (midnight(case.forwarded_at.date()) + DAY - case.forwarded_at).total_seconds()
    case.feedback_at = case.forwarded_at + seconds(left * luck.uniform(0.2, 0.4))
    case.closed_at = case.forwarded_at + seconds(left * luck.uniform(0.6, 0.9))
    return follow(case, luck)


def _closing(seed: int, day: date, luck: Random, fed_back: float, closed: float) -> Case:
    """A case fed back early on `day` whose same-day clock runs until late in the evening."""
    case = arrival(seed, day, luck, int(8.1 * HOUR) + luck.randrange(900))
    case.slip = "closing"
    case.feedback_at = midnight(day) + seconds(fed_back * HOUR)
    case.forwarded_at = case.received_at + seconds(luck.randrange(300, 1500))
    case.closed_at = midnight(day) + seconds(closed * HOUR)
    return follow(case, luck)
