"""Punches of a clock in and out, and the shift each pair belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from warehouse.cells.hours import DASHES, DAY, MIDNIGHT, Hours

NEXT = "次日|翌日|第二天"
CLOCK = re.compile(
    f"(?:([0-9]{{4}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{1,2}})[ T]*)?({NEXT})?"
    "([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?|缺卡|未打卡|漏打卡"
)
FAR = timedelta(hours=4)  # assumed: a punch farther from the hours belongs to no such shift


@dataclass(frozen=True)
class Pair:
    """One coming and one going, either of which may be unknown."""

    came: datetime | None
    left: datetime | None


def punches(text: str, day: date) -> tuple[list[datetime | None], str]:
    """Read the punches of a cell, None for one that is missing, and the words that are left."""
    plain = text.replace("：", ":").translate(DASHES)
    found = [_punch(each, day) for each in CLOCK.finditer(plain)]
    words = CLOCK.sub("\n", plain).strip(" \n\t-,;/、，；")
    if found and plain.strip().startswith("-"):
        found.insert(0, None)
    if found and plain.strip().endswith("-"):
        found.append(None)
    return found, words


def pairs(found: Sequence[datetime | None]) -> list[Pair]:
    """Put punches together by twos; who leaves earlier than he came leaves on the next day."""
    by_twos = [*found, None] if len(found) % 2 else found
    return [
        Pair(came, left + DAY if came and left and left <= came else left)
        for came, left in zip(by_twos[::2], by_twos[1::2], strict=True)
        if came or left
    ]


def shift_of(pair: Pair, day: date, stated: Sequence[Hours]) -> tuple[datetime, datetime] | None:
    """Return the shift that a pair overlaps most; of one punch alone the nearest."""
    around = [each.on(day + timedelta(days=n)) for n in (-1, 0, 1) for each in stated]
    fitting = [shift for shift in around if _is_near(pair, *shift)]
    return max(fitting, key=lambda shift: _fit(pair, *shift), default=None)


def _fit(pair: Pair, start: datetime, end: datetime) -> timedelta:
    if pair.came and pair.left:
        return min(pair.left, end) - max(pair.came, start)
    return -abs(pair.came - start) if pair.came else -abs((pair.left or end) - end)


def _is_near(pair: Pair, start: datetime, end: datetime) -> bool:
    came, left = pair.came or start, pair.left or end
    return start - FAR <= came < end and start < left <= end + FAR


def _punch(found: re.Match[str], day: date) -> datetime | None:
    year, month, number, following, hour, minute = found.groups()
    if hour is None or int(hour) > 24 or int(minute) > 59:
        return None
    own = date(int(year), int(month), int(number)) if year else day
    past = timedelta(hours=int(hour), minutes=int(minute)) + (DAY if following else timedelta())
    return datetime.combine(own, MIDNIGHT) + past
