"""What becomes of a case: forwarded, fed back, closed, called back, appealed.

Whoever is not meant to slip (see `slips`) is forwarded within two hours and closed
on the day of its feedback, so the demo's score is what the slips make it.
"""

from datetime import date, datetime, timedelta
from random import Random

from etl.demo.cases import Case, arrival, number_of_cases
from etl.demo.people_and_places import SLOW_UNIT, UNIT
from etl.demo.seasons import DAY, HOURS, midnight, rng
from etl.demo.slips import slips

FAILURE = (datetime(2026, 11, 5, 21, 30), datetime(2026, 11, 6, 6, 30))
STORM = (datetime(2026, 7, 22, 17, 0), datetime(2026, 7, 22, 23, 30))
INSTRUCTIONS_FROM, INSTRUCTIONS_EVERY = date(2026, 5, 8), 14
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def cases_of_day(seed: int, day: date, cases_per_day: int) -> list[Case]:
    """Return the cases received on `day`, numbered in order of receipt, with their whole lives."""
    luck = rng(seed, day, "cases")
    cases = [
        follow(arrival(seed, day, luck), luck)
        for _ in range(number_of_cases(seed, day, cases_per_day))
    ]
    cases += _slipping(seed, day, rng(seed, day, "slipping"))
    cases.sort(key=lambda case: case.received_at)
    for number, case in enumerate(cases, start=1):
        case.case_id = f"QH{day:%Y%m%d}{number:05d}"
    return cases


def has_instruction(day: date) -> bool:
    """Say whether a leader let a case of `day` wait overnight, for which an exemption is asked."""
    return day >= INSTRUCTIONS_FROM and (day - INSTRUCTIONS_FROM).days % INSTRUCTIONS_EVERY == 0


def _slipping(seed: int, day: date, luck: Random) -> list[Case]:
    wrong = slips(seed)[day]
    cases = [late(seed, day, luck, 2 * blocks) for blocks in wrong.late_blocks]
    cases += [late(seed, day, luck, 0) for _ in range(wrong.barely_late)]
    cases += [missed(seed, day, luck) for _ in range(wrong.missed)]
    cases += [_wrongly_sent(seed, day, luck) for _ in range(wrong.wrongly_sent)]
    if has_instruction(day):
        cases.append(missed(seed, day, luck, slip="instruction"))
    return cases


def late(seed: int, day: date, luck: Random, hours: int) -> Case:
    """Return a case forwarded `hours` and a bit (under two) past its two hours, often at night."""
    hour = luck.choice((0, 1, 2, 3, 4, 5, 6, 12, 18, 21, 22, 23))
    case = arrival(seed, day, luck, hour * 3600 + luck.randrange(3600))
    case.slip = "late"
    case.forwarded_at = case.received_at + (2 + hours) * HOUR + luck.uniform(4, 112) * MINUTE
    case.forwarded_at = case.forwarded_at.replace(microsecond=0)
    return follow(case, luck)


def missed(seed: int, day: date, luck: Random, slip: str = "missed") -> Case:
    """Return a case fed back in the evening of `day` and closed only the next morning."""
    case = arrival(seed, day, luck, luck.randrange(8 * 3600, 13 * 3600))
    case.slip = slip
    case.forwarded_at = case.received_at + luck.randrange(300, 3600) * MINUTE / 60
    case.feedback_at = midnight(day) + luck.randrange(66600, 80400) * MINUTE / 60
    case.closed_at = midnight(day) + DAY + luck.randrange(27600, 41400) * MINUTE / 60
    return follow(case, luck)


def _wrongly_sent(seed: int, day: date, luck: Random) -> Case:
    case = follow(arrival(seed, day, luck, luck.randrange(9 * 3600, 20 * 3600)), luck)
    case.slip, case.first_feedback_at = "wrong", None
    case.returned_at = case.forwarded_at + luck.randrange(900, 2400) * MINUTE / 60
    case.feedback_at = max(case.feedback_at, case.returned_at + 20 * MINUTE)
    case.closed_at = max(case.closed_at, case.feedback_at + 9 * MINUTE)
    return case


