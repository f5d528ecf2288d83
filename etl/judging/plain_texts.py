"""Which texts of a column say just what they hold, told from their bytes all at once.

Wrong in one way only: a cell that does may be called odd, and is then read like any other.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.judging.column_bytes import Bytes, Flags, Places, kept, laid_out
from warehouse.cells.patterns import NULLS

LONGEST_NULL = max(len(spelling.encode()) for spelling in NULLS)


def odd_texts(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return the cells whose text may not be just what they hold; null in the place of others."""
    return pa.chunked_array([kept(chunk, _is_odd(chunk)) for chunk in cells.chunks], cells.type)


def _is_odd(chunk: pa.Array) -> Flags:
    content, starts, ends = laid_out(chunk)
    said = ends > starts
    odd: Flags = np.zeros(len(chunk), np.bool_)
    if not len(content):
        return odd | (chunk.is_valid().to_numpy(zero_copy_only=False) if len(chunk) else odd)
    odd |= ~said & chunk.is_valid().to_numpy(zero_copy_only=False)
    if _holds_odd_characters(content):
        return odd | said
    first = content[np.where(said, starts, 0)]
    odd |= said & ~_is_sound_start(first) & ~_is_mark(content, starts)
    odd |= said & ~_is_sound_end(content, starts, ends)
    odd |= said & _ends_in_zero(content, starts, ends)
    return odd | _is_null_spelling(chunk, said & (ends - starts <= LONGEST_NULL))


def _holds_odd_characters(content: Bytes) -> bool:
    """Tell whether there are private-use characters, replaced bytes, or the 锟斤拷 of those."""
    if (content == 0xEE).any() or "锟".encode() in content.tobytes():
        return True
    (last,) = np.nonzero(content == 0xEF)
    after = content[np.minimum(last + 1, len(content) - 1)]
    third = content[np.minimum(last + 2, len(content) - 1)]
    return bool(((after < 0xA4) | ((after == 0xBF) & (third == 0xBD))).any())


def _is_sound_start(first: Bytes) -> Flags:
    """Tell which first bytes begin a letter, digit or mark; no blank, and no = of a formula."""
    narrow = (first > 0x20) & (first < 0x7F) & (first != ord("="))
    sound: Flags = narrow | ((first > 0xE3) & (first < 0xEE))
    return sound


def _is_sound_end(content: Bytes, starts: Places, ends: Places) -> Flags:
    last = content[np.maximum(ends - 1, 0)]
    narrow = (last > 0x20) & (last < 0x7F)
    lead = content[np.maximum(ends - 3, 0)]
    wide = (lead > 0xE3) & (lead < 0xEE)
    second = content[np.maximum(ends - 2, 0)]
    wide |= (lead == 0xEF) & ((second == 0xBC) | (second == 0xBD))
    wide |= _is_mark(content, ends - 3)
    sound: Flags = narrow | ((last > 0x7F) & (ends - starts > 2) & wide)
    return sound


def _is_mark(content: Bytes, places: Places) -> Flags:
    """Tell where a character from U+3001 to U+303F stands: U+3000 is a blank."""
    first, second, third = (content[np.clip(places + n, 0, len(content) - 1)] for n in range(3))
    mark: Flags = (first == 0xE3) & (second == 0x80) & (third != 0x80)
    return mark


def _ends_in_zero(content: Bytes, starts: Places, ends: Places) -> Flags:
    """Tell which cells end in .0, as a number that Excel made of an id does."""
    last, before = (content[np.maximum(ends - n, 0)] for n in (1, 2))
    ends_so: Flags = (ends - starts > 1) & (last == ord("0")) & (before == ord("."))
    return ends_so


def _is_null_spelling(chunk: pa.Array, short: Flags) -> Flags:
    found: Flags = np.zeros(len(chunk), np.bool_)
    (where,) = np.nonzero(short)
    if len(where):
        spelt = pc.is_in(chunk.take(pa.array(where)), pa.array(sorted(NULLS)))
        found[where] = spelt.to_numpy(zero_copy_only=False)
    return found
