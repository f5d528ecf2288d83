"""Where files of the inbox go once they were read: to the loaded ones, or beside why they were not.

The reason stands in a text file beside the file, a line a language, for whoever opens the folder.
"""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from warehouse.clock import BEIJING, beijing_now
from warehouse.errors import UserError
from warehouse.wording import languages

INBOX, LOADED, UNREADABLE = "inbox", "loaded", "unreadable"
SETTLED = "settled"  # of the unreadable ones: nobody is to mend them any more
LONGEST_NAME = 255  # bytes, on every disk in use


@dataclass(frozen=True)
class Unreadable:
    """A file that could not be loaded, when that was, and why, by language."""

    path: Path
    at: datetime
    why: Mapping[str, str]


def put_aside(inbox: Path, path: Path, problem: UserError | None) -> Path:
    """Move a file to where the loaded ones are, or beside why it could not be; return where."""
    day = f"{LOADED}/{beijing_now():%Y-%m-%d}"
    moved = _moved(path, inbox / (UNREADABLE if problem else day))
    if problem:
        lines = (f"{said}\n" for said in problem.message.texts().values())
        _reason(moved).write_text("".join(lines), encoding="utf-8")
    return moved


def forget(path: Path) -> None:
    """Take away why a file could not be loaded: it is tried again."""
    _reason(path).unlink(missing_ok=True)


def unreadable(home: Path) -> list[Unreadable]:
    """Return the files that could not be loaded, the newest first."""
    found = []
    for reason in (home / INBOX / UNREADABLE).glob("*.txt"):
        path = reason.with_suffix("")
        with suppress(OSError, UnicodeDecodeError):
            said = reason.read_text(encoding="utf-8").splitlines()
            if len(said) == len(languages()) and os.path.lexists(path):
                at = datetime.fromtimestamp(reason.stat().st_mtime, BEIJING).replace(tzinfo=None)
                found.append(Unreadable(path, at, dict(zip(languages(), said, strict=True))))
    return sorted(found, key=lambda each: (each.at, each.path), reverse=True)


def try_again(home: Path, name: str) -> None:
    """Put an unreadable file back into the inbox; where it is gone, somebody else did."""
    _take(home, name, home / INBOX)


def settle(home: Path, name: str) -> None:
    """Take an unreadable file out of the list; it is kept."""
    _take(home, name, home / INBOX / UNREADABLE / SETTLED)


def _take(home: Path, name: str, to: Path) -> None:
    path = home / INBOX / UNREADABLE / name
    with suppress(FileNotFoundError):
        forget(path)
        _moved(path, to)


def _reason(path: Path) -> Path:
    return path.with_name(f"{path.name}.txt")


def _moved(path: Path, folder: Path) -> Path:
    if path.parent == folder:
        return path
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while os.path.lexists(target := folder / _named(path, number)):
        number += 1
    shutil.move(path, target)
    return target


def _named(path: Path, number: int) -> str:
    """Return the name for the n-th file of a name, cut so that `.txt` still fits behind it."""
    stem, end = path.stem, (f" ({number})" if number > 1 else "") + path.suffix
    while stem and len(os.fsencode(f"{stem}{end}.txt")) > LONGEST_NAME:
        stem = stem[:-1]
    return stem + end
