"""What each day's closing said, kept for good beside the store: a chained line a closing.

A line names the rows by which ledger and rules differ from the closing before, in files that are
never written again. The store can't give any of it back.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from warehouse import files, noting, trail
from warehouse.trail import Link

FOLDER = "statements"
PARTS = {"ledger": "statement_rows", "rules": "statement_rules"}  # a file of each: its table


@dataclass(frozen=True)
class Score:
    """What a reading came to: what was confirmed, and the three scores; exact, as text."""

    spent: str
    score: str
    score_if_pending: str
    score_gross: str


@dataclass(frozen=True)
class Day:
    """The statement of a contract's day; of a base the rows are all there are, not what differs."""

    contract_id: str
    day: date
    is_base: bool
    scores: Mapping[str, Score]
    ledger: str
    rules: str
    coverage: str


@dataclass(frozen=True)
class Closing:
    """What one build closed: `files` holds the digest of each file of rows by its name."""

    closed_at: datetime
    built_at: datetime
    loaded_until: datetime | None
    build_id: str
    snapshot: str
    program: str
    files: Mapping[str, str]
    days: Sequence[Day]

    def named(self, part: str) -> str | None:
        """Return the name of its file of a part, None where nothing of that differs."""
        return next((name for name in self.files if name.startswith(f"{part}-")), None)


def read(home: Path) -> list[Closing]:
    """Return the closings that the chain proves, the oldest first; the doctor names what is not."""
    folder, last, found = home / FOLDER, Link(), list[Closing]()
    for line in trail.oldest_first(folder / trail.TRAIL, trail.look(folder).size or 0):
        link, told = last.followed_by(line), told_in(line)
        if link is None or told is None:
            break
        last = link
        found.append(told)
    return found


def closed_until(home: Path) -> Mapping[str, date]:
    """Return the last day of each contract that any line tells of, whether it is proved or not."""
    last: dict[str, date] = {}
    for line in trail.newest_first(home / FOLDER / trail.TRAIL):
        told = told_in(line)
        for day in told.days if told else ():
            last[day.contract_id] = max(day.day, last.get(day.contract_id, day.day))
    return last


def add(home: Path, closing: Closing) -> None:
    """Append a closing whose files stand already, and force it to disk."""
    told = json.dumps(asdict(closing), default=str, ensure_ascii=False, sort_keys=True)
    noting.add(home / FOLDER, told.encode())


def is_whole(home: Path, closing: Closing) -> bool:
    """Tell whether each file of a closing is what was written."""
    folder = home / FOLDER
    return all(files.holds(folder / name, digest) for name, digest in closing.files.items())


def pieces(home: Path) -> Sequence[Path]:
    """Return the files of rows that stand in the folder."""
    return sorted((home / FOLDER).glob("[lr]*-*.parquet"))


def copy(home: Path, other: Path) -> None:
    """Copy the statements to another working folder, which has none, so that it knows them too."""
    if (home / FOLDER).is_dir():
        shutil.copytree(home / FOLDER, other / FOLDER)


def told_in(line: bytes) -> Closing | None:
    """Return the closing that a line tells of; None where it tells of none."""
    try:
        told = json.loads(line.partition(b" ")[2])
        return Closing(**told | {name: read(told[name]) for name, read in _READ.items()})
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _days(told: Sequence[Mapping[str, Any]]) -> Iterator[Day]:
    for each in told:
        scores = {reading: Score(**score) for reading, score in each["scores"].items()}
        yield Day(**{**each, "day": date.fromisoformat(each["day"]), "scores": scores})


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None


_READ: Mapping[str, Callable[[Any], Any]] = {
    "closed_at": datetime.fromisoformat,
    "built_at": datetime.fromisoformat,
    "loaded_until": _moment,
    "days": lambda told: tuple(_days(told)),
}
