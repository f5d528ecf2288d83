"""What the text of a cell says of the duty of one person on one day."""

from etl.rosters.options import Roster
from warehouse.cells.hours import SEPARATORS, Hours, hours, several, squeezed
from warehouse.cells.patterns import NULLS

NOTHING = {squeezed(each) for each in NULLS} | {""}


class Codes:
    """The codes of a mapping; hours that stand in a cell need none."""

    def __init__(self, roster: Roster) -> None:
        self.known = {squeezed(code): several(text) or () for code, text in roster.codes.items()}

    def read(self, text: str) -> tuple[Hours, ...] | None:
        """Return the hours that a cell means, none for a day off; None for an unknown code."""
        whole = self._single(text)
        if whole is not None:
            return whole
        parts = [self._single(part) for part in SEPARATORS.split(_narrow(text))]
        if len(parts) < 2 or None in parts:
            return None
        return tuple(dict.fromkeys(each for part in parts for each in part or ()))

    def unknown(self, text: str) -> list[str]:
        """Return the parts of a cell that no code explains."""
        if self.read(text) is not None:
            return []
        parts = map(squeezed, SEPARATORS.split(_narrow(text)))
        return [part for part in parts if self._single(part) is None]

    def _single(self, text: str) -> tuple[Hours, ...] | None:
        code = squeezed(text)
        if code in self.known:
            return self.known[code]
        if code in NOTHING:
            return ()
        written = hours(code)
        return None if written is None else (written,)


def _narrow(text: str) -> str:
    return text.replace("，", ",").replace("；", ";").replace("／", "/").replace("＋", "+")
