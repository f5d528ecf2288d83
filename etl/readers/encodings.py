"""Bytes in, text out: BOM, else strict UTF-8, else strict GB18030; detectors err on short files."""

import codecs

import numpy as np
import pyarrow as pa

from warehouse.errors import UserError

BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
HEAD = 10_000  # bytes or characters, by which the kind of a text is told
FOREIGN = {
    b"%PDF": "PDF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
}


def utf8_of(data: bytes, source_file: str) -> memoryview:
    """Return a text file as UTF-8 without its mark: the same bytes where they are that already.

    Raises UserError when it is no text, or is empty.
    """
    _refuse_foreign(data, source_file)
    text = memoryview(data)[len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0 :]
    if b"\0" not in data and is_sound(text) and _says_something(text):
        return text
    return memoryview(text_of(data, source_file).encode())


def is_sound(data: memoryview) -> bool:
    """Tell whether this is UTF-8, all of it; to decode it would take a multiple of its memory."""
    ends = pa.py_buffer(np.array([0, len(data)], np.int64))
    try:
        pa.LargeStringArray.from_buffers(1, ends, pa.py_buffer(data)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _says_something(text: memoryview) -> bool:
    return bool(str(text[:HEAD], "utf-8", "ignore").strip())


def text_of(data: bytes, source_file: str) -> str:
    """Decode a text file; raises UserError when it is not one, or is empty."""
    _refuse_foreign(data, source_file)
    text = decoded(data, source_file)
    if not text.strip():
        raise UserError(
            "{source_file}: the file is empty; export it again.", source_file=source_file
        )
    _refuse_nul(text, source_file)
    return text


def decoded(data: bytes, source_file: str) -> str:
    """Decode by the mark at the beginning, else as UTF-8, else as GB18030."""
    for bom, codec in BOMS.items():
        if data.startswith(bom):
            return _strictly(data, codec, source_file)
    if b"\0" in data and (wide := _wide_codec(data)):
        return _strictly(data, wide, source_file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_chinese(data[: error.start].decode("utf-8")):
            return _strictly(data, "utf-8", source_file)
        text = _strictly(data, "gb18030", source_file)
        _refuse_two_encodings(data, source_file)
        return text


def _strictly(data: bytes, codec: str, source_file: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            "{source_file}: from line {line} on this is neither sound UTF-8 nor GB18030 "
            "text; open it in Excel or WPS and save it as “CSV UTF-8” or .xlsx.",
            source_file=source_file,
            line=line,
        ) from error


def _refuse_two_encodings(data: bytes, source_file: str) -> None:
    """Refuse GB18030 with a line that is sound UTF-8: it would be read as other characters."""
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.isascii() and _is_utf8(line):
            raise UserError(
                "{source_file}: line {line} is UTF-8 text and others are GB18030; paste no text "
                "of two encodings into one file, open it in Excel or WPS and save it as .xlsx.",
                source_file=source_file,
                line=number,
            )


def _is_utf8(line: bytes) -> bool:
    try:
        return sum("一" <= each <= "鿿" for each in line.decode("utf-8")) >= 2
    except UnicodeDecodeError:
        return False


def _is_chinese(text: str) -> bool:
    """Tell UTF-8 with one broken byte from GB18030, where Chinese hardly reads as UTF-8."""
    return sum("一" <= character <= "鿿" for character in text[:HEAD]) >= 3


def _wide_codec(data: bytes) -> str | None:
    """Return the UTF-16 that a file without a mark is, told by what its NUL bytes stand beside."""
    head = data[:HEAD]
    for codec, nul in (("utf-16-le", 1), ("utf-16-be", 0)):
        narrow, others = head[nul::2].count(0), head[1 - nul :: 2].count(0)  # 一 is 4E 00
        if "\n".encode(codec) in head and narrow * 8 > len(head) and others * 4 < narrow:
            return codec
    return None


def _refuse_foreign(data: bytes, source_file: str) -> None:
    for magic, kind in FOREIGN.items():
        if data.startswith(magic):
            raise UserError(
                "{source_file}: this is a {kind} file, not a table; give it as CSV, XLSX, "
                "XLS or ZIP.",
                source_file=source_file,
                kind=kind,
            )


def _refuse_nul(text: str, source_file: str) -> None:
    if (position := text.find("\0")) < 0:
        return
    line = text.count("\n", 0, position) + 1
    raise UserError(
        "{source_file}: line {line} holds a NUL byte, so the file is no text or is damaged; "
        "export it again, or save it as .xlsx.",
        source_file=source_file,
        line=line,
    )
