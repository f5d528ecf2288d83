"""What becomes of a case: forwarded, fed back, closed, called back, appealed.

Whoever is not meant to slip (see `slips`) is forwarded within two hours and closed
on the day of its feedback, so the demo's score is what the slips make it.
"""

from datetime import datetime, timedelta
from random import Random

from etl.demo.cases import Case
from etl.demo.facts import YEAR
from etl.demo.habits import write_down
from etl.demo.people_and_places import SLOW_UNIT, UNIT
from etl.demo.seasons import DAY, HOURS, midnight, seconds

Window = tuple[datetime, datetime]
WINDOWS: dict[str, Window] = {
    each["exemption_id"]: (each["starts_at"], each["ends_at"]) for each in YEAR["exemptions"]
}
STORM, FAILURE = WINDOWS["TS-2026-101"], WINDOWS["TS-2026-103"]
HOUR = timedelta(hours=1)
NEVER = datetime.max
YES_NO = ("否", "是")


def follow(case: Case, luck: Random) -> Case:
    """Fill in the life of a case from where it stands."""
    if case.forwarded_at == NEVER:
        case.forwarded_at = _forwarded_at(case, luck)
    if case.feedback_at == NEVER:
        case.feedback_at = _feedback_at(case, luck)
    if case.closed_at == NEVER:
        case.closed_at = _closed_at(case, luck)
    if not case.slip:
        write_down(case, luck)
    if luck.random() < 0.006 and not case.slip:
        _return_once(case, luck)
    if case.channel == "12345":
        _call_back(case, luck)
    return case


def _forwarded_at(case: Case, luck: Random) -> datetime:
    at = case.received_at
    if STORM[0] - HOUR / 2 <= at <= STORM[0] + 2 * HOUR:
        return at + seconds(14600 + 1800 * luck.random())
    if HOURS[at.hour] < 15:
        return at + seconds(1300 + 5200 * luck.random())
    return at + seconds(180 + min(6300.0, luck.lognormvariate(7.35, 0.75)))


def _feedback_at(case: Case, luck: Random) -> datetime:
    limit = case.complaint.limit_hours
    at = case.forwarded_at + seconds(3600 * _handling_hours(case, limit, luck))
    if limit > 2 and not 8 <= at.hour < 21:
        morning = midnight(at.date()) + (DAY if at.hour >= 21 else timedelta())
        morning += seconds(30000 + 14400 * luck.random())
        last = case.due_at - seconds(2700 + 6000 * luck.random())
        return last if at < last < morning else morning
    if (at.hour, at.minute) >= (23, 20):
        return midnight(at.date()) + DAY + seconds(300 + 2400 * luck.random())
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
    closed_at = case.feedback_at + seconds(600 + longest * luck.random() ** 2)
    left = (midnight(case.feedback_at.date()) + DAY - case.feedback_at).total_seconds()
    if (closed_at - case.feedback_at).total_seconds() > left - 600:
        closed_at = case.feedback_at + seconds((left - 300) * (0.2 + 0.75 * luck.random()))
    if FAILURE[0] <= closed_at < FAILURE[1]:
        return FAILURE[1] + seconds(600 + 9000 * luck.random())
    return closed_at


def _return_once(case: Case, luck: Random) -> None:
    """The unit sent it back, or the platform had it handled again: nobody's failure here."""
    handled = (case.feedback_at - case.forwarded_at).total_seconds()
    if luck.random() < 0.6:
        case.returned_at = case.forwarded_at + seconds(handled * 0.3)
    elif handled > 86400:
        case.first_feedback_at = case.forwarded_at + seconds(handled * 0.5)


def _call_back(case: Case, luck: Random) -> None:
    if luck.random() < 0.1:
        return
    days = 2 + int(luck.random() * 4)
    case.callback_at = midnight(case.closed_at.date()) + days * DAY
    case.callback_at += seconds(32400 + 30000 * luck.random())
    is_valid, is_contacted = luck.random() < 0.88, luck.random() < 0.98
    is_resolved = luck.random() < UNIT[case.unit].care
    satisfaction = _satisfaction(is_resolved, luck.random())
    case.callback = {"callback_valid": "否", "satisfaction": "--"}
    if is_valid:
        said = {"contacted": YES_NO[is_contacted], "resolved": YES_NO[is_resolved]}
        case.callback = {"callback_valid": "是", **said, "satisfaction": satisfaction}
    case.is_counted = luck.random() >= 0.008
    if not is_resolved and luck.random() < 0.12:
        case.appeal_at = case.callback_at + DAY
        case.appeal_decided_at = case.appeal_at + (3 + int(luck.random() * 3)) * DAY
        case.is_upheld = luck.random() < 0.45


def _satisfaction(is_resolved: bool, drawn: float) -> str:
    limits = (0.72, 0.93, 0.97) if is_resolved else (0.25, 0.5, 0.95)
    words = ("满意", "基本满意", "不满意", "未评价")
    return words[sum(drawn >= limit for limit in limits)]
