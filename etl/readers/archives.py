"""A ZIP in, its member files out, in memory only: nothing is unpacked to disk."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from warehouse.errors import UserError
from warehouse.file_names import file_name
from warehouse.wording import Message

MAX_MEMBERS = 1_000
MAX_UNPACKED_BYTES = 2 << 30
ENCRYPTED_FLAG = 0x1
UTF8_NAME_FLAG = 0x800
OFFICE_MEMBERS = {"[Content_Types].xml", "mimetype"}


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin like a ZIP (as an XLSX does), an empty one included."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_zipped_workbook(data: bytes, source_file: str) -> bool:
    """Whether a ZIP is an XLSX or other office file, hence no archive to look into."""
    names = {info.filename for info in checked_members(data, source_file)}
    return bool(names & OFFICE_MEMBERS)


def members(data: bytes, source_file: str) -> Iterator[tuple[str, bytes]]:
    """Yield name (`a.zip/cases.csv`) and bytes of each file of the archive.

    Raises UserError for a locked, damaged, nested, outsized or empty archive.
    """
    infos = [info for info in checked_members(data, source_file) if not _is_litter(info)]
    if not infos:
        raise _unusable(source_file, Message("the archive holds no file"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in infos:
            name = f"{source_file}/{_safe_name(info, source_file)}"
            yield name, _unpacked(archive, info, name)


def checked_members(data: bytes, source_file: str) -> list[zipfile.ZipInfo]:
    """List a ZIP's members without unpacking; raises UserError when damaged or outsized."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except MemoryError:
        raise
    except Exception as error:
        raise UserError(
            "{source_file}: the archive or workbook is damaged, or did not arrive whole; "
            "copy or export it again.",
            source_file=source_file,
        ) from error
    unpacked = sum(info.file_size for info in infos)
    if len(infos) > MAX_MEMBERS or unpacked > MAX_UNPACKED_BYTES:
        why = Message(
            "it unpacks to {files} files and {size} MB, above the limit of {most} files "
            "and {largest} MB",
            files=len(infos),
            size=unpacked >> 20,
            most=MAX_MEMBERS,
            largest=MAX_UNPACKED_BYTES >> 20,
        )
        raise _unusable(source_file, why)
    return infos


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    if info.flag_bits & ENCRYPTED_FLAG:
        raise _unusable(name, Message("the archive has a password"))
    try:
        data = archive.read(info)
    except MemoryError:
        raise
    except Exception as error:  # a damaged archive seeks, inflates and decodes to all of them
        why = Message("it is damaged or its compression is unknown")
        raise _unusable(name, why) from error
    if is_zip(data) and not is_zipped_workbook(data, name):
        raise _unusable(name, Message("this is an archive within an archive"))
    return data


def _safe_name(info: zipfile.ZipInfo, source_file: str) -> str:
    name = _decoded_name(info).replace("\\", "/")
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or name[1:2] == ":":
        why = Message("the path of its member “{name}” leads out of the archive", name=name)
        raise _unusable(source_file, why)
    return name


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """Undo the CP437 reading of names that Windows stored as GBK and others as UTF-8."""
    if info.flag_bits & UTF8_NAME_FLAG:
        return info.filename
    return file_name(info.filename.encode("cp437"))


def _is_litter(info: zipfile.ZipInfo) -> bool:
    """Whether it is a folder, or what macOS, Windows and Excel leave beside the files."""
    parts = _decoded_name(info).replace("\\", "/").split("/")
    last = parts[-1]
    return (
        "__MACOSX" in parts
        or not last
        or last in ("Thumbs.db", "desktop.ini")
        or (last.startswith((".", "~$")))
    )


def _unusable(source_file: str, why: Message) -> UserError:
    return UserError(
        "{source_file}: {why}; unpack it and load the table files themselves.",
        source_file=source_file,
        why=why,
    )
