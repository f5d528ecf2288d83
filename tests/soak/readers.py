"""Fifty readers of what the pages ask while a snapshot is published every two seconds.

What one is answered in a run belongs to one snapshot, nobody is left without an answer, and the
memory that is held stays what it was.
"""

import os
import random
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner_utils.script_run_context import (
    ScriptRunContext,
    add_script_run_ctx,
)
from streamlit.runtime.state import SafeSessionState, SessionState

from dashboard import queries
from dashboard.each_row import each
from dashboard.queries import score
from tests.published import publish_world
from tests.soak.part import MEBIBYTE, Told
from tests.soak.publishing import MARKED, begin, publish_until
from tests.soak.warm import Warm
from tests.world import case

READERS = 50
EVERY_SECONDS = 2.0
LONGEST_PAUSE = 6.0  # of a reader, between two runs
CHOICES = 1000  # so many questions differ by what a reader has chosen
MOST_GROWTH = 1.2
STATM = Path("/proc/self/statm")
CONTRACT, READING = "qinghe-2026", "adopted"

Ask = Callable[[], Iterable[Any]]
QUESTIONS: dict[str, Ask] = {
    "core.moment": score.moment,
    "core.contracts": score.contracts,
    "marts.checks": score.checks,
    "marts.score_items": lambda: each(score.score_items(CONTRACT, READING)),
}


def read(folder: Path, times: int, seed: int) -> Told:
    """Have everybody read for so many seconds."""
    warm = Warm()
    home = publish_world(folder, {"cases": [case("READ-1")]})
    os.environ["SCORECARD_HOME"] = str(home)
    template, end = begin(home), time.monotonic() + times
    publisher = warm.start(publish_until, home, template, end, EVERY_SECONDS)
    readers = [Reader(random.Random(seed + number)) for number in range(READERS)]
    with ThreadPoolExecutor(READERS) as pool:
        held = _memory_while([pool.submit(reader.read_until, end) for reader in readers])
    code = warm.wait(publisher, times)
    told = Told(findings=[f"the publisher ended with {code}"] if code else [])
    for reader in readers:
        told.take(reader.told)
    seen = set().union(*(reader.seen for reader in readers))
    told.notes.append(f"{READERS} readers in {times} s, who saw {len(seen)} snapshots")
    compare(held, told)
    return told


class Reader:
    """One who opens pages: a session of their own, run after run."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.told = Told()
        self.seen: set[str] = set()

    def read_until(self, end: float) -> None:
        """Ask, run after run, each time of the newest snapshot."""
        add_script_run_ctx(ctx=_session())
        while time.monotonic() < end:
            try:
                self._run()
            except Exception as error:
                self.told.findings.append(f"a run failed: {type(error).__name__}: {error}")
            time.sleep(self.chance.uniform(0, LONGEST_PAUSE))

    def _run(self) -> None:
        queries.pin()
        marks = {queries.pinned().stem.partition("-")[2]}
        for table in self.chance.sample(list(QUESTIONS), len(QUESTIONS)):
            marks |= {getattr(row, MARKED[table]) for row in QUESTIONS[table]()}
            score.score_events(CONTRACT, READING, self.chance.randrange(CHOICES))
        self.seen |= marks
        self.told.outcomes["runs of one whole snapshot"] += len(marks) == 1
        if len(marks) > 1:
            self.told.findings.append(f"a run was answered from {sorted(marks)}")


def _memory_while(running: Sequence[Future[None]]) -> list[int]:
    """Return what this process holds, in bytes, each second while anything runs."""
    held = []
    while wait(running, timeout=1).not_done:
        held.append(int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE"))
    return held


def compare(held: Sequence[int], told: Told) -> None:
    """Note the most that was held after the first fifth of the time, and at the end."""
    fifth = len(held) // 5
    early, late = max(held[fifth : 2 * fifth]), max(held[-fifth:])
    said = f"{early // MEBIBYTE} MiB held after the first fifth, {late // MEBIBYTE} MiB at the end"
    told.notes.append(said)
    if late > early * MOST_GROWTH:
        told.findings.append(said)


def _session() -> ScriptRunContext:
    return ScriptRunContext(
        session_id="",
        _enqueue=lambda message: None,
        query_string="",
        session_state=SafeSessionState(SessionState(), lambda: None),
        uploaded_file_mgr=MemoryUploadedFileManager(""),
        main_script_path="",
        user_info={},
        fragment_storage=MemoryFragmentStorage(),
        pages_manager=PagesManager(""),
    )
