"""A working folder that begins as another one is: what would be is tried there.

Files that never change are shared, so that it costs little whatever the size of the store.
"""

import shutil
from contextlib import suppress
from pathlib import Path

from warehouse import files, kept_mappings, published
from warehouse.history import LOADS, STAGED
from warehouse.journal import JOURNAL
from warehouse.parquet import GATHERED
from warehouse.store import Store


def begin(home: Path, twin: Path) -> None:
    """Let the store and the current snapshot of `home` stand in `twin`, an empty folder, too.

    The originals stay where they are.
    """
    store, twins = Store(home), Store(twin)
    twins.make_folders()
    kept_mappings.take_over(twin, home)
    with store.held():
        for name in (LOADS, GATHERED):
            if (store.folder / name).is_dir():
                _share(store.folder / name, twins.folder / name)
        _copy(store.folder / JOURNAL, twins.folder)
        (twin / published.FOLDER).mkdir()
        with files.lock(home / published.FOLDER / ".lock"):
            _copy(store.folder / STAGED, twins.folder)
            if path := published.current(home):
                files.link(path, twin / published.FOLDER / path.name)
                _copy(path.with_name(published.POINTER), twin / published.FOLDER)


def _share(folder: Path, to: Path) -> None:
    def link(source: str, target: str) -> None:
        files.link(Path(source), Path(target))

    shutil.copytree(folder, to, copy_function=link, dirs_exist_ok=True)


def _copy(path: Path, folder: Path) -> None:
    with suppress(FileNotFoundError):
        shutil.copy(path, folder)
