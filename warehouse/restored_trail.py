"""The audit trail of a backup beside the one that stands, which loses no act by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from warehouse import files, noting, privacy, trail
from warehouse.clock import beijing_now
from warehouse.files import BLOCK
from warehouse.trail import FOLDER, TRAIL

PREFIX = "trail-restored-"


@dataclass(frozen=True)
class RestoredTrail:
    """What became of the trail of a backup, and where it stands now."""

    became: Literal["stays", "returned", "apart"]
    path: Path


def take_over(home: Path, other: Path, name: str = FOLDER) -> RestoredTrail | None:
    """Keep the trails of another working folder too, which it loses; None where it has none.

    `name` is the folder in which both stand.

    Where the one that stands goes on from that of the other, it stays; where it is the beginning
    of that, or there is none, that returns; where they differ, that is kept beside it.
    """
    folder, given = home / name, other / name
    if not (given / TRAIL).exists():
        return None
    with noting.held(folder):
        for path in aside(given):
            _keep_aside(folder, path)
        return _take(folder, given)


def aside(folder: Path) -> Sequence[Path]:
    """Return the trails that were kept beside the one that is added to."""
    return sorted(folder.glob(f"{PREFIX}*"))


def _take(folder: Path, given: Path) -> RestoredTrail:
    stands, new = folder / TRAIL, given / TRAIL
    if _begins(new, stands):
        return RestoredTrail("stays", stands)
    if not _begins(stands, new):
        return RestoredTrail("apart", _keep_aside(folder, new))
    _move(new, stands)
    told, was = trail.look(given).last, trail.look(folder).last
    if told and (was is None or was.number < told.number):  # else acts are missed: so it tells
        noting.set_head(folder, told)
    return RestoredTrail("returned", stands)


def _keep_aside(folder: Path, new: Path) -> Path:
    """Return where a trail is kept beside the one that stands, if need be from now on."""
    for path in (folder / TRAIL, *aside(folder)):
        if _begins(new, path):
            return path
    target = folder / new.name
    if target.exists():
        target = folder / f"{PREFIX}{beijing_now():%Y%m%dT%H%M%S-%f}"
    _move(new, target)
    return target


def _move(source: Path, target: Path) -> None:
    source.chmod(privacy.FILE)
    files.rename(source, target)


def _begins(one: Path, other: Path) -> bool:
    """Say whether the whole lines of a trail, if there are any, are the first of another."""
    left = _whole(one)
    if not left:
        return True
    if left > (files.size(other) or 0):
        return False
    with one.open("rb") as given, other.open("rb") as stands:
        while left and given.read(min(left, BLOCK)) == stands.read(min(left, BLOCK)):
            left -= min(left, BLOCK)
    return not left


def _whole(path: Path) -> int:
    if not files.size(path):
        return 0
    with path.open("rb") as file:
        return trail.tail(file)[1]
