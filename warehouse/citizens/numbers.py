"""Numbers that name a citizen: telephones, identity cards, bank cards, passports."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from warehouse.citizens.folding import GAP

PHONE, NUMBER = "〔电话〕", "〔号码〕"
HOTLINES = frozenset(("12345", "62991234"))
FIRST_TWO = (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 "
    "71 81 82 83"
)
PROVINCES = frozenset(FIRST_TWO.split())
D = rf"(?:{GAP}[0-9])"
ABROAD = rf"[(]?(?:[+]|0{GAP}0{GAP})?8{GAP}6[)]?{GAP}"
EXTENSION = rf"(?:{GAP}(?:转接?|分机号?|ext[.]?){GAP}[0-9]{{1,6}}|-[0-9]{{1,4}}(?![0-9]))?"
# what is no number of a citizen, and is left out before anything is looked for
LEFT_OUT = re.compile(
    r"(?<![0-9])(?<![0-9][-/.])(?:"
    r"(?:19|20)[0-9]{2}[-/.](?:1[0-2]|0?[1-9])[-/.](?:[12][0-9]|3[01]|0?[1-9])"
    r"|(?:[12][0-9]|3[01]|0?[1-9])[-/.](?:1[0-2]|0?[1-9])[-/.](?:(?:19|20)[0-9]{2}|[0-9]{2})"
    r"|(?:1[0-2]|0?[1-9])[-/.](?:[12][0-9]|3[01]|0?[1-9])[-/.](?:(?:19|20)[0-9]{2}|[0-9]{2})"
    r"|[0-9]{2}[-/.](?:1[0-2]|0?[1-9])[-/.](?:[12][0-9]|3[01]|0?[1-9])"
    r")(?![-/.]?[0-9])"
    r"|(?<![0-9])(?<![0-9]:)(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?(?![:.]?[0-9])"
    r"|(?<![0-9])20[0-9]{6,}(?:-[0-9]{1,8})?(?![0-9])"  # a case number begins with its year
    r"|(?<![0-9])(?:[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3})+)(?:[.][0-9]{1,4})?[ ]?"
    r"(?:元|万|亿|块钱|平方|平米|㎡|公里|吨|人次|%)"
    # degrees on the earth
    r"|(?<![0-9])(?:7[3-9]|[89][0-9]|1[0-2][0-9]|[0-9]{1,2})[.][0-9]{5,}(?![0-9.])"
    r"|[¥$][ ]?[0-9][0-9,.]{0,14}"
)
LISTED = re.compile("[、,;]")
PARTS = {(3, 4, 4), (4, 4, 3), (3, 3, 5), (3, 8), (7, 4), (3, 7), (4, 7)}
NO_DIGIT = re.compile("[^0-9Xx]")
Is = Callable[[str], bool]


def _always(_written: str) -> bool:
    return True


def _is_identity(written: str) -> bool:
    """Tell whether 15 or 18 digits begin with a province and hold a day of birth."""
    digits = NO_DIGIT.sub("", written)
    born = digits[6:14] if len(digits) == 18 else f"19{digits[6:12]}"
    try:
        day = date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    return digits[:2] in PROVINCES and day.year >= 1880


def _is_card(written: str) -> bool:
    """Tell whether the check digit of a bank card is right (Luhn)."""
    digits = NO_DIGIT.sub("", written)
    doubled = (int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(digits)))
    return "\n" not in written and sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def _is_on_one_line(written: str) -> bool:
    """Tell two telephones in two lines from one card."""
    return "\n" not in written


def _is_likely_parted(written: str) -> bool:
    """Tell whether a number is parted as telephones are; a list of numbers is not."""
    if not LISTED.search(written):
        return True
    sizes = tuple(len(group) for group in re.findall("[0-9]+", written))
    return set(sizes) == {1} or sizes[-3:] in PARTS or sizes[-2:] in PARTS


def _is_local(written: str) -> bool:
    """Tell whether eight digits are a telephone, and neither a span of round figures nor ours."""
    is_span = all(group.endswith("00") for group in re.findall("[0-9]+", written))
    return not is_span and _is_no_hotline(written)


def _is_no_hotline(written: str) -> bool:
    return NO_DIGIT.sub("", written)[-8:] not in HOTLINES


def _evenly(number: int) -> str:
    """Return the pattern of eight digits from 5 to 8 on, parted evenly into `number` groups."""
    group = "[0-9]{" + str(8 // number) + "}"
    first = "[5-8]" + (f"[0-9]{{{8 // number - 1}}}" if number < 8 else "")
    return first + rf"[\W_]{{1,3}}{group}" * (number - 1)


# the longest first: what one finds the next no longer sees
SHAPES: tuple[tuple[str, str, Is], ...] = (
    (rf"(?<![0-9])[1-8]{D}{{16}}{GAP}[0-9Xx](?![0-9])", NUMBER, _is_identity),
    (rf"(?<![0-9])[1-8]{D}{{14}}(?![0-9])", NUMBER, _is_identity),
    (r"(?<![0-9])(?:[13-9][0-9]{14,}|2[1-9][0-9]{13,})[Xx]?", NUMBER, _always),
    (
        r"(?<![0-9])(?:62|[45][0-9]|3[57])[0-9]{2}(?:[\W_]{1,3}[0-9]{4}){3}(?:[\W_]{0,3}[0-9]{1,3})?(?![0-9])",
        NUMBER,
        _always,
    ),
    (rf"(?<![0-9])6{GAP}2{D}{{14,17}}(?![0-9])", NUMBER, _is_on_one_line),
    (rf"(?<![0-9])[3-6]{D}{{15,18}}(?![0-9])", NUMBER, _is_card),
    (
        rf"(?<![0-9])(?:{ABROAD}|0{GAP}|[(])?1{GAP}[3-9]{D}{{9}}(?![0-9]){EXTENSION}",
        PHONE,
        _is_likely_parted,
    ),
    (r"(?<![0-9])1[3-9][0-9]{9,12}(?![0-9])", PHONE, _always),
    (
        r"(?<=(?<![0-9])[0-9])1[3-9][0-9]{9}(?![0-9])"
        r"|(?<=(?<![0-9])[0-9]{2})1[3-9][0-9]{9}(?![0-9])"
        r"|(?<=(?<![0-9])[0-9]{3})(?<!2[4-9][01])1[3-9][0-9]{9}(?![0-9])",
        PHONE,
        _always,
    ),
    (
        rf"(?<![0-9])[(]?(?:{ABROAD}[(]?0?|0{GAP})(?:1{GAP}0|2{GAP}[0-9]|[3-9]{D}{{2}})[)]?"
        rf"{GAP}[2-8]{D}{{6,7}}(?![0-9]){EXTENSION}",
        PHONE,
        _is_no_hotline,
    ),
    (
        rf"(?<![0-9A-Za-z])(?<![0-9][.])(?:{'|'.join(map(_evenly, (1, 2, 4, 8)))})(?![0-9])"
        rf"{EXTENSION}",
        PHONE,
        _is_local,
    ),
    (
        r"(?<![0-9A-Za-z])(?:[EeGg] ?(?!20)[0-9]{8}|[Ee][A-HJ-NP-Za-hj-np-z] ?[0-9]{7}"
        r"|[HhMm] ?(?!20)[0-9]{8}(?:[0-9]{2})?)(?![0-9A-Za-z])",
        NUMBER,
        _always,
    ),
)
PATTERNS = tuple((re.compile(shape), label, is_one) for shape, label, is_one in SHAPES)


def numbers(form: str) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where a folded text holds such a number, and what to say instead."""
    rest = LEFT_OUT.sub(_blank, form)
    for pattern, label, is_one in PATTERNS:
        for found in pattern.finditer(rest):
            if is_one(found[0]):
                yield (*found.span(), label)
                rest = rest[: found.start()] + _blank(found) + rest[found.end() :]


def _blank(found: re.Match[str]) -> str:
    return "x" * len(found[0])
