"""The one recogniser of citizens in texts (contract, article 10): name, telephone, number, door.

Tried beside it: phonenumbers 9.0 (Apache-2.0, 48 MB). It takes 0.14 ms a text, knows no Chinese
numerals and no digits parted by line breaks, and takes case numbers, dates and money for
telephones.
"""

import hashlib
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from pathlib import Path

from warehouse.citizens.accounts import accounts
from warehouse.citizens.callers import CALLER, NAMELESS, Caller, is_name
from warehouse.citizens.doors import doors
from warehouse.citizens.folding import fold
from warehouse.citizens.numbers import numbers

__all__ = ["NOBODY", "Caller", "hide", "hide_names", "is_name", "version"]

NOBODY = Caller()
LONGEST_NAME = 20


def hide(text: str, caller: Caller = NOBODY, own_ids: Collection[str] = ()) -> str:
    """Return the text without what names a citizen; the ids of its own row stay."""
    kept = tuple(own for own in own_ids if own and own in text)
    found = [*_found(text, kept), *caller.found(text)]
    return _without(text, found) if found else text


Span = tuple[int, int, str]  # from where to where, and what to say instead


@lru_cache(maxsize=16_384)
def _found(text: str, kept: tuple[str, ...]) -> tuple[Span, ...]:
    folded = fold(text)
    form = folded.form
    for own in kept:
        form = form.replace(own, "x" * len(own))
    found = (*numbers(form), *doors(form), *accounts(form))
    return tuple((*folded.span(start, end), label) for start, end, label in found if start < end)


def _without(text: str, found: Iterable[Span]) -> str:
    shown, upto = [], 0
    for start, end, label in sorted(found, key=lambda each: (each[0], -each[1])):
        if start >= upto:
            shown += [text[upto:start], label]
        upto = max(upto, end)
    return "".join([*shown, text[upto:]])


def hide_names(text: str, names: Collection[str]) -> str:
    """Return a header, or what a file or sheet is called, without citizens and without `names`."""
    shown = hide(text)
    for size in range(min(LONGEST_NAME, len(shown)), 1, -1):
        for at in range(len(shown) - size + 1):
            part = shown[at : at + size]
            if part in names and part not in NAMELESS and not part.isdigit():
                shown = shown.replace(part, CALLER)
    return shown


@cache
def version() -> str:
    """Return the digest of the rules: what another version hid may have to be hidden anew."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()[:12]
