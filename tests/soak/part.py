"""What a part of the soak did and found, and how a share of it is worked off."""

import resource
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

MEBIBYTE = 1 << 20
KINDS = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)  # this process, those it awaited


@dataclass
class Told:
    """How often what came out, what ought not to have, and what was measured beside.

    `memory` is the most, in bytes, that any process held, `cpu` the seconds that all computed.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    memory: int = 0
    cpu: float = 0.0

    def take(self, other: "Told") -> None:
        """Add what another share of the same part tells."""
        self.outcomes += other.outcomes
        self.findings += other.findings
        self.notes += other.notes
        self.memory = max(self.memory, other.memory)
        self.cpu += other.cpu


@dataclass(frozen=True)
class Share:
    """So many of the deeds of one part, in a process and a folder of its own."""

    part: str
    work: Callable[[Path, int, int], Told]
    times: int
    seed: int = 0


@dataclass
class Done:
    """What was worked off of a part, and in how many seconds of all its processes."""

    part: str
    told: Told = field(default_factory=Told)
    seconds: float = 0.0

    def take(self, other: "Done") -> None:
        """Add another share of the same part."""
        self.told.take(other.told)
        self.seconds += other.seconds


def work_off(share: Share) -> Done:
    """Work a share off; an error is a finding, and does not keep the others from being done."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="scorecard-soak-") as folder:
        try:
            told = share.work(Path(folder), share.times, share.seed)
        except Exception:
            told = Told(findings=[f"share {share.seed} broke off: {traceback.format_exc()}"])
    for usage in map(resource.getrusage, KINDS):
        told.memory = max(told.memory, usage.ru_maxrss << 10)
        told.cpu += usage.ru_utime + usage.ru_stime
    return Done(share.part, told, time.monotonic() - start)
