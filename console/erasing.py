"""Erasing on request, as asked for at the console; what is gone then, and what is not."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from console.printing import say, say_json
from warehouse import erasing
from warehouse.erasing import Erased
from warehouse.errors import UserError
from warehouse.wording import _


def erase(
    home: Path, cases: Sequence[str], document: str, by: str, closed_before: datetime | None
) -> Erased:
    """Erase these cases, and those closed before a day; raise UserError where that is not plain.

    Where none was closed by then, nothing is: retention is asked for again and again.
    """
    if not (document.strip() and by.strip()):
        raise UserError(
            "Erasing wants the paper that asks for it and who does it; nothing was erased: "
            "scorecard erase CASE --document NUMBER --by NAME"
        )
    older = erasing.closed_before(home, closed_before.date()) if closed_before else []
    asked = {each.strip() for each in (*cases, *older)} - {""}
    if not asked and closed_before:
        return Erased((), document.strip(), 0, (), ())
    if not asked:
        raise UserError(
            "There is no case to erase; nothing was erased. Name cases, or a day: scorecard "
            "erase CASE --document NUMBER --by NAME"
        )
    return erasing.erase(home, asked, document.strip(), by.strip())


def show(erased: Erased, as_json: bool) -> None:
    """Say what was erased, and which files people have to look at themselves."""
    if as_json:
        say_json(asdict(erased))
        return
    text = _("erased ({document}): {cases} cases, {rows:,} rows, {originals} originals")
    counts = {"cases": len(erased.cases), "originals": len(erased.originals)}
    say(text.format(document=erased.document, rows=erased.rows, **counts))
    for path in erased.unreached:
        say(_("not reached, look at it: {path}").format(path=path))
    say(_("not reached: backups, and what people took out or printed, wherever that is"))
