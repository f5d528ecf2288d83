"""A file in, its sheets as text out: the format is told by the content, never by the name."""

from etl.readers import archives, delimited, kinds, markup, workbooks
from etl.readers.sheet import Sheet

__all__ = ["Sheet", "members", "read_bytes", "sheets_of"]


def read_bytes(data: bytes, name: str) -> list[Sheet]:
    """Read every sheet of a file already in memory; a ZIP's are named `a.zip/cases.csv`."""
    return [sheet for member in members(data, name) for sheet in sheets_of(member[1], member[0])]


def members(data: bytes, name: str) -> list[tuple[str, bytes]]:
    """Return name and bytes of every file in a ZIP, or of the one file that is none.

    Raises UserError when any of them cannot be unpacked.
    """
    if archives.is_zip(data) and not archives.is_zipped_workbook(data, name):
        return list(archives.members(data, name))
    return [(name, data)]


def sheets_of(data: bytes, name: str) -> list[Sheet]:
    """Read every sheet of a file that is no ZIP of others."""
    if archives.is_zip(data) or data.startswith(workbooks.OLE):
        return workbooks.read(data, name)
    if (kind := kinds.kind_of(data)) in markup.READERS:
        return markup.READERS[kind](data, name)
    return [delimited.read(data, name)]
