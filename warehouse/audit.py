"""Who looked at what, took it out, or changed it: the audit trail of a working folder.

An act is noted for good before its page goes on; see `trail` for the file, `trail_audit` for proof.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from warehouse import noting, trail

Value = str | int | list[str]


@dataclass(frozen=True)
class Act:
    """What somebody did, at a naive Beijing time.

    `account` is who the provider of sign-in proved it to be, '' where nobody signs in; `name` is
    as listed, or as typed; `what` is a code of the domain `audit`; `about` names what it was done
    to: case_id, dataset, filter, rows, sha256, record, key, setting.
    """

    at: datetime
    account: str
    name: str
    role: str
    what: str
    about: Mapping[str, Value] = field(default_factory=dict)


def note(home: Path, act: Act) -> None:
    """Note an act in the working folder and force it to disk."""
    told = vars(act) | {"at": act.at.isoformat(), "about": dict(act.about)}
    noting.add(home / trail.FOLDER, _json(told))


def acts(
    home: Path, *, account: str | None = None, what: str | None = None, **about: Value
) -> Iterator[Act]:
    """Yield the acts, the newest first, read as they are asked for; only those that are like this.

    A line that tells of none is passed over: the doctor names it.
    """
    alike = {"account": account, "what": what}
    wanted = {name: value for name, value in alike.items() if value is not None}
    sought = [_json(value) for value in (*wanted.values(), *about.values())]
    for line in trail.newest_first(home / trail.FOLDER / trail.TRAIL):
        if all(each in line for each in sought):  # a tenth of the time of reading each
            act = _read(line)
            if act and _is_like(act, wanted, about):
                yield act


def _is_like(act: Act, wanted: Mapping[str, str], about: Mapping[str, Value]) -> bool:
    return all(getattr(act, name) == value for name, value in wanted.items()) and all(
        act.about.get(name) == value for name, value in about.items()
    )


def _read(line: bytes) -> Act | None:
    try:
        told = json.loads(line.partition(b" ")[2])
        return Act(**told | {"at": datetime.fromisoformat(told["at"])})
    except (ValueError, TypeError, KeyError):
        return None


def _json(told: object) -> bytes:
    """Return the one form in which it is written; what UTF-8 cannot hold, as JSON escapes it."""
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode(errors="backslashreplace")
