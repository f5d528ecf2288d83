"""How a camera and an issue stand, in the office's words, each with its shape."""

from datetime import datetime
from typing import Any

from warehouse.wording import CODES, State, _, duration, is_missing, state, to_say

DAY = 86400
CAMERAS, ISSUES = CODES["camera"], CODES["issue"]
AREAS = {"community": to_say("By community"), "key_area": to_say("By key area")}
NO_AREA = {"community": to_say("no community"), "key_area": to_say("no key area")}


def kind(issue: Any) -> str:
    """Return the kind of an issue; where none was written it says so."""
    return _("no kind given") if is_missing(issue) or not issue else str(issue)


def camera(standing: str) -> State:
    """Return how a camera stands; an unknown code reads as too little data."""
    return state(standing, "camera")


def issue(standing: str) -> State:
    """Return how an issue stands; an unknown code reads as too little data."""
    return state(standing, "issue")


def marked(of: State) -> str:
    """Return the word of a state after its shape: ■ 离线."""
    return f"{of.shape}\u00a0{of}"


def area(by: str, name: str) -> str:
    """Return the name of an area; what names none says so."""
    return name or _(NO_AREA[by])


def dark(row: Any, as_of: datetime) -> str:
    """Return since how long a camera is offline: ■ 已离线 3 天 4 小时."""
    if row.standing != "offline" or is_missing(row.offline_since):
        return marked(camera(row.standing))
    gone = (as_of - row.offline_since).total_seconds()
    return f"■ {_('offline for {for_}').format(for_=duration(gone))}"


def unseen(row: Any) -> str:
    """Return how many days nobody looked at a camera: ▲ 已 2 天没看."""
    if is_missing(row.unchecked_days) or not row.unchecked_days:
        return f"○ {_('not checked today')}"
    days = duration(int(row.unchecked_days) * DAY)
    return f"▲ {_('not checked for {for_}').format(for_=days)}"


def outcome(row: Any) -> str:
    """Return what became of an issue and how long it took: ✓ 处置用时 5 小时 3 分."""
    if row.standing == "open" and not is_missing(row.open_seconds):
        return f"▲ {_('open for {for_}').format(for_=duration(row.open_seconds))}"
    if row.standing == "disposed" and not is_missing(row.disposal_seconds):
        return f"✓ {_('disposed of in {for_}').format(for_=duration(row.disposal_seconds))}"
    return marked(issue(row.standing))
