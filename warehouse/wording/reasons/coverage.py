"""Why nobody was on duty, as a sentence: of a row of `marts.coverage_gaps` and missed duties."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from warehouse.wording.language import _
from warehouse.wording.times import limit

MINUTE = timedelta(minutes=1)
NAMED = 3


def reasons(gaps: Iterable[Any], missed: Iterable[Any]) -> list[str]:
    """Return why nobody was there in each of `gaps`, among the duties `missed` in any of them."""
    of_gap = defaultdict(list)
    for duty in missed:
        of_gap[duty.starts_at].append(duty)
    return [reason(gap, of_gap[gap.starts_at]) for gap in gaps]


def reason(gap: Any, missed: Iterable[Any]) -> str:
    """Return who of those planned was missing in a gap, at most three named; staff numbers."""
    text = _missing(gap.people, list(dict.fromkeys(duty(each) for each in missed)))
    if not gap.is_partly_unplanned:
        return text
    return _("{reason}; nobody planned for the rest").format(reason=text)


def _missing(people: int, told: list[str]) -> str:
    if not told:
        return _("nobody planned")
    text = _("; ").join(told[:NAMED])
    if len(told) > NAMED:
        text = _("{duties} and others").format(duties=text)
    return text if people == 1 else _("{n} planned: {duties}").format(n=people, duties=text)


def duty(row: Any) -> str:
    """Return why one person was not there: YS-002 迟到 10 分（排班 00:00，签到 00:10）."""
    return DUTIES[row.reason_code](row)


def _late(row: Any) -> str:
    return _("{who} {n} min late (planned {planned}, signed in {signed})").format(
        who=row.staff_id,
        n=(row.signed_in_at - row.shift_starts_at) // MINUTE,
        planned=f"{row.shift_starts_at:%H:%M}",
        signed=f"{row.signed_in_at:%H:%M}",
    )


def _early(row: Any) -> str:
    return _("{who} left {n} min early (planned until {planned}, signed out {signed})").format(
        who=row.staff_id,
        n=(row.shift_ends_at - row.signed_out_at) // MINUTE,
        planned=limit(row.shift_ends_at)[-5:],
        signed=f"{row.signed_out_at:%H:%M}",
    )


DUTIES: dict[str, Callable[[Any], str]] = {
    "on_leave": lambda row: _("{who} on approved leave").format(who=row.staff_id),
    "left": lambda row: _("{who} no longer on post").format(who=row.staff_id),
    "not_yet": lambda row: _("{who} not yet on post").format(who=row.staff_id),
    "late": _late,
    "early": _early,
}
