"""The watcher: loads whatever appears in `inbox/`, and keeps the snapshot fresh."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import Timeout

from etl.inbox_folder import Inbox
from etl.intake import load_paths
from etl.load_report import Account
from etl.proposed_files import ProposedFiles
from etl.rehearsal import Build
from warehouse import files, snapshots
from warehouse.clock import beijing_now
from warehouse.errors import UserError, of_the_system
from warehouse.full_disk import NoRoomError
from warehouse.watching import changes
from warehouse.wording import _

TICK_SECONDS = 0.25
REBUILD_SECONDS = 50.0  # from start to start, at least, of builds that time alone asks for
RETRY_SECONDS = 30.0

Say = Callable[[str], None]


@dataclass
class Watcher:
    """Loads what is ready, then builds; and builds when time alone makes a figure another.

    What was published last is looked at each tick: a snapshot that is gone or altered asks for
    one at once, and, where that fails, a little later.
    """

    home: Path
    build: Build
    next_due: Callable[[Path], datetime]
    say: Say
    load: Callable[..., list[Account]] = load_paths
    built_at: float = float("-inf")
    resumes_at: float = float("-inf")
    repairs_at: float = float("-inf")
    published: snapshots.Stamp | None = None
    due_after: datetime = datetime.max
    is_stale: bool = True

    def __post_init__(self) -> None:
        self.inbox = Inbox(self.home / "inbox")
        self.inbox.folder.mkdir(parents=True, exist_ok=True)
        self.proposed = ProposedFiles(self.home, self.build, self.load)

    @property
    def is_waiting(self) -> bool:
        """Tell whether anything is there that is to be looked at again soon."""
        return self.inbox.is_waiting or self.proposed.is_waiting

    def step(self, now: float) -> None:
        """Do what there is to do, then try one thing that is handed in.

        Amid a long trial too, what is to be loaded is loaded before the next of its files.
        """
        self._try(now, self._do)
        self._try(now, lambda now: self.proposed.look(self._do_amid_a_trial))

    def _do(self, now: float) -> None:
        """Load what is ready or decided, and build."""
        for path in self.inbox.ready(now):
            self._load(path)
        self._hear(self.proposed.do_decided())
        if self.is_stale or self._is_lost(now) or self._is_due(now):
            self._build(now)

    def _do_amid_a_trial(self) -> None:
        self._try(time.monotonic(), self._do)

    def _try(self, now: float, do: Callable[[float], None]) -> None:
        """Do it, unless something failed just now; what fails is said, and tried again later."""
        if now < self.resumes_at:
            return
        try:
            do(now)
        except Exception as error:
            self.resumes_at = now + RETRY_SECONDS
            self.say(
                _("the watcher met a problem ({error}); it tries again in {seconds:.0f} s").format(
                    error=of_the_system(error).text(),
                    seconds=RETRY_SECONDS,
                )
            )

    def _load(self, path: Path) -> None:
        accounts = self.load([path], self.home)
        self._hear(accounts)
        problems = [account.problem for account in accounts if account.problem]
        try:
            self.inbox.put_aside(path, problems[0] if problems else None)
        except UserError as error:
            self.say(error.text())

    def _hear(self, accounts: list[Account]) -> None:
        for account in accounts:
            self.say(account.text())
            self.is_stale = self.is_stale or not (account.problem or account.was_known)

    def _is_lost(self, now: float) -> bool:
        """Tell, and say, that the current snapshot is gone or altered and no newer one there."""
        found = snapshots.stamp(self.home)
        if found == self.published or now < self.repairs_at:
            return False
        is_newer = found and found[0] != (self.published and self.published[0])
        if found and is_newer and snapshots.is_readable(found[0]):
            self._follow()
            return False
        self.say(_("the published snapshot is gone or damaged; a new one is being built"))
        return True

    def _is_due(self, now: float) -> bool:
        return now - self.built_at >= REBUILD_SECONDS and beijing_now() > self.due_after

    def _build(self, now: float) -> None:
        self.built_at = now
        self.repairs_at = now + RETRY_SECONDS
        try:
            self.build(self.home)
        except NoRoomError:
            raise
        except UserError as error:
            self.say(error.text())
        else:
            self.repairs_at = now
            self._follow()
        self.is_stale = False

    def _follow(self) -> None:
        """Know the current snapshot, and until when it holds."""
        self.published = snapshots.stamp(self.home)
        self.due_after = self.next_due(self.home)


def watch(
    home: Path,
    build: Build,
    next_due: Callable[[Path], datetime],
    say: Say,
    stop: threading.Event | None = None,
) -> None:
    """Watch `home/inbox` until `stop` is set; of several watchers of one home, one works."""
    stop = stop or threading.Event()
    watcher = Watcher(home, build, next_due, say)
    with _alone(watcher.inbox.folder, say, stop):
        for _ in changes([watcher.inbox.folder], stop):
            watcher.step(time.monotonic())
            while watcher.is_waiting and not stop.wait(TICK_SECONDS):
                watcher.step(time.monotonic())


@contextmanager
def _alone(folder: Path, say: Say, stop: threading.Event) -> Iterator[None]:
    """Wait, having said so, until no other watcher works here."""
    lock = files.lock(folder / ".watching")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        say(_("another watcher is at work; this one stands by"))
        while not stop.is_set():
            try:
                lock.acquire(timeout=TICK_SECONDS)
                break
            except Timeout:
                continue
    try:
        yield
    finally:
        lock.release()
