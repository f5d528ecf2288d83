"""Whether what is asked for can be had: else a sentence that names the thing and the remedy."""

import difflib
from collections.abc import Iterable, Sequence
from datetime import date

from exports.definition import OPTIONS, Dataset
from warehouse.errors import UserError
from warehouse.selections import RowFilter
from warehouse.snapshots import Snapshot
from warehouse.wording import CODES, NONE, State


def check(snapshot: Snapshot, dataset: Dataset, part: RowFilter) -> None:
    """Raise UserError where `part` asks for what `dataset` does not know."""
    if missing := [table for table in dataset.tables if not snapshot.has(table)]:
        raise UserError(
            "Snapshot {build_id} has no {value} yet; run scorecard build.",
            build_id=snapshot.build_id,
            value=missing[0],
        )
    if useless := [name for name in part.chosen() if name not in dataset.accepts]:
        option = OPTIONS.get(useless[0], useless[0])
        known = " ".join(dataset.options)
        raise UserError(
            "{name} can't be narrowed by {option}; choose of: {known}.",
            name=dataset.name,
            option=option,
            known=known or NONE,
        )
    _check_days(part)
    _check_codes("--state", part.states, dataset.state_words)
    _check_codes("--kind", filter(None, [part.kind]), CODES["unit_kind"])
    _check_codes("--scope", filter(None, [part.scope]), CODES["scope"])
    _check_places(snapshot, part)
    if "reading" in dataset.accepts:
        _check_codes("--reading", [part.reading], CODES["reading"])


def _check_days(part: RowFilter) -> None:
    for written in filter(None, (part.first, part.last, part.missed_on)):
        try:
            date.fromisoformat(written)
        except ValueError as error:
            raise UserError(
                "{written} is no day; write it like 2026-10-15.", written=written
            ) from error
    if part.first and part.last and part.first > part.last:
        raise UserError(
            "The first day, {first}, is after the last, {last}; swap them.",
            first=part.first,
            last=part.last,
        )


def _check_places(snapshot: Snapshot, part: RowFilter) -> None:
    """Tell a mistyped unit or community from one that has no row."""
    if part.unit:
        _check_name("--unit", part.unit, _known(snapshot, "unit", "core.cases", part))
    if part.community:
        known = _known(snapshot, "community", "core.cases", part)
        known += _known(snapshot, "community", "core.cameras", part)
        _check_name("--community", part.community, known)


def _known(snapshot: Snapshot, column: str, table: str, part: RowFilter) -> list[str]:
    found = snapshot.rows(
        f"select distinct {column} from {table} where contract_id = $contract"
        f" and {column} is not null",
        {"contract": part.contract},
    )
    return [str(row[column]) for row in found]


def _check_codes(option: str, given: Iterable[str], known: dict[str, State]) -> None:
    for code in given:
        if code not in known:
            raise UserError(
                "{option}: there is no “{code}”; choose of: {known}.",
                option=option,
                code=code,
                known=list(known.values()),
            )


def _check_name(option: str, given: str, known: Sequence[str]) -> None:
    if given not in known:
        near = difflib.get_close_matches(given, known, 5, 0.3) or sorted(known)[:5]
        raise UserError(
            "{option}: there is no “{code}”; choose of: {known}.",
            option=option,
            code=given,
            known=near or NONE,
        )
