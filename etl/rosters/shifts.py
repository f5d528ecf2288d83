"""The shifts that one person's day says: planned, punched, or why it says nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from etl.rosters.codes import Codes
from etl.rosters.matrix import PersonDay
from etl.rosters.options import Roster
from etl.rosters.punches import Pair, pairs, punches, shift_of
from warehouse.cells.hours import Hours, several


@dataclass(frozen=True)
class MadeShift:
    """A row of `shifts` with the cell it came from, or the code of why it is none."""

    said: PersonDay
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    signed_in_at: datetime | None = None
    signed_out_at: datetime | None = None
    flaw: str | None = None
    oddity: str | None = None


class Interpreter:
    """Reads person-days by the codes and the punched shifts of a mapping."""

    def __init__(self, roster: Roster) -> None:
        self.codes = Codes(roster)
        self.stated = tuple(each for text in roster.punches for each in several(text) or ())

    def shifts(self, said: PersonDay) -> Iterator[MadeShift]:
        """Yield a row a shift, or the one row that is refused."""
        if said.day is None:
            if self.codes.read(said.written) != ():
                yield MadeShift(said, flaw="starts_at:no_such_day")
            return
        if self.stated or said.came or said.left:
            yield from self._punched(said, said.day)
        else:
            yield from self._planned(said, said.day, self.codes.read(said.plan))

    def _planned(
        self, said: PersonDay, day: date, read: tuple[Hours, ...] | None
    ) -> Iterator[MadeShift]:
        if read is None:
            yield MadeShift(said, flaw="starts_at:unknown_code")
        elif len({each.start for each in read}) < len(read):
            yield MadeShift(said, flaw="starts_at:same_start")
        else:
            yield from (MadeShift(said, *each.on(day)) for each in read)

    def _punched(self, said: PersonDay, day: date) -> Iterator[MadeShift]:
        found, words = punches(said.plan, day)
        if said.came or said.left:
            (came, one), (left, other) = punches(said.came, day), punches(said.left, day)
            found += [*(came or [None]), *(left or [None])]
            words = "\n".join(filter(None, (words, one, other)))
        planned = self.codes.read(words)
        if planned is None or not any(found):
            yield from self._planned(said, day, planned)
            return
        yield from self._matched(said, day, pairs(found), planned or self.stated)

    def _matched(
        self, said: PersonDay, day: date, found: list[Pair], stated: tuple[Hours, ...]
    ) -> Iterator[MadeShift]:
        matched = [(shift_of(pair, day, stated), pair) for pair in found]
        if any(shift is None for shift, _ in matched):
            yield MadeShift(said, flaw="starts_at:no_shift")
            return
        for shift, group in groupby(matched, key=lambda each: each[0]):
            assert shift is not None
            yield _signed(MadeShift(said, *shift), [pair for _, pair in group])


def _signed(row: MadeShift, found: list[Pair]) -> MadeShift:
    came, left = found[0].came, found[-1].left
    oddity = "starts_at:several_pairs" if len(found) > 1 else None
    oddity = "starts_at:no_punch_in" if came is None else oddity
    oddity = "starts_at:no_punch_out" if left is None else oddity
    return replace(row, signed_in_at=came, signed_out_at=left, oddity=oddity)
