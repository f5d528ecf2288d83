"""The day shifts of supervisor, appeals and video: who works when, apart from the desk."""

from datetime import date

from etl.demo.people_and_places import PEOPLE, Person
from etl.demo.seasons import is_working_day

REST = "-"
ALONE = "-WWWWWW"  # Monday off, the cameras looked at from ten to seven
EARLY = "-WAAAW-"
LATE = "W-BBB-W"


def turns(day: date, known_on: date) -> dict[str, str]:
    """Return the letter for `day` of each person beside the desk, as planned on `known_on`."""
    there = [person for person in PEOPLE if _is_expected(person, day, known_on)]
    planned: dict[str, str] = {}
    for person in there:
        if person.team == "主管":
            planned[person.staff_id] = "M" if is_working_day(day) else REST
    planned |= _appeals(day, [person.staff_id for person in there if person.team == "申诉文字组"])
    return planned | _video(day, [p.staff_id for p in there if p.team == "视频监控组"])


def _is_expected(person: Person, day: date, known_on: date) -> bool:
    """Nobody is planned for before he has begun, or crossed out before he has left."""
    if person.on_post_on > min(day, known_on):
        return False
    return person.left_on is None or day <= person.left_on or known_on < person.left_on


def _appeals(day: date, people: list[str]) -> dict[str, str]:
    """All on working days, and one of them on Saturdays in turn."""
    if is_working_day(day):
        return dict.fromkeys(people, "O")
    turn = day.isocalendar().week % max(len(people), 1)
    on_duty = day.weekday() == 5
    return {
        staff_id: "O" if on_duty and place == turn else REST
        for place, staff_id in enumerate(people)
    }


def _video(day: date, people: list[str]) -> dict[str, str]:
    """Two share the day, early and late by turns of a week; one alone has Mondays off."""
    if len(people) < 2:
        return {staff_id: ALONE[day.weekday()] for staff_id in people}
    turn = day.isocalendar().week % 2
    return {
        staff_id: (EARLY, LATE)[(place + turn) % 2][day.weekday()]
        for place, staff_id in enumerate(people)
    }
