"""A backup in the place of the store, once every byte of it is proved."""

from dataclasses import replace
from pathlib import Path

from warehouse import (
    backup_file,
    history,
    kept_mappings,
    restored_statements,
    restored_trail,
    store_audit,
    swapping,
)
from warehouse.store import Store
from warehouse.swapping import Swapped
from warehouse.wording.language import Message


def restore(home: Path, backup: Path) -> Swapped:
    """Put what a backup holds in the place of the store of `home`, which is put aside.

    The layouts that people matched come back beside those that stand, and so do the statements and
    the audit trail unless those that stand go on from them. Raises UserError, and changes nothing,
    where anything in the backup is not what was written.
    """
    store = Store(home)
    with swapping.draft(store.home) as new:
        backup_file.unpack(backup, new.home)
        found = history.read(new.folder)
        for error in (*found.amiss, *store_audit.altered_files(found)):
            figures = error.message.figures
            name = figures["path"].relative_to(new.home).as_posix()
            why = Message("{path}: {why}", path=name, why=figures["why"])
            raise backup_file.damaged(backup, why)
        kept_mappings.take_over(store.home, new.home)
        restored_statements.take_over(store.home, new.home)
        trail = restored_trail.take_over(store.home, new.home)
        with store.held():
            return replace(swapping.swap(store, new), trail=trail)
