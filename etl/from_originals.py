"""The store read anew from the files that were given, load by load, as each was read then.

It is written beside the store that stands, and takes its place when all of it is there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.originals import Originals
from etl.read_again import Progress, ReadAgain
from etl.reading.workspace import workspace
from warehouse import recorded, swapping
from warehouse.errors import UserError
from warehouse.store import Store
from warehouse.swapping import Swapped
from warehouse.wording import Message


@dataclass(frozen=True)
class Restored:
    """What stands now, what was left out of it, and which loads read otherwise than before."""

    swapped: Swapped
    left_out: Sequence[Message]
    otherwise: Sequence[Message]


def restore(
    home: Path,
    given: Sequence[Path] = (),
    *,
    is_partial: bool = False,
    progress: Progress = lambda done, of: None,
) -> Restored:
    """Read every original again and put the store of that in the place of the one that stands.

    Of originals that are lost, `given`, files and folders, may hold the bytes. Raises UserError,
    and changes nothing, where something cannot be read again, unless it `is_partial`.
    """
    store = Store(home)
    if not recorded.read(store.folder).commits:
        raise UserError(
            "{store}: nothing tells there of any load; nothing was changed. From a backup: "
            "scorecard restore FILE; or load your files: scorecard load FILE",
            store=store.folder,
        )
    with swapping.draft(store.home) as new, workspace(store.home) as folder:
        told = recorded.read(store.folder)
        originals = Originals(store, told.commits, given, folder)
        again = ReadAgain(store, new, originals, is_partial)
        again.follow(told, progress)
        with store.held():
            told = recorded.read(store.folder)
            again.follow(told)  # what was loaded meanwhile
            left_out = [*again.left_out, *told.untold]
            return Restored(swapping.swap(store, new), left_out, again.otherwise)
