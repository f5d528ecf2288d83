"""Who is planned for which shift: the dispatch desk round the clock, the others by day.

A letter is a shift of `rota.SHIFTS`. The desk has a cycle as long as the same people are on post.
"""

from datetime import date

from etl.demo.facts import YEAR
from etl.demo.people_and_places import PEOPLE, Person
from etl.demo.seasons import is_working_day

REST = "-"
ALONE = "-WWWWWW"  # Monday off, the cameras looked at from ten to seven
EARLY = "-WAAAW-"
LATE = "W-BBB-W"


def turns(day: date, known_on: date) -> dict[str, str]:
    """Return each person's letter for `day`, by what was known of the team on `known_on`."""
    planned = desk_turns(day, known_on)
    there = [person for person in PEOPLE if _is_expected(person, day, known_on)]
    for team, plan in OFFICES.items():
        planned |= plan(day, [person.staff_id for person in there if person.team == team])
    return planned


def desk_turns(day: date, known_on: date) -> dict[str, str]:
    """Return each clerk's letter for `day`, by what was known of the team on `known_on`."""
    known = [each for each in YEAR["desk"] if each["first"] <= day and each["known_on"] <= known_on]
    cycle, people = known[-1]["cycle"], known[-1]["people"]
    days = (day - known[-1]["first"]).days * known[-1]["step"]
    return {who: cycle[(days + place) % len(cycle)] for place, who in enumerate(people)}


def at_night(day: date) -> str:
    """Return who is planned for the night shift that begins with `day`."""
    return next(who for who, letter in desk_turns(day, day).items() if letter in "NV")


def _is_expected(person: Person, day: date, known_on: date) -> bool:
    """Nobody is planned for before he has begun, or crossed out before he has left."""
    if person.on_post_on > min(day, known_on):
        return False
    return person.left_on is None or day <= person.left_on or known_on < person.left_on


def _supervisor(day: date, people: list[str]) -> dict[str, str]:
    return dict.fromkeys(people, "M" if is_working_day(day) else REST)


def _appeals(day: date, people: list[str]) -> dict[str, str]:
    """All on working days, and one of them on Saturdays in turn."""
    if is_working_day(day):
        return dict.fromkeys(people, "O")
    turn = day.isocalendar().week % max(len(people), 1) if day.weekday() == 5 else None
    return {who: "O" if place == turn else REST for place, who in enumerate(people)}


def _video(day: date, people: list[str]) -> dict[str, str]:
    """Two share the day, early and late by turns of a week; one alone has Mondays off."""
    turn = day.isocalendar().week
    weeks = (EARLY, LATE) if len(people) > 1 else (ALONE,)
    return {
        who: weeks[(place + turn) % len(weeks)][day.weekday()] for place, who in enumerate(people)
    }


OFFICES = {"主管": _supervisor, "申诉文字组": _appeals, "视频监控组": _video}
