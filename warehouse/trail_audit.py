"""The audit trail against its own chain and its head: where it breaks first, what stands behind."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from warehouse import trail
from warehouse.errors import UserError
from warehouse.trail import FOLDER, HEAD, TRAIL, Link, Seen
from warehouse.wording.language import Message
from warehouse.wording.numbers import NOTHING


@dataclass
class _Walk:
    """How far the chain holds, whether the head's line is in it, and the line that breaks it."""

    last: Link
    meets_head: bool
    line: bytes = b""
    broken: bytes | None = None
    behind: int = 0


def has_begun(home: Path, name: str = FOLDER) -> bool:
    """Say whether anything of a trail is there, or whatever keeps one from looking."""
    try:
        return trail.look(home / name).has_begun
    except OSError:
        return True


def well(home: Path) -> Message:
    """Say of a trail that it is whole, also behind what a kill left of an act."""
    seen, line, end = trail.look(home / FOLDER), b"", 0
    with suppress(FileNotFoundError), (home / FOLDER / TRAIL).open("rb") as file:
        line, end = trail.tail(file)
    last = seen.last or Link()
    acts = last.number if last.is_told_by(line) else last.number + 1
    if (seen.size or 0) > end:
        return Message(
            "the audit trail is whole: {acts:,} acts; what a kill left of one more goes with the "
            "next",
            acts=acts,
        )
    return Message("the audit trail is whole: {acts:,} acts", acts=acts)


def amiss(home: Path, name: str = FOLDER) -> Iterator[UserError]:
    """Yield where the chain breaks first, else what the head tells otherwise."""
    folder = home / name
    seen = trail.look(folder)
    if not seen.has_begun:
        return
    walk, told = _followed(folder / TRAIL, seen), seen.last
    if walk.broken is not None:
        yield _broken(folder, walk)
    elif told and walk.last.number < told.number:
        yield _cut(folder, walk, told) if walk.line else _gone(folder, told)
    elif not walk.meets_head or (told and walk.last.number > told.number + 1):
        yield _without_head(folder, walk)


def _followed(path: Path, seen: Seen) -> _Walk:
    lines = trail.oldest_first(path, seen.size or 0)
    walk = _Walk(Link(), seen.last == Link())
    for line in lines:
        link = walk.last.followed_by(line)
        if link is None:
            walk.broken, walk.behind = line, sum(1 for _ in lines)
            break
        walk.last, walk.line = link, line
        walk.meets_head |= link == seen.last
    return walk


def _broken(folder: Path, walk: _Walk) -> UserError:
    return UserError(
        "{path}: line {number} ({time}) is not what was written behind the one before: altered, "
        "moved or put in, or lines before it are gone; {behind:,} lines stand behind it. The lines "
        "before are proved. {remedy}",
        path=folder / TRAIL,
        number=walk.last.number + 1,
        time=_time(walk.broken or b""),
        behind=walk.behind,
        remedy=_remedy(folder),
    )


def _cut(folder: Path, walk: _Walk, told: Link) -> UserError:
    return UserError(
        "{path}: ends with line {number} ({time}), and {head} tells of {gone:,} more. The lines "
        "that stand are proved. {remedy}",
        path=folder / TRAIL,
        number=walk.last.number,
        time=_time(walk.line),
        head=HEAD,
        gone=told.number - walk.last.number,
        remedy=_remedy(folder),
    )


def _gone(folder: Path, told: Link) -> UserError:
    return UserError(
        "{path}: is gone, and {head} tells of {gone:,} lines in it. {remedy}",
        path=folder / TRAIL,
        head=HEAD,
        gone=told.number,
        remedy=_remedy(folder),
    )


def _without_head(folder: Path, walk: _Walk) -> UserError:
    return UserError(
        "{path}: is gone, altered, or that of another trail: whether lines are cut off behind line "
        "{number} ({time}) is not known. The lines that stand are proved. {remedy}",
        path=folder / HEAD,
        number=walk.last.number,
        time=_time(walk.line),
        remedy=_remedy(folder),
    )


def _remedy(folder: Path) -> Message:
    return Message(
        "Compare them with {name}/trail in the last backup. To begin a new trail, move {folder} "
        "elsewhere, then: scorecard doctor",
        name=folder.name,
        folder=folder,
    )


def _time(line: bytes) -> str:
    """Return when the act in a line was, as the line tells it."""
    try:
        at = datetime.fromisoformat(json.loads(line.partition(b" ")[2])["at"])
    except (ValueError, TypeError, KeyError):
        return NOTHING
    return f"{at:%Y-%m-%d %H:%M:%S}"
