"""What a file that is no ZIP and no old workbook is, told by how it begins."""

import codecs
import json
import re

HEAD = 4_096
BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LEAD = r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*"
PAGE = re.compile(
    LEAD + r"<(!doctype\s+html|html|head|body|meta|title|table|thead|style|script)\b[^>]*>?",
    re.IGNORECASE | re.DOTALL,
)
PIECE = re.compile(
    LEAD + r"<(div|p|center|form|font|span|b|h[1-6]|br)\b[^>]*>", re.IGNORECASE | re.DOTALL
)
WORKBOOK = "urn:schemas-microsoft-com:office:spreadsheet"
XML = re.compile(r"\s*(<\?xml\b|<[\w:]*Workbook\b)")
ARCHIVE = re.compile(
    r"\s*(mime-version|from|subject|date|content-type|x-[\w-]+)\s*:", re.IGNORECASE
)
TABLE = b"<table"
OBJECT = re.compile(r'\s*\[?\s*\{\s*("[^"\n]*"\s*:|\})')


def kind_of(data: bytes) -> str:
    """Return html, mhtml, workbook (XML of 2003), xml, sylk, json, or text for any other."""
    head = _head(data)
    if head.startswith("ID;P"):
        return "sylk"
    if ARCHIVE.match(head) and re.search(r"(?i)content-type\s*:\s*(multipart/|text/html)", head):
        return "mhtml"
    if XML.match(head):
        return _kind_of_xml(head)
    if _is_page(head, data):
        return "html"
    return "json" if OBJECT.match(head) or _is_list(head, data) else "text"


def _is_page(head: str, data: bytes) -> bool:
    """A first cell in angle brackets makes no page: other tags must bear it out."""
    if found := PAGE.match(head):
        return found[3].lower() == "html" or found[3][0] == "!" or "</" in head
    return bool(PIECE.match(head)) and TABLE in data[: 64 * HEAD].replace(b"\0", b"").lower()


def _kind_of_xml(head: str) -> str:
    if WORKBOOK in head:
        return "workbook"
    return "html" if PAGE.match(head) or "<html" in head.lower() else "xml"


def _head(data: bytes) -> str:
    """Return the beginning as far as it is ASCII, of whatever encoding."""
    head = data[:HEAD]
    for mark in BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").decode("latin-1")


def _is_list(head: str, data: bytes) -> bool:
    if not re.match(r"\s*\[", head):
        return False
    try:
        json.loads(data)
    except ValueError:
        return False
    return True
