"""Looks at the dispatch seats' work, and trainings: of seats, departments and communities."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random

from etl.demo.case_rows import at_desk
from etl.demo.cases import Case
from etl.demo.people_and_places import PEOPLE
from etl.demo.seasons import DAY, TERM_START, days_from, is_working_day, midnight, rng
from etl.demo.writing import Cell

CHECKS = ("质检编号", "工号", "质检时间", "工单编号", "得分", "问题")
TRAININGS = ("培训编号", "时间", "主题", "对象", "人数", "课时")
FINDINGS = (
    "承办单位选择不准，已改派",
    "工单要素填写不全",
    "未核实来电人诉求即转派",
    "结案用语不规范",
    "催办记录缺失",
    "接听时解释不耐心，已谈话提醒",
)
TOPICS = {
    "坐席": ("派单规范与常见错误", "两小时转派要点", "结案用语与回访口径", "夜班与交接要求",
           "申诉材料撰写", "保密与信息安全"),
    "部门": ("日产日清办理要求", "诉求分类与职责边界", "满意率提升案例讲评"),
    "社区": ("社区接单与反馈流程", "重复诉求化解方法", "回访不满意案例讲评", "供暖季诉求应对"),
}  # fmt: skip
ATTENDEES = {"坐席": (5, 10), "部门": (11, 24), "社区": (20, 44)}
TOO_MUCH, NO_TIME, NOBODY = date(2026, 6, 24), date(2026, 9, 15), date(2026, 8, 12)


def training_rows(seed: int, until: date) -> Iterator[list[Cell]]:
    """Yield the trainings held by the end of `until`: two to four a month."""
    for month in (day for day in days_from(TERM_START, until) if day in (TERM_START, _first(day))):
        luck, last = rng(seed, month, "training"), _first(month + 32 * DAY) - DAY
        days = [day for day in days_from(month, last) if is_working_day(day)]
        held = sorted(luck.sample(days, min(luck.randint(2, 4), len(days) // 2)))
        for number, day in enumerate(held, start=1):
            row = _training(day, f"PX-{day:%Y%m}-{number:02d}", luck)
            if day <= until:
                yield row


def _first(day: date) -> date:
    return day.replace(day=1)


def _training(day: date, number: str, luck: Random) -> list[Cell]:
    audience = luck.choice(("坐席", "坐席", "部门", "社区"))
    held_at = midnight(day) + timedelta(hours=luck.choice((9.5, 14, 14.5, 15)))
    topic, attendees = luck.choice(TOPICS[audience]), luck.randint(*ATTENDEES[audience])
    if audience == "坐席":
        attendees = min(attendees, sum(person.is_on_post(day) for person in PEOPLE))
    return [number, held_at, topic, audience, attendees, luck.choice(("1", "1.5", "2", "2", "3"))]


def check_rows(
    seed: int, first: date, until: date, cases: Mapping[date, Sequence[Case]]
) -> Iterator[list[Cell]]:
    """Yield the looks at seats from `first` to the end of `until`: some four a working day."""
    for day in filter(is_working_day, days_from(first, until)):
        luck = rng(seed, day, "quality")
        seats = [p.staff_id for p in PEOPLE if p.team == "派发结案组" and p.is_on_post(day)]
        recent = [case for back in (1, 0) for case in cases.get(day - back * DAY, ())]
        times = sorted(luck.randrange(35400, 63000) for _ in range(luck.randint(3, 5)))
        for number, second in enumerate(times, start=1):
            at = midnight(day) + timedelta(seconds=second)
            row = _check(f"ZJ{day:%Y%m%d}{number:02d}", luck.choice(seats), at, recent, luck)
            yield from _with_slips(day, number, row)


def _check(
    number: str, seat: str, at: datetime, recent: Sequence[Case], luck: Random
) -> list[Cell]:
    drawn, score = luck.random(), luck.randint(85, 98)
    if drawn > 0.89:
        score = luck.randint(58, 76) if drawn > 0.97 else luck.randint(76, 84)
    finding = luck.choice(FINDINGS) if score < 80 or luck.random() < 0.08 else ""
    half = ".5" if luck.random() < 0.2 else ""
    return [number, seat, at, _case_of(seat, at, recent, luck), f"{score}{half}", finding]


def _case_of(seat: str, at: datetime, recent: Sequence[Case], luck: Random) -> str:
    """Return a case of the last days that the seat has forwarded; not every look is at one."""
    for _ in range(10 if recent else 0):
        case = recent[int(luck.random() * len(recent))]
        if case.forwarded_at < at and at_desk(case.forwarded_at) == seat:
            return case.case_id
    return ""


def _with_slips(day: date, number: int, row: list[Cell]) -> Iterable[list[Cell]]:
    """Return the row; of three days' first, one has a slip and two come with a useless double."""
    check_id, seat, at, case_id, score, finding = row
    if number > 1:
        return [row]
    if day == TOO_MUCH:
        return [[f"{check_id}-1", seat, at, case_id, "195", finding], row]
    if day == NOBODY:
        return [[f"{check_id}-1", "", at, case_id, score, "录音编号不清，未能对应坐席"], row]
    if day == NO_TIME:
        return [[check_id, seat, f"{day}", case_id, score, finding]]
    return [row]
