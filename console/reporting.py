"""The verb `report`: a day, a week or a month as a document, a page, or both."""

from collections.abc import Sequence
from pathlib import Path

import reports
from console.printing import say, say_json
from warehouse import snapshots
from warehouse.errors import UserError
from warehouse.facts import newest_contract
from warehouse.settings import settings


def write(
    kind: str, day: str, month: str, form: str, contract: str, out: Path | None
) -> list[Path]:
    """Write the report that was asked for; return its files."""
    home = settings().home
    forms = reports.formats(form)
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        meant = contract or newest_contract(snapshot)
        period = reports.period(snapshot, meant, kind, _written(kind, day, month))
        return reports.write(home, snapshot, meant, period, forms, out)


def show(paths: Sequence[Path], as_json: bool) -> None:
    """Say where the files are."""
    if as_json:
        say_json({"files": [str(path) for path in paths]})
        return
    for path in paths:
        say(str(path))


def _written(kind: str, day: str, month: str) -> str | None:
    """Return the day or month typed; raise UserError for a month of a day's report, and so on."""
    if kind == "monthly" and day:
        raise UserError(
            "A monthly report takes a month: scorecard report monthly --month {value}",
            value=day[:7],
        )
    if kind in ("daily", "weekly") and month:
        raise UserError(
            "A {kind} report takes a day: scorecard report {kind} --day {month}-15",
            kind=kind,
            month=month,
        )
    return day or month or None
