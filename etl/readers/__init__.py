"""A file in, its sheets as text out: the format is told by the content, never by the name."""

from pathlib import Path

from etl.readers import archives, delimited, workbooks
from etl.readers.sheet import Sheet
from warehouse.errors import UserError

__all__ = ["Sheet", "members", "read_bytes", "read_file"]


def read_file(path: Path) -> list[Sheet]:
    """Read every sheet of the file at `path`; whatever cannot be read is a UserError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(
            zh=f"{path}：打不开（{error.strerror}）；请核对路径，并确认文件没有被其他程序占用。",
            en=f"{path}: cannot be opened ({error.strerror}); check the path, "
            "and that no other program holds the file.",
        ) from error
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> list[Sheet]:
    """Read every sheet of a file already in memory; a ZIP's are named `a.zip/cases.csv`."""
    return [sheet for member in members(data, name) for sheet in _read_single(*member)]


def members(data: bytes, name: str) -> list[tuple[str, bytes]]:
    """Return name and bytes of every file in a ZIP, or of the one file that is none.

    Raises UserError when any of them cannot be unpacked.
    """
    if archives.is_zip(data) and not archives.is_zipped_workbook(data, name):
        return list(archives.members(data, name))
    return [(name, data)]


def _read_single(name: str, data: bytes) -> list[Sheet]:
    if archives.is_zip(data) or data.startswith(workbooks.OLE):
        return workbooks.read(data, name)
    return [delimited.read(data, name)]
