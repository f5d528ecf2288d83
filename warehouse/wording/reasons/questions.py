"""What each question to the records says: what was found, whom it may suit, what else it may be."""

from dataclasses import dataclass
from typing import Any

from warehouse.wording.language import _, listed, to_say
from warehouse.wording.numbers import count, points, share
from warehouse.wording.times import date_of, day, in_full

OTHERS = to_say("at the rate of the other units: {expected}")
OTHER_DAYS = to_say("at the rate of the other days: {expected}")
CHANCE = to_say("by chance: {expected}")
ABOVE = to_say("asked from {expected} on")
TIMES = {
    "received_at": to_say("times of receipt"),
    "forwarded_at": to_say("times of forwarding"),
    "feedback_at": to_say("times of feedback"),
    "closed_at": to_say("times of closing"),
}
PARTIES = {
    "contractor": to_say("the contractor"),
    "unit": to_say("the unit in charge"),
    "street": to_say("the street"),
}
OF_FEEDBACK = ("full_hours", "full_minutes")  # of a unit: the times that it stamps itself
NO_FLOW = to_say("no flow records are loaded")
NO_SECONDS = to_say("no loaded time tells seconds")
NO_CASES = to_say("no case with such a time is on file")


@dataclass(frozen=True)
class Question:
    """The words of a question.

    `found` is what the records show and `asked` what is asked about it; `flatters` and `hurts`
    name the parties that it may suit and harm if it is no accident; `innocent` is what else may
    explain it; `unknown` says why it can't be looked at where nothing is there to look at.
    """

    title: str
    found: str
    asked: str
    flatters: tuple[str, ...]
    innocent: str
    unknown: str
    hurts: tuple[str, ...] = ()
    compared: str = CHANCE


QUESTIONS = {
    "reopened_soon": Question(
        to_say("Closed, then reopened within {reopened_within_hours} hours"),
        to_say("{who}: of {looked_at} closings {found} were reopened soon after ({share})"),
        to_say("Was the case closed before it was done, or did the citizen ask for something new?"),
        ("contractor", "unit"),
        to_say("The citizen added something new, or the platform sent the case back for a check."),
        NO_FLOW,
        compared=OTHERS,
    ),
    "closed_before_midnight": Question(
        to_say("Closed in the last {before_midnight_minutes} minutes before midnight"),
        to_say("{who}: {found} of the day's {looked_at} closings ({share})"),
        to_say("Was it entered in one go, or was it closed that late?"),
        ("contractor",),
        to_say("A busy evening, or the system was down and what was done was entered afterwards."),
        NO_CASES,
        compared=OTHER_DAYS,
    ),
    "fed_back_in_one_second": Question(
        to_say("Feedback of {one_second_from} cases or more in one and the same second"),
        to_say("{who}: {found} of {looked_at} feedback times ({share})"),
        to_say("Was it entered as a batch, or case by case?"),
        ("contractor", "unit"),
        to_say("The unit's system hands its answers over in batches: the time is the batch's."),
        NO_SECONDS,
    ),
    "closed_with_feedback": Question(
        to_say("Closed in the very second of the feedback"),
        to_say("{who}: {found} of {looked_at} cases ({share})"),
        to_say("Does the system write both times, or was the feedback filled in with the closing?"),
        ("contractor",),
        to_say("The platform stamps both at one press; then same-day closing can't be missed."),
        NO_SECONDS,
    ),
    "returned": Question(
        to_say("Forwarded and sent back"),
        to_say("{who}: {found} of {looked_at} cases were sent back ({share})"),
        to_say("Were they sent to the wrong unit, or sent back to win time?"),
        ("unit",),
        to_say("The unit's duties are not clear, or its list of duties is out of date."),
        NO_FLOW,
        hurts=("contractor",),
        compared=OTHERS,
    ),
    "excused_singly": Question(
        to_say("Missed same-day closings excused case by case"),
        to_say("{found} of {looked_at} missed cases ({share})"),
        to_say("Does each of the requests name a ground that the contract knows?"),
        ("contractor",),
        to_say("Leaders gave instructions on single cases, each of them documented."),
        to_say("no exemptions are loaded, or no case was missed"),
        compared=ABOVE,
    ),
    "excused_afterwards": Question(
        to_say("Excuses approved more than {approved_within_days} days after the miss"),
        to_say("{found} of {looked_at} excused cases ({share})"),
        to_say("On what was the approval based so long after?"),
        ("contractor",),
        to_say("The request came at once and only the decision took its time."),
        to_say("no missed case was excused"),
        compared=ABOVE,
    ),
    "full_hours": Question(
        to_say("Times on the full hour"),
        to_say("{who}: {found} of {looked_at} times ({share})"),
        to_say("Were they filled in from memory, or stamped by a system?"),
        ("contractor", "unit"),
        to_say("A system hands over every full hour, or work begins on the hour."),
        NO_CASES,
    ),
    "full_minutes": Question(
        to_say("Times on the full minute, without seconds"),
        to_say("{who}: {found} of {looked_at} times ({share})"),
        to_say("Were they typed in by hand, or stamped by a system?"),
        ("contractor", "unit"),
        to_say("Answers by telephone or on paper are entered with the minute they were given at."),
        NO_SECONDS,
    ),
    "invalid_callbacks": Question(
        to_say("Callbacks of unsolved cases marked as not valid"),
        to_say("{who}: {found} of {looked_at} callbacks that tell of an unsolved case ({share})"),
        to_say("On what grounds were these callbacks found not valid?"),
        ("unit", "street"),
        to_say("Who was called had nothing to do with the case, or asked for what can't be given."),
        to_say("no callback tells of an unsolved case"),
        compared=to_say("at the rate of solved cases: {expected}"),
    ),
    "uncounted": Question(
        to_say("Cases not counted, without an appeal that was upheld"),
        to_say("{who}: {found} of {looked_at} cases ({share})"),
        to_say("On what grounds were these cases taken out?"),
        ("unit", "street"),
        to_say("The unit has more cases of a kind that the platform does not count."),
        to_say("no case tells whether it is counted"),
        compared=OTHERS,
    ),
    "just_in_time": Question(
        to_say("Forwarded just before the limit"),
        to_say(
            "{found} of {looked_at} forwardings within {near_limit_minutes} minutes of the limit"
            " came before it ({share})"
        ),
        to_say("Was it forwarded at a reminder, or was the time made to fit?"),
        ("contractor",),
        to_say("A reminder before the limit does just that."),
        to_say("no forwarding came close to the limit"),
    ),
    "moved_times": Question(
        to_say("Times that a later export tells otherwise"),
        to_say("{who}: {found} of {looked_at} moved the way that suits ({share})"),
        to_say("Was it put right, or made to fit?"),
        ("contractor",),
        to_say("The platform sent the cases again, or wrong entries were put right."),
        to_say("no later export moved a time"),
    ),
}


