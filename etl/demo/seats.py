"""Looks at the dispatch seats' work, and trainings: of seats, departments and communities."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random

from etl.demo.cases import Case
from etl.demo.complaints import choice
from etl.demo.facts import OFFICE, YEAR
from etl.demo.people_and_places import PEOPLE
from etl.demo.rota import clerk
from etl.demo.seasons import DAY, TERM_START, first_of_next_month, midnight, rng, working_days
from etl.demo.writing import Row, Table, table

NO_TIME = "ZJ2026091501"
SLIPS: dict[str, Row] = {slip["check_id"]: slip for slip in YEAR["quality_slips"]}


def trainings_table(seed: int, until: date) -> Table:
    """Return the trainings held by the end of `until`: two to four a month."""
    rows, month = [], TERM_START
    while month <= until:
        rows += [row for row in _trainings(seed, month) if row["held_at"] < midnight(until) + DAY]
        month = first_of_next_month(month)
    return table("trainings", rows, "业务培训台账")


def _trainings(seed: int, month: date) -> Iterator[Row]:
    luck = rng(seed, month, "training")
    days = working_days(month, first_of_next_month(month) - DAY)
    held = sorted(luck.sample(days, min(luck.randint(2, 4), len(days) // 2)))
    for number, day in enumerate(held, start=1):
        audience = luck.choice(("坐席", "坐席", "部门", "社区"))
        held_at = midnight(day) + timedelta(hours=luck.choice((9.5, 14, 14.5, 15)))
        those = OFFICE["trainings"][audience]
        topic, attendees = luck.choice(those["topics"]), luck.randint(*those["attendees"])
        on_post = sum(person.is_on_post(day) for person in PEOPLE)
        yield {
            "training_id": f"PX-{day:%Y%m}-{number:02d}",
            "held_at": held_at,
            "topic": topic,
            "audience": audience,
            "attendees": min(attendees, on_post) if audience == "坐席" else attendees,
            "hours": luck.choice(("1", "1.5", "2", "2", "3")),
        }


def checks_table(
    seed: int, first: date, until: date, cases: Mapping[date, Sequence[Case]]
) -> Table:
    """Return the looks at seats from `first` to the end of `until`: some four a working day."""
    rows = [row for day in working_days(first, until) for row in _checks(seed, day, cases)]
    return table("quality_checks", rows, "坐席质检记录")


def _checks(seed: int, day: date, cases: Mapping[date, Sequence[Case]]) -> Iterator[Row]:
    luck = rng(seed, day, "quality")
    seats = [p.staff_id for p in PEOPLE if p.team == "派发结案组" and p.is_on_post(day)]
    recent = [case for back in (1, 0) for case in cases.get(day - back * DAY, ())]
    times = sorted(luck.randrange(35400, 63000) for _ in range(luck.randint(3, 5)))
    for number, second in enumerate(times, start=1):
        check_id = f"ZJ{day:%Y%m%d}{number:02d}"
        seat, at = luck.choice(seats), midnight(day) + timedelta(seconds=second)
        seen = {"check_id": check_id, "staff_id": seat, "checked_at": at}
        row = {**seen, **_result(luck), "case_id": _case_of(seat, at, recent, luck)}
        if check_id in SLIPS:
            yield {**row, **SLIPS[check_id], "check_id": f"{check_id}-1"}
        if check_id == NO_TIME:
            row["checked_at"] = f"{day}"
        yield row


def _result(luck: Random) -> dict[str, str]:
    drawn, score = luck.random(), luck.randint(85, 98)
    if drawn > 0.89:
        score = luck.randint(58, 76) if drawn > 0.97 else luck.randint(76, 84)
    finding = luck.choice(OFFICE["findings"]) if score < 80 or luck.random() < 0.08 else ""
    return {"score": f"{score}{'.5' if luck.random() < 0.2 else ''}", "finding": finding}


def _case_of(seat: str, at: datetime, recent: Sequence[Case], luck: Random) -> str:
    """Return a case of the last days that the seat has forwarded; not every look is at one."""
    for _ in range(10 if recent else 0):
        case = choice(luck, recent)
        if case.forwarded_at < at and clerk(case.forwarded_at) == seat:
            return case.case_id
    return ""
