"""A store that grows load by load, as of an instant after the other: what a build goes on from."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from duckdb import DuckDBPyConnection as Connection

from warehouse.given_rows import ALL_TIME, attach_rows, row_key
from warehouse.loads import Commit, Load, SheetCount
from warehouse.records import RECORDS
from warehouse.records.ledgers import LEDGERS

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Row]]

PAUSES = [timedelta(), *(timedelta(minutes=n) for n in (1, 9, 59, 60, 119, 121, 600))]
OVER_DAYS = [timedelta(days=1), timedelta(days=9), timedelta(days=40)]


@dataclass(frozen=True)
class Stage:
    """What is on file after a load, or at a later instant without one."""

    rows: dict[str, list[Row]]
    as_of: datetime
    added: Sequence[Commit]
    load_no: int

    def attach(self, connection: Connection) -> None:
        """Attach what is on file as the catalogue `store`, in the place of what was."""
        connection.execute("detach database if exists store")
        attach_rows(connection, self.rows, self.as_of)


def stages(rows: Rows, as_of: datetime, rng: Random, loads: int) -> Iterator[Stage]:
    """Yield the stages in which these rows come to be on file, the last of them as of `as_of`.

    Versions of a key come in their order, some rows come again, and now and then nothing comes.
    """
    pauses = [rng.choice(PAUSES * 3 + OVER_DAYS) for _ in range(2 * loads)]
    instants = [as_of - sum(pauses[number:], timedelta()) for number in range(2 * loads)]
    numbered = _numbered(rows, rng, loads, instants[0])
    for load_no in range(1, loads + 1):
        on_file = {record: _on_file(told, load_no) for record, told in numbered.items()}
        ledgers = _ledgers(rows, on_file, instants[: 2 * load_no : 2])
        added = [_commit(record, load_no, told) for record, told in on_file.items()]
        given = {record: [row for _, row in told] for record, told in on_file.items()} | ledgers
        first, second = instants[2 * load_no - 2], instants[2 * load_no - 1]
        last = as_of if load_no == loads else second
        yield Stage(given, first, added, load_no)
        if rng.random() < 0.5 or load_no == loads:
            yield Stage(given, last, [], load_no)


Told = list[tuple[list[int], Row]]  # the loads that told a row, and the row


def _numbered(rows: Rows, rng: Random, loads: int, first: datetime) -> dict[str, Told]:
    """Give each row the loads that tell it: one brings it, a later one may tell it again."""
    numbered: dict[str, Told] = {}
    for record, given in rows.items():
        if record in LEDGERS:
            continue
        newest: defaultdict[str, int] = defaultdict(lambda: 1)
        told: Told = []
        for number, row in enumerate(given, start=1):
            key = row_key(record, row)
            brought = newest[key] = rng.randint(newest[key], loads)
            again = [n for n in range(brought + 1, loads + 1) if rng.random() < 0.1]
            where = {"source_row": number, "load_no": brought, "load_id": f"load{brought}"}
            known = {"known_at": row.get("exported_at") or first}
            told.append(([brought, *again], known | row | where | {"row_key": key}))
        numbered[record] = told
    return numbered


def _on_file(told: Told, load_no: int) -> Told:
    """Return what is on file after a load: of the versions of a key the last told is current."""
    on_file = [([n for n in told_in if n <= load_no], row) for told_in, row in told]
    on_file = [(told_in, row) for told_in, row in on_file if told_in]
    last: dict[str, tuple[int, int]] = {}
    for place, (told_in, row) in enumerate(on_file):
        last[row["row_key"]] = max(last.get(row["row_key"], (0, 0)), (told_in[-1], place))
    return [
        (told_in, row | {"is_current": last[row["row_key"]][1] == place})
        for place, (told_in, row) in enumerate(on_file)
    ]


def _ledgers(
    rows: Rows, on_file: dict[str, Told], loaded_at: Sequence[datetime]
) -> dict[str, list[Row]]:
    """Return what the loads so far, of these times, told of themselves."""
    spans = [dict(span) | {"load_no": 1, "load_id": "load1"} for span in rows.get("spans", ())]
    known = {span["record"] for span in spans}
    loads: list[Row] = []
    sightings: list[Row] = []
    for number, at in enumerate(loaded_at, start=1):
        for record, told in on_file.items():
            count = sum(told_in[0] == number for told_in, _ in told)
            again = [row for told_in, row in told if number in told_in[1:]]
            of_load = {"load_no": number, "load_id": f"load{number}", "record": record}
            sightings += [
                {"load_no": number, "source_sheet": "", "record": record}
                | {"source_row": row["source_row"], "row_key": row["row_key"]}
                for row in again
            ]
            counts = {"rows": count + len(again), "accepted": count, "unchanged": len(again)}
            rest = {"refused": 0, "doubts": 0, "loaded_at": at, "source_file": f"{record}.csv"}
            loads.append(of_load | counts | rest)
            if record not in known:
                spans.append(of_load | {"kind": ""} | _spoken_for(record, at))
    return {"loads": loads, "spans": spans, "sightings": sightings}


def _spoken_for(record: str, loaded_at: datetime) -> Row:
    if RECORDS[record].lies_ahead:
        return dict(zip(("covers_from", "covers_to"), ALL_TIME, strict=True))
    return {"covers_to": loaded_at if RECORDS[record].covers else None}


def _commit(record: str, load_no: int, told: Told) -> Commit:
    """Return what the manifest of a load tells of a record."""
    accepted = sum(told_in[0] == load_no for told_in, _ in told)
    again = sum(load_no in told_in[1:] for told_in, _ in told)
    part = SheetCount(1, None, record, accepted + again, accepted, again, 0, 0)
    name = f"load{load_no}"
    load = Load(load_no, name, name, name, f"{record}.csv", None, datetime(2026, 1, 1), (part,))
    return Commit(Path(), (load,))
