"""The verb `export`: what was typed becomes a choice of rows, and files."""

import getpass
import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import exports
from console.printing import bar, say, say_json, say_table
from warehouse import snapshots
from warehouse.errors import UserError
from warehouse.facts import newest_contract
from warehouse.settings import settings
from warehouse.wording import _, code_of, plural

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def write(
    names: Sequence[str], typed: exports.RowFilter, form: str, layout_name: str, out: Path | None
) -> list[exports.Export]:
    """Write every export that was asked for; all are checked before the first is begun."""
    home = settings().home
    layout = exports.layout(layout_name) if layout_name else None
    wanted = [exports.dataset(name) for name in names or ([layout.dataset] if layout else [])]
    if not wanted:
        raise UserError("Say what to export: scorecard export --list shows what there is.")
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        contract = typed.contract or newest_contract(snapshot)
        parts = [(dataset, _part(typed, dataset, contract)) for dataset in wanted]
        for dataset, chosen in parts:
            exports.check(snapshot, dataset, chosen)
        written = []
        for dataset, chosen in parts:
            with bar(dataset.called) as step:
                written.append(
                    exports.write(
                        home,
                        snapshot,
                        dataset,
                        chosen,
                        form,
                        layout,
                        out,
                        step,
                        by=_at_the_console(),
                    )
                )
    return written


def _part(typed: exports.RowFilter, dataset: exports.Dataset, contract: str) -> exports.RowFilter:
    """Return the rows that were asked for, in the terms of `dataset`."""
    first, last, months = _days(typed, dataset)
    return replace(
        typed,
        contract=contract,
        reading=code_of("reading", typed.reading),
        months=months,
        states=tuple(code_of(dataset.states, state) for state in typed.states),
        first=first,
        last=last,
        kind=code_of("unit_kind", typed.kind),
        scope=code_of("scope", typed.scope),
    )


def show(written: Sequence[exports.Export], as_json: bool) -> None:
    """Say which files were written and how many rows they hold."""
    if as_json:
        say_json([_for_machines(export) for export in written])
        return
    for export in written:
        rows = plural("{n} row", "{n} rows", export.rows)
        say(f"{' '.join(map(str, export.files))}  {rows}")


def show_list(as_json: bool) -> None:
    """Say what can be exported, by what it can be narrowed, and which layouts there are."""
    datasets, layouts = exports.datasets(), exports.layouts()
    if as_json:
        say_json(
            {
                "datasets": [
                    {"name": d.name, "title": d.called, "narrowed_by": d.options} for d in datasets
                ],
                "layouts": [layout.model_dump(exclude={"columns"}) for layout in layouts],
            }
        )
        return
    say_table(
        _("name what narrowed-by").split(),
        [[d.name, d.called, " ".join(d.options)] for d in datasets],
    )
    if layouts:
        say()
        say_table(
            _("layout what of").split(),
            [[layout.name, layout.title, layout.dataset] for layout in layouts],
        )


def _for_machines(export: exports.Export) -> dict[str, object]:
    return {
        "dataset": export.package["dataset"],
        "folder": export.folder,
        "rows": export.rows,
        "files": [
            {name: resource[name] for name in ("path", "rows", "bytes", "hash")}
            for resource in export.package["resources"]
        ],
    }


def _days(typed: exports.RowFilter, dataset: exports.Dataset) -> tuple[str, str, tuple[str, ...]]:
    """Return first day, last day, months; where a dataset knows no months, a month is its days."""
    for month in typed.months:
        if not MONTH.fullmatch(month):
            raise UserError("--month {month}: write it like 2026-10.", month=month)
    if not typed.months or "months" in dataset.accepts or "first" not in dataset.accepts:
        return typed.first, typed.last, typed.months
    if typed.first or typed.last or len(typed.months) > 1:
        raise UserError(
            "{name}: use --month once, and not beside --from or --to.", name=dataset.name
        )
    year, number = map(int, typed.months[0].split("-"))
    return f"{typed.months[0]}-01", f"{typed.months[0]}-{monthrange(year, number)[1]}", ()


def _at_the_console() -> str:
    """Return the account of the system that runs the command; the system proves it."""
    return getpass.getuser()
