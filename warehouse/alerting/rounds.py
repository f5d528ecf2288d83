"""After each publish, and each time a quiet hour or a wait is over: who is to be told what, once.

It runs beside the watcher, in a thread of its own: no build waits for it, none fails by it.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from warehouse import audit, files, privacy, published
from warehouse.alerting import due, messages, sent
from warehouse.alerting.due import Due, Standing
from warehouse.alerting.messages import Message
from warehouse.alerting.receivers import KINDS, Receiver, receivers
from warehouse.alerting.sending import Failure, send_all
from warehouse.alerting.sent import FOLDER, Line, Told
from warehouse.clock import beijing_now
from warehouse.errors import of_the_system
from warehouse.wording import _
from warehouse.wording.reasons.alerts import unsent

PAUSE_SECONDS = 5.0
SENDING = ".sending"  # the lock of who sends
# A snapshot that time has overtaken waits this long for the next one: that of a what-if does too.
OVERTAKEN = timedelta(minutes=10)
AHEAD = timedelta(minutes=5)

Say = Callable[[str], None]
Send = Callable[[Mapping[Receiver, Message]], Mapping[Receiver, Failure | None]]


@dataclass
class Rounds:
    """Looks at the current snapshot, and tells each receiver what it was not told yet."""

    home: Path
    say: Say
    next_due: Callable[[Path], datetime]
    send: Send = send_all
    told: dict[str, Told] | None = None
    stamp: published.Stamp | None = None
    seen_at: datetime = datetime.min
    holds_until: datetime = datetime.min
    standing: Standing | None = None
    last_said: str = ""
    lock: FileLock | None = field(default=None, repr=False)

    def step(self, now: datetime) -> None:
        """Tell what is to be told now; what goes wrong is said once, and tried again."""
        try:
            named = receivers()
            if named and self._is_ours():
                self._look(now)
                if self.standing and self._holds(self.standing, now):
                    self.tell(named, self.standing, now)
            self.last_said = ""
        except Exception as error:
            self._say_once(of_the_system(error).text())

    def _is_ours(self) -> bool:
        """Say whether this is the one watcher that sends; of several, one does."""
        if self.lock is None:
            folder = self.home / FOLDER
            folder.mkdir(mode=privacy.FOLDER, parents=True, exist_ok=True)
            (folder / SENDING).touch(privacy.FILE)
            self.lock = files.lock(folder / SENDING)
        try:
            if not self.lock.is_locked:
                self.lock.acquire(blocking=False)
        except Timeout:
            return False
        return True

    def _look(self, now: datetime) -> None:
        """Know what is due by the current snapshot."""
        stamp = published.stamp(self.home)
        if stamp == self.stamp and self.standing:
            return
        self.standing = due.read(stamp[0]) if stamp else None
        self.holds_until = self.next_due(self.home)
        self.stamp, self.seen_at = stamp, now

    def _holds(self, standing: Standing, now: datetime) -> bool:
        """Say whether what a snapshot says is to be told, and none will take its place at once."""
        is_overtaken = self.holds_until < now < self.seen_at + OVERTAKEN
        return standing.as_of <= now + AHEAD and not is_overtaken

    def tell(self, named: Sequence[Receiver], standing: Standing, now: datetime) -> None:
        """Tell each receiver what is due and was not told yet."""
        if self.told is None:
            self.told = sent.told(self.home)
        wanted: dict[Receiver, list[Due]] = {}
        for receiver in named:
            known = self.told.setdefault(receiver.name, Told())
            self._begin(receiver, known, standing, now)
            self._recover(receiver, known, standing, now)
            found = [*new(receiver, known, standing, now)]
            if found and known.may_try(now):
                wanted[receiver] = found
        if wanted:
            self._send(wanted, standing, now)

    def _begin(self, receiver: Receiver, known: Told, standing: Standing, now: datetime) -> None:
        """Take as known what was over before a receiver was first to be told of it."""
        scopes = {
            f"{kind}|{contract.contract_id}"
            for kind in receiver.kinds
            for contract in standing.standing
            if receiver.hears_of(contract.contract_id)
        } - known.begun
        if scopes:
            keys = [
                one.key
                for one in standing.found
                if f"{one.kind}|{one.contract_id}" in scopes and not one.is_open
            ]
            kinds = dict.fromkeys(sorted(scopes), 0)
            self._note([Line(now, receiver.name, "begun", kinds, keys)])

    def _recover(self, receiver: Receiver, known: Told, standing: Standing, now: datetime) -> None:
        """Forget a fall of the score that is made good: the next one is told anew."""
        below = {one.key.rpartition("|")[0] for one in standing.of(receiver, now)}
        there = {one.contract_id for one in standing.standing}
        over = [
            key
            for fallen, key in known.below.items()
            if fallen not in below and fallen.partition("|")[0] in there
        ]
        if over:
            self._note([Line(now, receiver.name, "recovered", keys=over)])

    def _send(
        self, wanted: Mapping[Receiver, Sequence[Due]], standing: Standing, now: datetime
    ) -> None:
        written = {
            receiver: messages.message(receiver, shown(found), standing)
            for receiver, found in wanted.items()
        }
        for receiver, failure in self.send(written).items():
            found, kinds = wanted[receiver], counted(shown(wanted[receiver]))
            if failure is None:
                keys = [one.key for one in found]
                self._note([Line(now, receiver.name, "sent", kinds, keys)])
                note_act(self.home, now, receiver, kinds)
            else:
                line = Line(
                    now, receiver.name, "failed", kinds, why=failure.why, answer=failure.answer
                )
                self._note([line])
                self.say(failed(line))

    def _note(self, lines: Sequence[Line]) -> None:
        """Note lines for good, then go by them."""
        sent.note(self.home, lines)
        for line in lines:
            assert self.told is not None
            self.told[line.receiver].hear(line)

    def _say_once(self, text: str) -> None:
        if text != self.last_said:
            self.last_said = text
            self.say(_("alerts: {why}").format(why=text))


def new(receiver: Receiver, known: Told, standing: Standing, now: datetime) -> Iterator[Due]:
    """Yield what a receiver is to be told now: in quiet hours, what breaks through alone."""
    for one in standing.of(receiver, now):
        is_let_through = not receiver.is_quiet(now) or one.kind in receiver.through_quiet
        if is_let_through and not known.knows(one.key):
            yield one


def shown(found: Iterable[Due]) -> list[Due]:
    """Return what a message shows: of several thresholds the lowest; the most urgent first."""
    lowest: dict[str, Due] = {}
    others = []
    for one in found:
        if one.kind != "score_below":
            others.append(one)
        elif float(one.subject) < float(lowest.get(one.contract_id, one).subject):
            lowest[one.contract_id] = one
        else:
            lowest.setdefault(one.contract_id, one)
    return sorted([*others, *lowest.values()], key=lambda one: KINDS.index(one.kind))


def counted(found: Iterable[Due]) -> dict[str, int]:
    """Return how many things there are of each kind."""
    kinds: dict[str, int] = {}
    for one in found:
        kinds[one.kind] = kinds.get(one.kind, 0) + 1
    return kinds


def note_act(home: Path, now: datetime, receiver: Receiver, kinds: Mapping[str, int]) -> None:
    """Note in the audit trail that something left the house: to whom, of what, how much."""
    about: dict[str, audit.Value] = {
        "receiver": receiver.name,
        "alerts": [*kinds],
        "count": sum(kinds.values()),
    }
    audit.note(home, audit.Act(now, "", "", "program", "alerted", about))


def failed(line: Line) -> str:
    """Return the sentence that a message was not taken."""
    return _("alerts: {name} was not reached ({why}); it is tried again").format(
        name=line.receiver, why=unsent(line.why, line.answer)
    )


@contextmanager
def alongside(home: Path, next_due: Callable[[Path], datetime], say: Say) -> Iterator[None]:
    """Tell what there is to tell while something else runs, beginning at once."""
    stop = threading.Event()
    thread = threading.Thread(target=_run, args=(Rounds(home, say, next_due), stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(1.0)


def _run(rounds: Rounds, stop: threading.Event) -> None:
    while not stop.wait(PAUSE_SECONDS):
        rounds.step(beijing_now())
