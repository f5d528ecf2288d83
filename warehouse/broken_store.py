"""What is said of a part of the store that is amiss: what it affects, and what mends it."""

from pathlib import Path

from warehouse.errors import BrokenStoreError
from warehouse.loads import Commit
from warehouse.wording.language import Message

ALTERED = Message("it is not what was written")
LOST = Message("it is lost or cannot be read")


def broken(path: Path, why: Message, affected: Message) -> BrokenStoreError:
    """Return the error of a part of the store that is amiss, with what it affects and what mends.

    Only a backup or the originals can put right what stands in the store itself.
    """
    return BrokenStoreError(
        Message(
            "{path}: {why}. Affected: {affected}. Nothing is loaded or built on it; the last "
            "snapshot stays. Mend the store: scorecard restore-from-originals, or from a backup: "
            "scorecard restore FILE",
            path=path,
            why=why,
            affected=affected,
        )
    )


def loads_of(commit: Commit) -> Message:
    """Say which loads a commit is."""
    return Message(
        "load {number} ({names}, {rows:,} rows)",
        number=commit.loads[0].load_no,
        names=commit.names,
        rows=commit.rows,
    )
