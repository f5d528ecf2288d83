"""The verb `export`: what was typed becomes a choice of rows, and files."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import exports
from console.printing import bar, say, say_json, say_table
from warehouse import snapshots
from warehouse.errors import UserError
from warehouse.facts import newest_contract
from warehouse.settings import settings
from warehouse.wording import _, code_of, plural

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Asked:
    """What was typed."""

    names: tuple[str, ...]
    first: datetime | None
    last: datetime | None
    months: tuple[str, ...]
    items: tuple[int, ...]
    states: tuple[str, ...]
    unit: str
    community: str
    kind: str
    scope: str
    reading: str
    contract: str
    form: str
    layout: str
    out: Path | None


def write(asked: Asked) -> list[exports.Export]:
    """Write every export that was asked for; all are checked before the first is begun."""
    home = settings().home
    layout = exports.layout(asked.layout) if asked.layout else None
    names = asked.names or ((layout.dataset,) if layout else ())
    wanted = [exports.dataset(name) for name in names]
    if not wanted:
        raise UserError("Say what to export: scorecard export --list shows what there is.")
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        contract = asked.contract or newest_contract(snapshot)
        parts = [(dataset, part(asked, dataset, contract)) for dataset in wanted]
        for dataset, chosen in parts:
            exports.check(snapshot, dataset, chosen)
        written = []
        for dataset, chosen in parts:
            with bar(dataset.called) as step:
                written.append(
                    exports.write(
                        home, snapshot, dataset, chosen, asked.form, layout, asked.out, step
                    )
                )
    return written


def part(asked: Asked, dataset: exports.Dataset, contract: str) -> exports.RowFilter:
    """Return the rows that were asked for, in the terms of `dataset`."""
    first, last, months = _days(asked, dataset)
    return exports.RowFilter(
        contract=contract,
        reading=code_of("reading", asked.reading),
        items=asked.items,
        months=months,
        states=tuple(code_of(dataset.states, state) for state in asked.states),
        unit=asked.unit,
        community=asked.community,
        first=first,
        last=last,
        kind=code_of("unit_kind", asked.kind),
        scope=code_of("scope", asked.scope),
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


def _days(asked: Asked, dataset: exports.Dataset) -> tuple[str, str, tuple[str, ...]]:
    """Return first day, last day, months; where a dataset knows no months, a month is its days."""
    first, last = (f"{day:%Y-%m-%d}" if day else "" for day in (asked.first, asked.last))
    for month in asked.months:
        if not MONTH.fullmatch(month):
            raise UserError("--month {month}: write it like 2026-10.", month=month)
    if not asked.months or "months" in dataset.accepts or "first" not in dataset.accepts:
        return first, last, asked.months
    if first or last or len(asked.months) > 1:
        raise UserError(
            "{name}: use --month once, and not beside --from or --to.", name=dataset.name
        )
    year, number = map(int, asked.months[0].split("-"))
    return f"{asked.months[0]}-01", f"{asked.months[0]}-{monthrange(year, number)[1]}", ()
