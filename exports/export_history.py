"""What left the house: read from the data packages that every export leaves behind."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from exports.packages import NAME
from exports.writing import folder
from warehouse.wording import languages


@dataclass(frozen=True)
class Left:
    """One export that was made: of what, when, with which rows, and where it went.

    `sha256` is that of its first file.
    """

    dataset: str
    title: str
    written_at: datetime
    as_of: datetime
    rows: int
    bytes: int
    sentences: Mapping[str, str]
    sha256: str
    snapshot: str
    is_demo: bool
    layout: str
    by: str
    folder: Path
    files: tuple[str, ...]

    @property
    def is_there(self) -> bool:
        """Whether its files still lie where they were written."""
        return all((self.folder / name).is_file() for name in self.files)


def lately(home: Path, limit: int = 50) -> list[Left]:
    """Return the exports of a working folder, the latest first, at most `limit`."""
    return list(islice(_all(home), limit))


def stamp(home: Path) -> int:
    """Return what is another once an export came or went: when their folder last changed."""
    try:
        return folder(home).stat().st_mtime_ns
    except OSError:
        return 0


def _all(home: Path) -> Iterator[Left]:
    for path in sorted(folder(home).glob(f"[!.]*/{NAME}"), reverse=True):
        with suppress(ValueError, LookupError):  # somebody else's folder
            yield _left(json.loads(path.read_text(encoding="utf-8")), path.parent)


def _left(package: dict[str, Any], beside: Path) -> Left:
    files = {resource["path"]: resource["bytes"] for resource in package["resources"]}
    return Left(
        dataset=package["dataset"],
        title=package["title"],
        written_at=datetime.fromisoformat(package["created"]).replace(tzinfo=None),
        as_of=datetime.fromisoformat(package["as_of"]),
        rows=package["rows"],
        bytes=sum(files.values()),
        sentences={
            language: package.get(f"description_{language}", package["description"])
            for language in languages()
        },
        sha256=package["resources"][0]["hash"].removeprefix("sha256:"),
        snapshot=package["snapshot"],
        is_demo=package["is_demo"],
        layout=package["layout"] or "",
        by=package.get("taken_by") or "",
        folder=Path(package.get("written_to", beside)),
        files=tuple(files),
    )
