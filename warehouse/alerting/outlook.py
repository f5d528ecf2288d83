"""How each receiver stands: what it is to be told now, what it was told last, what failed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from warehouse import published
from warehouse.alerting import due, sent
from warehouse.alerting.due import Due, Standing
from warehouse.alerting.messages import Message
from warehouse.alerting.messages import message as written
from warehouse.alerting.receivers import Receiver, receivers
from warehouse.alerting.rounds import new, shown
from warehouse.alerting.sent import Line, Told

LOOKED_BACK = 2000  # lines


@dataclass
class Last:
    """What a receiver was sent last, and what failed since, the newest failure."""

    receiver: Receiver
    sent: Line | None = None
    failed: Line | None = None
    failing_since: datetime = datetime.max

    def hear(self, line: Line) -> None:
        """Take in a line; the newest come first."""
        if line.receiver != self.receiver.name or self.sent:
            return
        if line.what in ("sent", "tested"):
            self.sent = line
        elif line.what in ("failed", "test_failed"):
            self.failed = self.failed or line
            self.failing_since = line.at


def last(home: Path, named: Sequence[Receiver]) -> list[Last]:
    """Return how the last messages of each receiver fared."""
    found = [Last(receiver) for receiver in named]
    for line in islice(sent.newest_first(home), LOOKED_BACK):
        for one in found:
            one.hear(line)
        if all(one.sent for one in found):
            break
    return found


@dataclass(frozen=True)
class Outlook:
    """What a receiver is to be told now, held back in quiet hours or not, and its last messages."""

    last: Last
    due: tuple[Due, ...]
    held: tuple[Due, ...]
    standing: Standing | None

    @property
    def receiver(self) -> Receiver:
        """Whom it is about."""
        return self.last.receiver

    def message(self) -> Message | None:
        """Return the message that all of it makes."""
        found = shown((*self.due, *self.held))
        return written(self.receiver, found, self.standing) if found and self.standing else None


def outlooks(home: Path, now: datetime) -> list[Outlook]:
    """Return how every receiver stands; nothing is sent by it."""
    named = receivers()
    path = published.current(home)
    standing = due.read(path) if path and named else None
    told = sent.told(home)
    return [
        _outlook(one, told.get(one.receiver.name, Told()), standing, now)
        for one in last(home, named)
    ]


def _outlook(one: Last, known: Told, standing: Standing | None, now: datetime) -> Outlook:
    if standing is None:
        return Outlook(one, (), (), None)
    free = one.receiver.model_copy(update={"quiet": ""})
    all_new = [
        each
        for each in new(free, known, standing, now)
        if each.is_open or f"{each.kind}|{each.contract_id}" in known.begun
    ]
    now_told = {each.key for each in new(one.receiver, known, standing, now)}
    return Outlook(
        one,
        tuple(each for each in all_new if each.key in now_told),
        tuple(each for each in all_new if each.key not in now_told),
        standing,
    )
