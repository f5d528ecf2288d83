"""Leave: who was away on which days, when it was asked for, and who agreed."""

from datetime import date
from functools import cache
from typing import NamedTuple

from etl.demo.facts import YEAR
from etl.demo.people_and_places import OFFICIALS, PEOPLE
from etl.demo.seasons import DAY, TERM_END, days_from, is_working_day, rng
from etl.demo.turns import at_night
from etl.demo.writing import Row, Table, header, table

FIRST_WEEK = date(2026, 5, 18)
KINDS = ("年假", "年假", "事假", "病假", "调休")


class Leave(NamedTuple):
    """Whole days off; without `approved_on` nobody agreed to it."""

    staff_id: str
    from_on: date
    to_on: date
    kind: str
    asked_on: date
    approved_on: date | None = None
    approved_by: str = OFFICIALS[0]


PLANTED = [Leave(**each) for each in YEAR["leave"]]
LONE_NIGHTS: list[date] = [night["day"] for night in YEAR["lone_nights"]]


@cache
def all_leave() -> tuple[Leave, ...]:
    """Return the whole term's leave, oldest first: never two people of a week."""
    lone = [Leave(at_night(day), day, day, "病假", day - DAY, day - DAY) for day in LONE_NIGHTS]
    planted = [*PLANTED, *lone]
    ends = [day for leave in planted for day in (leave.from_on, leave.to_on)]
    taken = {day - day.weekday() * DAY for day in ends}
    weeks = (day for day in days_from(FIRST_WEEK, TERM_END - 6 * DAY) if day.weekday() == 0)
    drawn = (_drawn(monday) for monday in weeks if monday not in taken)
    return tuple(sorted([*planted, *filter(None, drawn)], key=lambda leave: leave.from_on))


def _drawn(monday: date) -> Leave | None:
    luck = rng(0, monday, "leave")
    person, length = luck.choice(PEOPLE), luck.randint(1, 3)
    # The video group is two at its desks only in the middle of the week.
    first = monday + (2 if person.team == "视频监控组" else luck.randrange(5)) * DAY
    last, kind, days = first + (length - 1) * DAY, luck.choice(KINDS), luck.randint(4, 16)
    if luck.random() > 0.85 or not is_working_day(first):
        return None
    if not (person.is_on_post(first) and person.is_on_post(last)):
        return None
    asked_on = first if kind == "病假" else first - days * DAY
    approved_on = min(first, asked_on + luck.randint(0, 2) * DAY)
    return Leave(person.staff_id, first, last, kind, asked_on, approved_on, luck.choice(OFFICIALS))


@cache
def _leave_by_day() -> dict[tuple[str, date], Leave]:
    return {
        (leave.staff_id, day): leave
        for leave in all_leave()
        for day in days_from(leave.from_on, leave.to_on)
    }


def leave_of(staff_id: str, day: date, known_on: date) -> Leave | None:
    """Return the leave that keeps a person away on `day`, if it was asked for by `known_on`."""
    leave = _leave_by_day().get((staff_id, day))
    return leave if leave and leave.asked_on <= known_on else None


def leave_table(until: date) -> Table:
    """Return the leave asked for by the end of `until`; one also with its days reversed."""
    rows: list[Row] = []
    for leave in all_leave():
        if leave.asked_on > until:
            continue
        row = {column: getattr(leave, column) for column in header("absences")}
        if leave.approved_on is None or leave.approved_on > until:
            row |= {"approved_by": "", "备注": "未见审批"}
        if leave is PLANTED[1]:
            turned = {"from_on": leave.to_on, "to_on": leave.from_on, "备注": "日期填反"}
            rows.append({**row, **turned})
        rows.append(row)
    return table("absences", rows, "请假登记", "备注")
