"""What was given to load: files, and folders walked in name order."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from etl.inbox_folder import is_unfinished
from warehouse.citizens import hide
from warehouse.errors import UserError
from warehouse.file_names import file_name

TABLES = {
    *(".csv", ".tsv", ".tab", ".txt", ".xls", ".xlsm", ".xlsx", ".zip"),
    *(".htm", ".html", ".mht", ".mhtml", ".xml"),  # the tables of systems that export web pages
}


@dataclass
class Walked:
    """What was found: files to load, files of folders that hold no table, and closed folders."""

    taken: list[Path] = field(default_factory=list)
    passed: list[Path] = field(default_factory=list)
    closed: list[OSError] = field(default_factory=list)


def walk(paths: Sequence[Path]) -> Walked:
    """Look through what was given; links to other folders are not followed."""
    found = Walked()
    for path in paths:
        if not path.is_dir():
            found.taken.append(path)
            continue
        for file in _inside(path, found.closed):
            is_table = file.suffix.lower() in TABLES and not _is_special(file)
            (found.taken if is_table else found.passed).append(file)
    return found


def shown_name(path: Path) -> str:
    """Return the name of a file as people read it, without citizens and in any bytes."""
    return hide(file_name(os.fsencode(path.name)))


def nothing_inside(path: Path) -> UserError:
    """Return the error of a folder without a table in it."""
    return UserError("{path}: the folder holds no table file; check the path", path=path)


def no_entry(error: OSError) -> UserError:
    """Return the error of a folder that may not be looked into."""
    return UserError(
        "{path}: the folder can't be looked into ({strerror}); check its permissions.",
        path=Path(error.filename),
        strerror=error.strerror,
    )


def _inside(folder: Path, closed: list[OSError]) -> list[Path]:
    """Return what lies in a folder, by name, and note the folders that may not be looked into."""
    found = []
    for inside, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not is_unfinished(name)]
        found += [Path(inside, name) for name in names if not is_unfinished(name)]
    return sorted(found)


def _is_special(path: Path) -> bool:
    """Whether it is a pipe, socket or device; a link that leads nowhere is a file to be missed."""
    return path.exists() and not path.is_file()
