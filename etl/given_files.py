"""What was given to load: files, and folders walked in name order."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from etl.inbox_folder import is_unfinished
from etl.readers.encodings import file_name
from warehouse.errors import UserError

TABLES = {
    *(".csv", ".tsv", ".tab", ".txt", ".xls", ".xlsm", ".xlsx", ".zip"),
    *(".htm", ".html", ".mht", ".mhtml", ".xml"),  # the tables of systems that export web pages
}


def walk(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Return the files to load, and those of folders that are passed over: they hold no table."""
    taken: list[Path] = []
    passed: list[Path] = []
    for path in paths:
        if not path.is_dir():
            taken.append(path)
            continue
        for file in _inside(path):
            (taken if file.suffix.lower() in TABLES else passed).append(file)
    return taken, passed


def shown_name(path: Path) -> str:
    """Return the name of a file as people read it, whatever bytes the disk has for it."""
    return file_name(os.fsencode(path.name))


def nothing_inside(path: Path) -> UserError:
    """Return the error of a folder without a table in it."""
    return UserError("{path}: the folder holds no table file; check the path", path=path)


def _inside(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        parts = file.relative_to(folder).parts
        if file.is_file() and not any(map(is_unfinished, parts)):
            yield file
