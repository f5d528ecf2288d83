"""The demo's cases: who called about what on one day, before anybody did anything about it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

from etl.demo.complaints import COMPLAINTS, SEEN_ON_VIDEO, WORDS, Complaint, choice, complaint
from etl.demo.people_and_places import DEPARTMENTS, SLOW_UNIT, UNIT, Unit, caller, community
from etl.demo.seasons import midnight, rng, second_of_day, seconds


@dataclass(slots=True, kw_only=True)
class Case:
    """One case with its whole life, also the part that has not happened yet.

    `callback` holds its record's cells about the call back, `slip` names what goes wrong with it
    (see `slips`), "" for the usual case.
    """

    channel: str
    complaint: Complaint
    title: str
    content: str
    address: str
    caller_number: int
    community: str
    community_as_written: str
    unit: str
    unit_as_written: str
    called_at: datetime
    received_at: datetime
    due_at: datetime
    slip: str = ""
    case_id: str = ""
    forwarded_at: datetime = datetime.max
    returned_at: datetime | None = None
    first_feedback_at: datetime | None = None
    feedback_at: datetime = datetime.max
    closed_at: datetime = datetime.max
    callback_at: datetime = datetime.max
    callback: dict[str, str] = field(default_factory=dict)
    appeal_at: datetime = datetime.max
    appeal_decided_at: datetime = datetime.max
    is_upheld: bool = False
    is_counted: bool = True


def arrival(seed: int, day: date, luck: Random, second: int | None = None) -> Case:
    """Draw a case received on `day`: at `second` by the hotline, or as cases usually come in."""
    at = midnight(day) + seconds(second_of_day(luck) if second is None else second)
    place = community(luck)
    about, where, issue, number = _matter(seed, day, luck, place)
    unit = UNIT[about.unit] if about.unit else place
    phone = f"回复电话{caller(number)[1]}。" if luck.random() < 0.08 else ""
    since, wish = choice(luck, WORDS["since"]), choice(luck, WORDS["wishes"])
    said = f"市民反映{place.name}{where}{issue}，{since}，{wish}。{phone}"
    title = f"{place.name}{where}{issue}"
    if about.case_type in ("咨询", "表扬"):
        title = f"{place.name}居民{issue}"
        said = f"市民来电{issue}，{wish}。{phone}"
    channel = _channel(luck, issue, is_call=second is not None)
    if channel == "video":
        said = f"视频巡查发现{place.name}{where}{issue}，请到现场核实处置。"
    return Case(
        channel=channel,
        complaint=about,
        title=title,
        content=said,
        address=f"清河街道{place.name}{where}",
        caller_number=number,
        community=place.name,
        community_as_written=_community_as_written(luck, place),
        unit=unit.name,
        unit_as_written=_unit_as_written(luck, unit),
        called_at=at - seconds(240 + luck.random() * 1500),
        received_at=at,
        due_at=at + timedelta(hours=about.limit_hours),
    )


def _matter(seed: int, day: date, luck: Random, place: Unit) -> tuple[Complaint, str, str, int]:
    if luck.random() < 0.07:
        return _sore_point(seed, day.replace(day=1), place.name)
    about, where = complaint(luck, day.month), choice(luck, WORDS["places"])
    return about, where, choice(luck, about.issues), int(luck.random() * 100)


@cache
def _sore_point(seed: int, month: date, place: str) -> tuple[Complaint, str, str, int]:
    """The matter that one caller of a community brings up again and again in a month."""
    luck = rng(seed, month, f"sore point of {place}")
    ours = [found for found in COMPLAINTS if found.limit_hours > 2 and found.case_type == "诉求"]
    about = choice(luck, ours)
    about = about if about.weight_in(month.month) else complaint(luck, month.month)
    issue = f"{choice(luck, about.issues)}（重复反映）"
    return about, choice(luck, WORDS["places"]), issue, int(luck.random() * 100)


def _channel(luck: Random, issue: str, is_call: bool) -> str:
    drawn = luck.random()
    if is_call or drawn < 0.93:
        return "12345"
    return "video" if issue in SEEN_ON_VIDEO and drawn > 0.94 else "62991234"


def _community_as_written(luck: Random, place: Unit) -> str:
    drawn = luck.random()
    if place.name != SLOW_UNIT and drawn < 0.012:
        return "--" if drawn < 0.006 else "无"
    return place.aliases[0] if drawn > 0.97 else place.name


def _unit_as_written(luck: Random, unit: Unit) -> str:
    drawn = luck.random()
    if drawn < 0.008:
        other = choice(luck, DEPARTMENTS)
        return f"{unit.name};{other.name}" if other is not unit else unit.name
    return choice(luck, unit.aliases) if drawn > 0.95 else unit.name
