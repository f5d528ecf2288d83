"""The files that were given against what is kept of them: none gone, none altered."""

from collections.abc import Iterator
from pathlib import Path

from warehouse import files
from warehouse.errors import UserError
from warehouse.history import History


def missing(found: History) -> Iterator[UserError]:
    """Yield one complaint a file whose bytes are no longer kept."""
    for path, names in kept(found).items():
        if files.size(path) is None:
            yield UserError(
                "the original is gone: {names} ({path}); its rows stand. Load the file again: "
                "scorecard load FILE; or from a backup: scorecard restore FILE",
                names=sorted(names),
                path=path,
            )


def altered(found: History) -> Iterator[UserError]:
    """Yield one complaint a kept file whose bytes are not the ones received."""
    for path, names in kept(found).items():
        if files.size(path) is not None and not files.holds(path, path.name):
            yield UserError(
                "{path}: no longer what was received ({names}); its rows stand. Load the file "
                "again: scorecard load FILE; or from a backup: scorecard restore FILE",
                path=path,
                names=sorted(names),
            )


def kept(found: History) -> dict[Path, set[str]]:
    """Return where the originals are kept, and as which files they were given."""
    places: dict[Path, set[str]] = {}
    for commit in found.commits:
        for sha256 in sorted(commit.originals):
            names = {load.source_file for load in commit.loads if load.sha256 == sha256}
            place = found.originals / sha256
            places.setdefault(place, set()).update(names or commit.names)
    return places
