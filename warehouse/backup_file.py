"""What a backup is: a plain ZIP of files, with their SHA-256 as `sha256sum` writes it.

Nothing is taken from one whose names lead elsewhere, or of which a byte is not what was written.
"""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from warehouse import files, kept_mappings
from warehouse.errors import UserError
from warehouse.full_disk import is_full
from warehouse.wording.language import Message

SUMS = "SHA256SUMS"
INSIDE = re.compile(
    r"store/(journal|loads/[0-9]+-\w+/(load\.json|\w+\.parquet)|originals/[0-9a-f]{64})"
    r"|(audit|statements)/(head|trail|trail-restored-[0-9T-]+)"
    r"|statements/(ledger|rules)-[0-9T-]+\.parquet",
    re.ASCII,
)
LARGEST_SUMS = 1 << 28
TORN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)

Take = Callable[[str, BinaryIO, int], str]  # name, bytes and size of a file → its SHA-256


def unpack(backup: Path, folder: Path) -> None:
    """Lay what a backup holds into `folder`, every byte held against its digest."""

    def lay(name: str, content: BinaryIO, size: int) -> str:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        return files.copy(content, target, size)

    _take_each(backup, lay)


def prove(backup: Path) -> None:
    """Hold every byte of a backup against its digest; raise UserError where one differs."""
    _take_each(backup, lambda _name, content, _size: files.sha256_of(content))


def damaged(backup: Path, why: Message) -> UserError:
    """Return the error of a file that is no whole backup."""
    return UserError(
        "{path}: this is no whole backup ({why}); nothing was changed. Take another one, or copy "
        "it again.",
        path=backup,
        why=why,
    )


def _take_each(backup: Path, take: Take) -> None:
    with _opened(backup) as archive:
        sums = _sums(backup, archive)
        _hold_names(backup, archive, sums)
        for name, sha256 in sums.items():
            with _torn(backup, name), archive.open(name) as content:
                found = take(name, content, archive.getinfo(name).file_size)  # type: ignore[arg-type]
            if found != sha256:
                raise damaged(backup, Message("{name} is not what was written", name=name))


@contextmanager
def _opened(backup: Path) -> Iterator[zipfile.ZipFile]:
    if not backup.is_file():
        raise UserError("{path}: there is no such file; check the path and the name.", path=backup)
    with _torn(backup, backup.name):
        archive = zipfile.ZipFile(backup)
    with archive:
        yield archive


@contextmanager
def _torn(backup: Path, name: str) -> Iterator[None]:
    """Tell in a sentence what the bytes of a ZIP do not allow."""
    try:
        yield
    except (*TORN, OSError) as error:
        if getattr(error, "filename", None) or is_full(error):
            raise
        raise damaged(backup, Message("{name} is not what was written", name=name)) from error


def _sums(backup: Path, archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Return which files a backup holds, and their digests."""
    if SUMS not in archive.namelist():
        raise damaged(backup, Message("{name} is missing in it", name=SUMS))
    with _torn(backup, SUMS), archive.open(SUMS) as content:
        lines = content.read(LARGEST_SUMS).decode("utf-8").splitlines()
        told = [line.split("  ", 1) for line in lines]
        return {name: sha256 for sha256, name in told}


def _is_ours(name: str) -> bool:
    folder, _, file = name.partition("/")
    is_layout = folder == kept_mappings.FOLDER and kept_mappings.FILE.fullmatch(file)
    return bool(is_layout or INSIDE.fullmatch(name))


def _hold_names(backup: Path, archive: zipfile.ZipFile, sums: Mapping[str, str]) -> None:
    """Raise UserError for a file that is missing, stands there twice, or is none of a store's."""
    names = Counter(archive.namelist())
    for name in sorted({*sums, *names}):
        if not names[name]:
            raise damaged(backup, Message("{name} is missing in it", name=name))
        if names[name] > 1 or not (name == SUMS or (name in sums and _is_ours(name))):
            raise damaged(backup, Message("{name} is no file of a store", name=name))
        if archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged(backup, Message("{name} is not what was written", name=name))
