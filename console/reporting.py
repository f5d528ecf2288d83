"""The verb `report`: a day, a week or a month as a document, a page, or both."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import reports
from console.printing import say, say_json
from warehouse import snapshots
from warehouse.errors import UserError
from warehouse.facts import newest_contract
from warehouse.settings import settings


@dataclass(frozen=True)
class Asked:
    """What was typed."""

    kind: str
    day: str
    month: str
    form: str
    contract: str
    out: Path | None


def write(asked: Asked) -> list[Path]:
    """Write the report that was asked for; return its files."""
    home = settings().home
    forms = reports.formats(asked.form)
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        contract = asked.contract or newest_contract(snapshot)
        period = reports.period(snapshot, contract, asked.kind, _written(asked))
        return reports.write(home, snapshot, contract, period, forms, asked.out)


def show(paths: Sequence[Path], as_json: bool) -> None:
    """Say where the files are."""
    if as_json:
        say_json({"files": [str(path) for path in paths]})
        return
    for path in paths:
        say(str(path))


def _written(asked: Asked) -> str | None:
    """Return the day or month typed; raise UserError for a month of a day's report, and so on."""
    if asked.kind == "monthly" and asked.day:
        raise UserError(
            "A monthly report takes a month: scorecard report monthly --month {value}",
            value=asked.day[:7],
        )
    if asked.kind in ("daily", "weekly") and asked.month:
        raise UserError(
            "A {kind} report takes a day: scorecard report {kind} --day {month}-15",
            kind=asked.kind,
            month=asked.month,
        )
    return asked.day or asked.month or None
