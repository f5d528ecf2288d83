"""The hours of a shift as people write them: 08:00-16:00, 8-16, 20:00-次日08:00."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from warehouse.cells.patterns import BLANKS

DAY = timedelta(days=1)
MIDNIGHT = time()
DASHES = str.maketrans("~–—―−至到", "-------")
CLOCK = (
    "(?P<{0}_next>次日|翌日|第二天)?"
    "(?P<{0}_hour>[0-9]{{1,2}})(?:[:点时](?P<{0}_minute>[0-9]{{1,2}})?分?)?"
)
HOURS = re.compile(f"{CLOCK.format('from')}-{CLOCK.format('until')}")
SEPARATORS = re.compile("[、,/+;&|\n]")


@dataclass(frozen=True)
class Hours:
    """A stretch of duty, counted from the midnight on which its day begins."""

    start: timedelta
    end: timedelta

    def on(self, day: date) -> tuple[datetime, datetime]:
        """Return when such a shift of that day begins and ends."""
        midnight = datetime.combine(day, MIDNIGHT)
        return midnight + self.start, midnight + self.end


def squeezed(text: str) -> str:
    """Return a text as codes and hours are compared: half-width, lower case, without blanks."""
    narrow = unicodedata.normalize("NFKC", text).casefold()
    return "".join(each for each in narrow if each == "\n" or each not in BLANKS).strip("\n")


def hours(text: str) -> Hours | None:
    """Read one stretch; one that ends as it begins, or before, ends on the next day."""
    found = HOURS.fullmatch(squeezed(text).translate(DASHES))
    if not found:
        return None
    start, end = _since_midnight(found, "from"), _since_midnight(found, "until")
    if start is None or end is None or start >= DAY or found["from_next"]:
        return None
    return Hours(start, end if end > start and not found["until_next"] else end + DAY)


def several(text: str) -> tuple[Hours, ...] | None:
    """Read stretches parted by commas or other separators; nothing means none."""
    if not squeezed(text):
        return ()
    read = [hours(part) for part in SEPARATORS.split(unicodedata.normalize("NFKC", text))]
    return None if None in read else tuple(each for each in read if each)


def _since_midnight(found: re.Match[str], side: str) -> timedelta | None:
    hour, minute = int(found[f"{side}_hour"]), int(found[f"{side}_minute"] or 0)
    past = timedelta(hours=hour, minutes=minute)
    return past if minute < 60 and past <= DAY else None
