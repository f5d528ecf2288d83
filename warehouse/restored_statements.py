"""The statements of a backup beside those that stand, which lose none by it."""

from pathlib import Path

from warehouse import files, privacy, restored_trail, statements
from warehouse.statements import FOLDER


def take_over(home: Path, other: Path) -> None:
    """Keep the statements of another working folder too, and bring back what is damaged here.

    Their chains are treated as those of audit trails: the longer one stands, one that differs is
    kept beside it.
    """
    folder = home / FOLDER
    for one in statements.read(other):
        folder.mkdir(mode=privacy.FOLDER, parents=True, exist_ok=True)
        for name, digest in one.files.items():
            given = other / FOLDER / name
            if files.holds(given, digest) and not files.holds(folder / name, digest):
                given.chmod(privacy.FILE)
                files.rename(given, folder / name)
    restored_trail.take_over(home, other, FOLDER)
