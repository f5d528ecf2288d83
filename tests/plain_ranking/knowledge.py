"""What the rows on file tell of cases up to an instant: their newest versions, and no more."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]
FOUND = ("callback_valid", "contacted", "resolved", "satisfaction")
DECISIONS = ("appeal_rejected", "appeal_upheld")  # of two at once the latter stands


def known_rows(rows: Rows, as_of: datetime) -> list[Row]:
    """List the newest version of each case, without what is not known of it by now."""
    versions: dict[str, list[Row]] = defaultdict(list)
    for row in rows.get("cases", ()):
        versions[row["case_id"]].append(row)
    out = _upheld(rows.get("case_events", ()), as_of)
    return [
        _without_untold(own, as_of) | ({"counted": False} if case_id in out else {})
        for case_id, own in versions.items()
    ]


def _without_untold(versions: Sequence[Row], as_of: datetime) -> Row:
    """Return the newest version, the last; its callback counts once made, or else once told of."""
    newest = versions[-1]
    same = [row for row in versions if row["callback_valid"] is newest["callback_valid"]]
    told_at = min(row["callback_at"] or row["exported_at"] for row in same)
    known_at = newest["callback_at"] or told_at
    return newest if known_at <= as_of else newest | dict.fromkeys(FOUND)


def _upheld(events: Sequence[Row], as_of: datetime) -> set[str]:
    """Gather the cases whose last appeal decided by now was upheld."""
    known = [event for event in events if event["event_at"] <= as_of]
    known.sort(key=lambda event: (event["event_at"], DECISIONS.index(event["event"])))
    last = {event["case_id"]: event["event"] for event in known}
    return {case_id for case_id, event in last.items() if event == "appeal_upheld"}