def title(code: str, limits: Any) -> str:
    """Return what a question is about, with the limits of the contract file."""
    return _(QUESTIONS[code].title).format_map(vars_of(limits))


def found(row: Any, limits: Any) -> str:
    """Say what the records show of the subject of `row`, and how often it would be usual."""
    subject = who(row.subject_kind, row.subject_id)
    is_feedback = row.question in OF_FEEDBACK and row.subject_kind == "unit"
    told = {
        "who": _("feedback of {unit}").format(unit=subject) if is_feedback else subject,
        "found": count(row.found),
        "looked_at": count(row.looked_at),
        "share": share(row.found / row.looked_at),
    }
    said = _(QUESTIONS[row.question].found).format_map(vars_of(limits) | told)
    return _("{found}; {usual}").format(found=said, usual=usual(row))


def usual(row: Any) -> str:
    """Say how many it would be usually."""
    return _(QUESTIONS[row.question].compared).format(expected=points(row.expected))


def asked(code: str) -> str:
    """Return what is asked about it."""
    return _(QUESTIONS[code].asked)


def innocent(code: str) -> str:
    """Return what else may explain it."""
    return _(QUESTIONS[code].innocent)


def unknown(code: str) -> str:
    """Say why it can't be looked at where nothing is there to look at."""
    return _(QUESTIONS[code].unknown)


def suits(code: str) -> str:
    """Name the parties that it may suit, and those that it may harm."""
    question = QUESTIONS[code]
    said = _("may suit: {parties}").format(parties=_named(question.flatters))
    if not question.hurts:
        return said
    harmed = _("may harm: {parties}").format(parties=_named(question.hurts))
    return f"{said} · {harmed}"


def who(kind: str, subject_id: str) -> str:
    """Return of whom or of what a question speaks: a unit, a day, the times of one kind."""
    if kind == "time":
        return _(TIMES[subject_id])
    on = date_of(subject_id) if kind == "day" else None
    return subject_id if on is None else in_full(on)


def period(row: Any) -> str:
    """Return from when to when it was found."""
    first, last = day(row.first_day), day(row.last_day)
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def vars_of(limits: Any) -> dict[str, str]:
    """Return the limits of the contract file as they are said: hours, minutes, days."""
    return {
        "reopened_within_hours": count(limits.reopened_within_seconds / 3600),
        "before_midnight_minutes": count(limits.before_midnight_seconds / 60),
        "one_second_from": count(limits.one_second_from),
        "near_limit_minutes": count(limits.near_limit_seconds / 60),
        "approved_within_days": count(limits.approved_within_seconds / 86400),
    }


def _named(parties: tuple[str, ...]) -> str:
    return listed(_(PARTIES[party]) for party in parties)