def follow(case: Case, luck: Random) -> Case:
    """Fill in the life of a case from where it stands."""
    if case.forwarded_at == datetime.max:
        case.forwarded_at = _forwarded_at(case, luck)
    if case.feedback_at == datetime.max:
        case.feedback_at = _feedback_at(case, luck)
    if case.closed_at == datetime.max:
        case.closed_at = _closed_at(case, luck)
    if luck.random() < 0.006 and not case.slip:
        _return_once(case, luck)
    if case.channel == "12345":
        _call_back(case, luck)
    return case


def _seconds(amount: float) -> timedelta:
    return timedelta(seconds=int(amount))


def _forwarded_at(case: Case, luck: Random) -> datetime:
    at = case.received_at
    if STORM[0] - HOUR / 2 <= at <= STORM[0] + 2 * HOUR:
        return at + _seconds(14600 + 1800 * luck.random())
    if HOURS[at.hour] < 15:
        return at + _seconds(1300 + 5200 * luck.random())
    return at + _seconds(180 + min(6300.0, luck.lognormvariate(7.35, 0.75)))


def _feedback_at(case: Case, luck: Random) -> datetime:
    limit = case.complaint.limit_hours
    at = case.forwarded_at + _seconds(3600 * _handling_hours(case, limit, luck))
    if limit > 2 and not 8 <= at.hour < 21:
        morning = midnight(at.date()) + (DAY if at.hour >= 21 else 0 * DAY)
        morning += _seconds(30000 + 14400 * luck.random())
        last = case.due_at - _seconds(2700 + 6000 * luck.random())
        return last if at < last < morning else morning
    if (at.hour, at.minute) >= (23, 20):
        return midnight(at.date()) + DAY + _seconds(300 + 2400 * luck.random())
    return at


def _handling_hours(case: Case, limit: int, luck: Random) -> float:
    drawn, share = luck.random(), luck.random()
    if case.unit == SLOW_UNIT and drawn < 0.14:
        return 24 * (16 + 26 * share)
    if drawn < (0.5 if case.unit == SLOW_UNIT else 0.022):
        return limit * (1.02 + 0.9 * share)
    return limit * (0.05 + 0.75 * share * share) + (0.25 if limit == 2 else 1)


def _closed_at(case: Case, luck: Random) -> datetime:
    longest = 28800 if luck.random() < 0.08 else 13000
    closed_at = case.feedback_at + _seconds(600 + longest * luck.random() ** 2)
    left = (midnight(case.feedback_at.date()) + DAY - case.feedback_at).total_seconds()
    if (closed_at - case.feedback_at).total_seconds() > left - 600:
        closed_at = case.feedback_at + _seconds((left - 300) * (0.2 + 0.75 * luck.random()))
    if FAILURE[0] <= closed_at < FAILURE[1]:
        return FAILURE[1] + _seconds(600 + 9000 * luck.random())
    return closed_at


def _return_once(case: Case, luck: Random) -> None:
    """The unit sent it back, or the platform had it handled again: nobody's failure here."""
    handled = (case.feedback_at - case.forwarded_at).total_seconds()
    if luck.random() < 0.6:
        case.returned_at = case.forwarded_at + _seconds(handled * 0.3)
    elif handled > 86400:
        case.first_feedback_at = case.forwarded_at + _seconds(handled * 0.5)


def _call_back(case: Case, luck: Random) -> None:
    if luck.random() < 0.1:
        return
    days = 2 + int(luck.random() * 4)
    case.callback_at = midnight(case.closed_at.date()) + days * DAY
    case.callback_at += _seconds(32400 + 30000 * luck.random())
    case.is_valid = luck.random() < 0.88
    case.is_contacted = luck.random() < 0.98
    case.is_resolved = luck.random() < UNIT[case.unit].care
    case.satisfaction = _satisfaction(case.is_resolved, luck.random())
    case.is_counted = luck.random() >= 0.008
    if not case.is_resolved and luck.random() < 0.12:
        case.appeal_at = case.callback_at + DAY
        case.appeal_decided_at = case.appeal_at + (3 + int(luck.random() * 3)) * DAY
        case.is_upheld = luck.random() < 0.45


def _satisfaction(is_resolved: bool, drawn: float) -> str:
    limits = (0.72, 0.93, 0.97) if is_resolved else (0.25, 0.5, 0.95)
    words = ("满意", "基本满意", "不满意", "未评价")
    return words[sum(drawn >= limit for limit in limits)]
