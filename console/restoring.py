"""What backups and restorings say: what stands now, and what does not."""

from dataclasses import asdict

from console.printing import say, say_error, say_json
from etl.from_originals import Restored
from warehouse.backup import Backup
from warehouse.restored_trail import RestoredTrail
from warehouse.swapping import Swapped
from warehouse.wording import Message, _, listed


def show_backup(backup: Backup, as_json: bool) -> None:
    """Say what is in a backup, and what could not be."""
    if as_json:
        say_json(asdict(backup))
        return
    text = _("{path}: {loads} loads, {rows:,} rows, {files} files, {size:,} bytes, each proved")
    say(text.format(**asdict(backup)))
    if backup.erased:
        say(_("not in it: {n} originals that were erased on request").format(n=backup.erased))
    if backup.missing:
        text = _("not in it, since the store has the originals no more: {names}")
        say_error(text.format(names=listed(backup.missing)))


def show_swapped(swapped: Swapped, as_json: bool) -> None:
    """Say what was restored from a backup."""
    if as_json:
        say_json(asdict(swapped))
    else:
        _say_swapped(swapped)


def show_restored(restored: Restored, as_json: bool) -> None:
    """Say what was read again from the originals, and what was not or otherwise."""
    if as_json:
        told = {"left_out": restored.left_out, "otherwise": restored.otherwise}
        texts = {name: [each.texts() for each in messages] for name, messages in told.items()}
        say_json(asdict(restored.swapped) | texts)
        return
    _say_swapped(restored.swapped)
    for sentence in restored.otherwise:
        say(sentence.text())
    for sentence in restored.left_out:
        say_error(Message("left out: {what}", what=sentence).text())


def _say_swapped(swapped: Swapped) -> None:
    text = _("restored: {loads} loads, {rows:,} rows")
    say(text.format(loads=swapped.loads, rows=swapped.rows))
    if swapped.aside:
        say(_("the store of before is kept: {path}").format(path=swapped.aside))
    if swapped.no_longer:
        text = _("only in the store of before: {names}")
        say(text.format(names=listed(swapped.no_longer)))
    if swapped.unerased:
        text = _(
            "erased on request, and perhaps back: {names}. Erase them again: scorecard erase CASE"
        )
        say(text.format(names=listed(swapped.unerased)))
    if swapped.trail:
        say(_of_trail(swapped.trail).text())


def _of_trail(trail: RestoredTrail) -> Message:
    match trail.became:
        case "stays":
            return Message("the audit trail stays: it goes on from that of the backup")
        case "returned":
            return Message("the audit trail is now that of the backup")
        case "apart":
            return Message(
                "the audit trail stays; that of the backup is another one and is kept: {path}",
                path=trail.path,
            )
