"""The parts of the soak, cut into shares so that every core is busy to the end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.soak.damage import damage
from tests.soak.full_disk import COMMANDS, fill
from tests.soak.kills import kill
from tests.soak.part import Share, Told
from tests.soak.readers import read
from tests.soak.reading import read_files

IN_THE_CUT = 1


@dataclass(frozen=True)
class Part:
    """How much of it is done, and how much in the cut; in how many shares.

    Where each share is a deed of its own, all do so much; in the cut the first alone.
    """

    work: Callable[[Path, int, int], Told]
    whole: int
    small: int
    shares: int = 1
    is_each_whole: bool = False

    def cut(self, name: str, is_small: bool) -> Iterator[Share]:
        """Yield its shares."""
        if self.is_each_whole:
            times = [self.small] * IN_THE_CUT if is_small else [self.whole] * self.shares
        else:
            times = [self.small] if is_small else [self.whole // self.shares] * self.shares
        for seed, each in enumerate(times):
            yield Share(name, self.work, each, seed)


PARTS = {
    "readers": Part(read, whole=600, small=3),  # seconds
    "kills": Part(kill, whole=300, small=2, shares=10),
    "damage": Part(damage, whole=1_000, small=8, shares=4),
    "full disk": Part(fill, whole=24, small=1, shares=len(COMMANDS), is_each_whole=True),  # steps
    "files": Part(read_files, whole=10_000, small=30, shares=10),
}
