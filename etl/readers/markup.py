"""Markup in, sheets of text out: web pages and archives of them, XML spreadsheets, SYLK."""

import codecs
from collections.abc import Callable

from etl.readers import html, mhtml, spreadsheet_xml, sylk
from etl.readers.encodings import decoded
from etl.readers.kinds import BYTE_ORDER_MARKS
from etl.readers.sheet import Sheet
from warehouse.errors import UserError


def text_of(data: bytes, source_file: str) -> str:
    """Decode markup as any other text is; what it says of its encoding is often not so."""
    if b"\0" in data[:4] and not data.startswith(BYTE_ORDER_MARKS):
        mark = codecs.BOM_UTF16_LE if data[1:2] == b"\0" else codecs.BOM_UTF16_BE
        return decoded(mark + data, source_file)
    return decoded(data, source_file).removeprefix("\ufeff")


def _page(data: bytes, source_file: str) -> list[Sheet]:
    return html.read(text_of(data, source_file), source_file)


def _archive(data: bytes, source_file: str) -> list[Sheet]:
    """Read the pages of an archive that hold a table; the others frame or style them."""
    sheets: list[Sheet] = []
    problem: UserError | None = None
    for content in mhtml.pages(data):
        try:
            sheets += html.read(text_of(content, source_file), source_file)
        except UserError as error:
            problem = error
    if not sheets:
        raise problem or _no_table(source_file, "MHTML")
    return sheets


def _workbook(data: bytes, source_file: str) -> list[Sheet]:
    return spreadsheet_xml.read(text_of(data, source_file), source_file)


def _sylk(data: bytes, source_file: str) -> list[Sheet]:
    return [sylk.read(text_of(data, source_file), source_file)]


def _xml(_data: bytes, source_file: str) -> list[Sheet]:
    raise _no_table(source_file, "XML")


def _json(_data: bytes, source_file: str) -> list[Sheet]:
    raise _no_table(source_file, "JSON")


def _no_table(source_file: str, kind: str) -> UserError:
    return UserError(
        "{source_file}: this is {kind} data of a program, not a table; export it again as XLSX "
        "or CSV.",
        source_file=source_file,
        kind=kind,
    )


READERS: dict[str, Callable[[bytes, str], list[Sheet]]] = {
    "html": _page,
    "mhtml": _archive,
    "workbook": _workbook,
    "sylk": _sylk,
    "xml": _xml,
    "json": _json,
}
