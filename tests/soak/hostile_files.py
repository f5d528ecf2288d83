"""Files that are broken, and files made to break who reads them."""

import io
import random
import zipfile
from collections.abc import Callable
from functools import partial
from itertools import pairwise

from tests.made_files import csv_text, reworked, xlsx, zipped
from tests.soak.sound_files import SPACE, drawn_rows

FAR = '<row r="{row}"><c r="{cell}{row}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
BEGINNINGS = (
    *(b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"ID;P", b"<html", b"\xff\xfe"),
    *(b"MIME-Version: 1.0\n", b"<?xml version='1.0'?>", b"\x09\x08\x10\x00"),
)


def flipped(chance: random.Random, data: bytes, most: int = 1) -> bytes:
    """Return the bytes with one bit turned over, or up to so many."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, most)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(chance: random.Random, data: bytes) -> bytes:
    """Return the bytes up to anywhere."""
    return data[: chance.randrange(len(data))]


def _spliced(chance: random.Random, data: bytes) -> bytes:
    at, end = sorted(chance.randrange(len(data)) for _ in range(2))
    return data[:at] + data[end:] + data[at:end]


def _noisy(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.randint(1, 64)) + data[at:]


DAMAGE = (partial(flipped, most=8), cut, _spliced, _noisy)


def _far(chance: random.Random) -> bytes:
    cell = FAR.format(row=chance.randint(100_000, 1_048_576), cell=chance.choice(("XFD", "AZZ")))
    book = xlsx(("工单", drawn_rows(chance)))
    return reworked(book, "xl/worksheets/sheet1.xml", "</sheetData>", cell)


def _bomb(_chance: random.Random) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("工单.csv", b"0" * (64 << 20))
    return data.getvalue()


def _nested(chance: random.Random) -> bytes:
    data = csv_text(drawn_rows(chance)).encode()
    for depth in range(chance.randint(2, 5)):
        data = zipped({f"{depth}.zip": data})
    return data


def _entities(_chance: random.Random) -> bytes:
    names = [f"e{n}" for n in range(12)]
    told = "".join(f'<!ENTITY {one} "{f"&{of};" * 10}">' for of, one in pairwise(names))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "啊">{told}]>'
    return f'{head}<Workbook xmlns="{SPACE}">&e11;</Workbook>'.encode()


def _deep(chance: random.Random) -> bytes:
    return b"<html><table><tr><td>" * chance.randint(1_000, 20_000)


def _wide(chance: random.Random) -> bytes:
    names = ["工单编号", "派单时间", *(f"c{n}" for n in range(chance.randint(2_000, 16_382)))]
    return csv_text([names, ["A1", "2026-05-01"]]).encode()


def _spanning(chance: random.Random) -> bytes:
    wide = chance.randint(1_000, 1 << 40)
    cells = f"<td colspan={wide} rowspan={wide}>工单编号</td><td>派单时间</td>"
    return f"<html><table><tr>{cells}</tr><tr><td>A1</table></html>".encode()


def _quotes(chance: random.Random) -> bytes:
    drawn = (chance.choice('",\n\r\t甲1\\;') for _ in range(chance.randint(1, 4_000)))
    return "".join(drawn).encode()


def _noise(chance: random.Random) -> bytes:
    return chance.choice(BEGINNINGS) + chance.randbytes(chance.randint(0, 4_000))


HOSTILE: dict[str, Callable[[random.Random], bytes]] = {
    "lone cell far away": _far,
    "ZIP bomb": _bomb,
    "ZIP in ZIP": _nested,
    "entity bomb": _entities,
    "deep markup": _deep,
    "thousands of columns": _wide,
    "endless spans": _spanning,
    "quotes at random": _quotes,
    "noise": _noise,
}
SLOW = {"ZIP bomb": 0.02, "thousands of columns": 0.2, "deep markup": 0.2}  # drawn so often
