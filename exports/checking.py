"""Whether what is asked for can be had: else a sentence that names the thing and the remedy."""

import difflib
from collections.abc import Iterable, Sequence
from datetime import date

from exports import words
from exports.definition import OPTIONS, Dataset
from warehouse.errors import UserError
from warehouse.selections import Part
from warehouse.snapshots import Snapshot


def check(snapshot: Snapshot, dataset: Dataset, part: Part) -> None:
    """Raise UserError where `part` asks for what `dataset` does not know."""
    if missing := [table for table in dataset.tables if not snapshot.has(table)]:
        raise UserError(
            zh=f"快照 {snapshot.build_id} 里还没有 {missing[0]}；请运行 scorecard build 重建。",
            en=f"Snapshot {snapshot.build_id} has no {missing[0]} yet; run scorecard build.",
        )
    if useless := [name for name in part.chosen() if name not in dataset.accepts]:
        option = OPTIONS.get(useless[0], useless[0])
        known = " ".join(dataset.options)
        raise UserError(
            zh=f"{dataset.title}不能用 {option} 筛选；可用：{known or '（无）'}。",
            en=f"{dataset.name} can't be narrowed by {option}; choose of: {known or '(none)'}.",
        )
    _check_days(part)
    _check_codes("--state", part.states, dataset.states)
    _check_codes("--kind", filter(None, [part.kind]), words.KINDS)
    _check_codes("--scope", filter(None, [part.scope]), words.SCOPES)
    _check_places(snapshot, part)
    if "reading" in dataset.accepts:
        _check_codes("--reading", [part.reading], words.READINGS)


def _check_days(part: Part) -> None:
    for written in filter(None, (part.first, part.last, part.day, part.missed_on)):
        try:
            date.fromisoformat(written)
        except ValueError as error:
            raise UserError(
                zh=f"{written} 不是日期；请写成 2026-10-15。",
                en=f"{written} is no day; write it like 2026-10-15.",
            ) from error
    if part.first and part.last and part.first > part.last:
        raise UserError(
            zh=f"起始日期 {part.first} 晚于截止日期 {part.last}；请对调。",
            en=f"The first day, {part.first}, is after the last, {part.last}; swap them.",
        )


def _check_places(snapshot: Snapshot, part: Part) -> None:
    """Tell a mistyped unit or community from one that has no row."""
    if part.unit:
        _check_name("--unit", part.unit, _known(snapshot, "unit", "core.cases", part))
    if part.community:
        known = _known(snapshot, "community", "core.cases", part)
        known += _known(snapshot, "community", "core.cameras", part)
        _check_name("--community", part.community, known)


def _known(snapshot: Snapshot, column: str, table: str, part: Part) -> list[str]:
    found = snapshot.query(
        f"select distinct {column} from {table} where contract_id = $contract"
        f" and {column} is not null",
        {"contract": part.contract},
    )
    return [str(value) for value in found[column]]


def _check_codes(option: str, given: Iterable[str], known: words.Words) -> None:
    for code in given:
        if code not in known:
            raise UserError(
                zh=f"{option}：没有“{code}”；可用：{'、'.join(zh for zh, _ in known.values())}。",
                en=f"{option}: there is no “{code}”; choose of: {', '.join(known)}.",
            )


def _check_name(option: str, given: str, known: Sequence[str]) -> None:
    if given not in known:
        near = difflib.get_close_matches(given, known, 5, 0.3) or sorted(known)[:5]
        raise UserError(
            zh=f"{option}：没有“{given}”；可用：{'、'.join(near) or '（无）'}。",
            en=f"{option}: there is no “{given}”; choose of: {', '.join(near) or '(none)'}.",
        )
