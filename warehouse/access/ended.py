"""Sign-ins that ended before their time: a cookie that was copied is worth nothing after it.

The cookie itself holds for as long as it was given, whoever sends it; so who signed out is noted.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from warehouse import files

FOLDER, NAME = "access", "ended"
NOT_OF_THE_TOKEN = ("origin", "is_logged_in", "provider", "tokens")  # Streamlit's own words


def key(claims: Mapping[str, Any]) -> str:
    """Return what tells one sign-in from every other: its token holds a number drawn for it."""
    told = {name: value for name, value in claims.items() if name not in NOT_OF_THE_TOKEN}
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def end(home: Path, sign_in: str, until: datetime, now: datetime) -> None:
    """Note that a sign-in ended, and forget those that would be over by `now` anyway."""
    path = home / FOLDER / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    with files.lock(path.with_suffix(".lock")):
        known = {**_ended(path, *files.stamp(path)), sign_in: until}
        lines = [f"{one} {over.isoformat()}\n" for one, over in known.items() if over > now]
        files.replace(path, "".join(lines).encode())


def is_ended(home: Path, sign_in: str) -> bool:
    """Say whether a sign-in ended before its time."""
    path = home / FOLDER / NAME
    return sign_in in _ended(path, *files.stamp(path))


def stamp(home: Path) -> object:
    """Return what is another once somebody signed out."""
    return files.stamp(home / FOLDER / NAME)


@lru_cache(maxsize=4)
def _ended(path: Path, *stamp: int) -> dict[str, datetime]:
    if not stamp:
        return {}
    lines = path.read_text(encoding="ascii").splitlines()
    return {one: datetime.fromisoformat(over) for one, over in map(str.split, lines)}
