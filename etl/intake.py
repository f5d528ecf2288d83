"""Load files: read, recognise, judge, compare with what is on file, commit."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from etl.given_files import nothing_inside, shown_name, walk
from etl.load_options import Manner
from etl.load_report import Account
from etl.loading import Loading
from warehouse.errors import UserError
from warehouse.store import Store
from warehouse.wording import _

Progress = Callable[[int, int], None]  # files done, of how many
Say = Callable[[str], None]


def to_stderr(line: str) -> None:
    """Say a word beside the results."""
    sys.stderr.write(f"{line}\n")


def load_paths(
    paths: Iterable[Path | str],
    home: Path,
    forced: str | None = None,
    mapping: Path | str | None = None,
    progress: Progress = lambda done, of: None,
    say: Say = to_stderr,
) -> list[Account]:
    """Load files, folders and ZIPs into the store of `home`; return the account of every file.

    A file is loaded whole or not at all, a ZIP with all its members; one that cannot be read is
    an account with a `problem`, and the others are loaded. Raises UserError when `forced`, the
    mapping or a contract file is wrong.
    """
    manner = Manner.of(forced, mapping)
    given = [Path(path) for path in paths]
    taken, passed = walk(given)
    if passed:
        _say_passed(passed, say)
    accounts = []
    for done, path in enumerate(taken):
        progress(done, len(taken))
        accounts += load_file(path, home, manner, say)
    progress(len(taken), len(taken))
    empty = [path for path in given if path.is_dir() and not walk([path])[0]]
    return accounts + [Account(shown_name(path), problem=nothing_inside(path)) for path in empty]


def load_file(path: Path, home: Path, manner: Manner, say: Say = to_stderr) -> list[Account]:
    """Load one file or ZIP; nothing of it is loaded if any part of it cannot be read."""

    def waiting() -> None:
        say(_("another load is under way; waiting for it to end"))

    try:
        with Store(home).begin_load(waiting) as draft, Loading(draft, manner) as loading:
            return loading.load(path)
    except UserError as error:
        return [Account(shown_name(path), problem=error)]


def _say_passed(passed: Sequence[Path], say: Say) -> None:
    names = ", ".join(map(shown_name, passed[:5])) + (" …" if len(passed) > 5 else "")
    say(
        _("passed over {n} files of the folder that are no tables: {names}").format(
            n=len(passed), names=names
        )
    )
