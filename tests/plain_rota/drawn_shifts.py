"""Drawn shifts: touching, overlapping, over midnights; signed early, late, never, after as_of."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.plain_rota.edges import MINUTE, NEAR, SECONDS, Situation, one_in
from tests.plain_rota.people import Row

LENGTHS = (1, 7, 60, 240, 480, 480, 720, 720, 1440, 1441, 2000, 3000)
NONE = timedelta(0)
COUNTS = (4, 8, 6, 2, 1, 8, 0)
FAR = timedelta(hours=30) // MINUTE
BEGINNINGS = st.one_of(st.sampled_from((-720, -1440, -480, 0)), st.integers(-FAR, FAR // 6))


def shifts(draw: DrawFn, situation: Situation, staff: Sequence[Row], as_of: datetime) -> list[Row]:
    """Draw shifts that mostly follow one another; a person's begin at different times."""
    ids = [*(row["staff_id"] for row in staff)] * 4 + [f"nobody-{situation.number}"]
    cursor = situation.turn + draw(BEGINNINGS) * MINUTE
    is_tidy = draw(st.booleans())
    found: dict[tuple[str, datetime], Row] = {}
    for _ in range(draw(st.sampled_from(COUNTS))):
        starts_at = cursor + (NONE if is_tidy else _near(draw))
        ends_at = starts_at + draw(st.sampled_from(LENGTHS)) * MINUTE
        ends_at += NONE if is_tidy else abs(_seconds(draw))
        staff_id = draw(st.sampled_from(ids))
        plan = {"staff_id": staff_id, "starts_at": starts_at, "ends_at": ends_at}
        found[staff_id, starts_at] = plan | _signed(draw, starts_at, ends_at, as_of)
        cursor = draw(st.sampled_from((ends_at, ends_at, ends_at, starts_at)))
    return list(found.values())


def _signed(draw: DrawFn, starts_at: datetime, ends_at: datetime, as_of: datetime) -> Row:
    starts = (starts_at, starts_at, starts_at, ends_at, as_of)
    signed_in_at = _signature(draw, starts)
    ends = (ends_at, ends_at, ends_at, starts_at, as_of, signed_in_at or ends_at)
    return {"signed_in_at": signed_in_at, "signed_out_at": _signature(draw, ends)}


def _signature(draw: DrawFn, around: Sequence[datetime]) -> datetime | None:
    if draw(one_in(4)):
        return None
    signed_at: datetime = draw(st.sampled_from(around))
    return signed_at + draw(st.sampled_from((NONE, _near(draw))))


def _near(draw: DrawFn) -> timedelta:
    return draw(st.sampled_from(NEAR)) + _seconds(draw)


def _seconds(draw: DrawFn) -> timedelta:
    return draw(st.sampled_from(SECONDS))
