"""Texts folded to one form: whatever stands for a digit becomes one, signs without width go."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

NUMERALS = dict(
    zip(
        "〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺貳參陸弌弍弎",
        "0001234567891234567891236123",
        strict=True,
    )
)
DROPPED = "\0"
UNSEEN = ("Cf", "Mn", "Me")  # signs without width, and those that lie on another
# what stands between the digits of one number, as many signs as people use
GAP = r"[\W_]{0,3}"
LETTERS = str.maketrans("OoIl", "0011")
SPELT = re.compile(rf"(?<![A-Za-z])[0-9OoIl](?:{GAP}[0-9OoIl]){{6,}}(?![A-Za-z])")
LEAST_DIGITS = 6  # of a number whose other digits are written as letters


class _Table(dict[int, str]):
    """The folded form of each sign, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(sign: str) -> str:
    if sign in NUMERALS:
        return NUMERALS[sign]
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(sign) in UNSEEN:
        return DROPPED
    plain = unicodedata.normalize("NFKC", sign)
    return plain if len(plain) == 1 else sign


TABLE = _Table()


@dataclass(frozen=True)
class Folded:
    """A text and its folded form, with the place in the text of each sign of it."""

    text: str
    form: str
    places: list[int] | None  # None: as in the text

    @cached_property
    def letters(self) -> tuple[str, list[int]]:
        """The letters and digits alone, with their places in the form."""
        places = [at for at, sign in enumerate(self.form) if sign.isalnum()]
        return "".join(self.form[at] for at in places), places

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the text of what stands from `start` to `end` of the form."""
        if self.places is None:
            return start, end
        after = self.places[end] if end < len(self.places) else len(self.text)
        return self.places[start], after


def fold(text: str) -> Folded:
    """Return the text with its folded form."""
    form, places = text.translate(TABLE), None
    if DROPPED in form:
        places = [at for at, sign in enumerate(form) if sign != DROPPED]
        form = form.replace(DROPPED, "")
    return Folded(text, SPELT.sub(_as_digits, form), places)


def _as_digits(found: re.Match[str]) -> str:
    """Read O and l as digits where they stand in a number."""
    written = found[0]
    is_number = sum(sign.isdigit() for sign in written) >= LEAST_DIGITS
    return written.translate(LETTERS) if is_number else written
