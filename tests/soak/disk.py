"""A small disk of which only so much is free; where none may be mounted, files bounded in size."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BLOCK = 4096


@dataclass
class Disk:
    """Where it is, and how large a file may grow there, None where the disk itself is small."""

    folder: Path
    is_mounted: bool
    most: int | None = None

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"

    @contextmanager
    def only(self, left: int) -> Iterator[None]:
        """Leave only so many bytes free for a while, or to a file where no disk is mounted."""
        if not self.is_mounted:
            self.most = max(left, BLOCK)  # what a command says goes into a file too
            yield
            self.most = None
            return
        with self._ballast.open("wb") as out:
            os.posix_fallocate(out.fileno(), 0, shutil.disk_usage(self.folder).free - left)
        yield
        self._ballast.unlink()


@contextmanager
def disk(folder: Path, size: int) -> Iterator[Disk]:
    """Mount a disk in memory; only the administrator may, for others files are bounded."""
    folder.mkdir(parents=True)
    asked = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(folder)]
    is_mounted = shutil.which("mount") is not None and not _fails(asked)
    try:
        yield Disk(folder, is_mounted)
    finally:
        if is_mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _fails(command: list[str]) -> bool:
    return bool(subprocess.run(command, capture_output=True, check=False).returncode)
