"""One load from the received bytes to the commit."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa

from etl import hiding, mending, row_writing
from etl.change_detection import JudgedSheet, compare
from etl.judge import SPARING, judge
from etl.load_options import Manner
from etl.load_report import Account
from etl.reading.answers import SheetRead
from etl.reason_counts import reasons
from warehouse import erased_rows, erasures
from warehouse.citizens import hide_names, version
from warehouse.databases import open_database
from warehouse.draft import Draft
from warehouse.loads import Load, SheetCount
from warehouse.records import RECORDS
from warehouse.settings import settings

Step = Callable[[str, int], None]  # what begins, and of how much: `judging`, rows


def no_step(_what: str, _much: int) -> None:
    """Tell nobody how far a file has come."""


@dataclass(frozen=True)
class Given:
    """A file, or a member of a ZIP: what was read of it, where it is not on file yet."""

    name: str
    sha256: str
    path: Path
    identity: str
    sheets: Sequence[SheetRead] = ()


@dataclass(frozen=True)
class Received:
    """A path that was given: the copy of its bytes, and the files in it."""

    path: Path
    sha256: str
    files: Sequence[Given]
    attached: Mapping[str, Path] = field(default_factory=dict)  # by SHA-256


class Loading:
    """The load of one path; several sheets, and members of a ZIP, are committed together."""

    def __init__(self, draft: Draft, manner: Manner, step: Step = no_step) -> None:
        self.draft = draft
        self.manner = manner
        self.step = step
        self.connection = open_database(
            memory_limit=settings().memory_limit,
            temp_directory=str(draft.spill),
            autoinstall_known_extensions="false",
            **SPARING,
        )
        self.judged: list[tuple[JudgedSheet, SheetCount]] = []
        self.erased: dict[str, set[str]] = {}  # the cases without their texts, by SHA-256

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.connection.close()

    def load(self, received: Received) -> list[Account]:
        """Load what was read of a path; return the accounts of its files, in the order of a ZIP."""
        fresh: dict[str, Given] = {}
        for each in received.files:
            if each.identity not in self.draft.known:
                fresh.setdefault(each.identity, each)
            else:
                self.draft.put_back(each.path, each.sha256)
        if fresh:
            if not self._was_erased(received):
                self.draft.keep(received.path, received.sha256)
            for sha256, path in received.attached.items():
                self.draft.keep(path, sha256)
            for each in fresh.values():
                self.draft.keep(each.path, each.sha256)
            self.commit(dict(enumerate(fresh.values(), start=self.draft.load_no)))
        return [self._account(each, is_new=each in fresh.values()) for each in received.files]

    def commit(self, numbered: Mapping[int, Given], left_out: Sequence[Load] = ()) -> None:
        """Judge files, each a load of its number, and commit them at once.

        `left_out` are those of the same commit that keep their numbers alone.
        """
        loads = [self._judge(given, load_no) for load_no, given in numbered.items()]
        row_writing.write(self.connection, self.draft, self.judged)
        together = sorted([*loads, *left_out], key=lambda load: load.load_no)
        self._erase(loads)
        self.draft.commit(together, self.manner.kept())

    def _was_erased(self, received: Received) -> bool:
        """Tell whether a file in a ZIP was erased on request, so that the ZIP must not be kept."""
        gone = erasures.originals(self.draft.found.erasures)
        return any(each.sha256 in gone for each in received.files)

    def _erase(self, loads: Sequence[Load]) -> None:
        """Keep no file that holds an erased case, nor the ZIP that it came in."""
        if self.erased:
            others = {load.sha256 for load in loads} - self.erased.keys()
            cases = set[str]().union(*self.erased.values())
            self.draft.erase(cases, self.draft.originals.keys() - others)

    def _judge(self, given: Given, load_no: int) -> Load:
        """Judge every sheet of a file, compare it with what is on file, count the verdicts."""
        names = set().union(*map(_callers, given.sheets))
        given = replace(given, name=hide_names(given.name, names))
        parts = [
            self._judge_sheet(given, load_no, number, _unnamed(sheet, names))
            for number, sheet in enumerate(given.sheets, start=1)
        ]
        return Load(
            load_no=load_no,
            load_id=given.identity[:12],
            identity=given.identity,
            sha256=given.sha256,
            source_file=given.name,
            mapping=self.manner.mapping.name if self.manner.mapping else None,
            loaded_at=self.draft.loaded_at,
            parts=tuple(parts),
            hidden_by=version(),
            contracts=self.manner.contracts,
            given_by=self.manner.given_by,
        )

    def _judge_sheet(self, given: Given, load_no: int, number: int, sheet: SheetRead) -> SheetCount:
        """Hide citizens in a sheet, judge its rows, compare them with what is on file."""
        layout = sheet.layout
        judged = self._judged_sheet(given, load_no, number, sheet)
        context = self.manner.at(self.draft.loaded_at)
        with pa.memory_map(sheet.table) as rows:
            table = pa.ipc.open_file(rows).read_all()
            self.step("judging", table.num_rows)
            table = mending.filled(self.connection, table, layout, self.draft.found.commits)
            table = hiding.hidden(self.connection, table, layout)
            judge(self.connection, table, layout, context, judged.table)
        if judged.record == erased_rows.CASES and self.draft.erased:
            erased_rows.seek(self.connection, self.draft.erased)
            if cases := erased_rows.take_texts(self.connection, judged.table):
                self.erased.setdefault(given.sha256, set()).update(cases)
        earlier = [other for other, _ in self.judged if other.record == judged.record]
        compare(self.connection, self.draft, judged, earlier)
        part = row_writing.count(self.connection, judged, layout.unknown, sheet.notes)
        if part.rows != table.num_rows:
            raise AssertionError(f"{sheet.title}: {table.num_rows} rows were read, judged: {part}")
        self.judged.append((judged, part))
        return part

    def _judged_sheet(
        self, given: Given, load_no: int, number: int, sheet: SheetRead
    ) -> JudgedSheet:
        layout = sheet.layout
        columns = RECORDS[layout.record].stored_columns()
        positions = sorted(layout.columns.items(), key=lambda column: column[1])
        headers = {name: layout.headers[index] for name, index in positions} | layout.quoted
        return JudgedSheet(
            table=f"judged_{len(self.judged) + 1}",
            record=layout.record,
            source_file=given.name,
            sheet=sheet.name or None,
            load_id=given.identity[:12],
            load_no=load_no,
            part_no=number,
            loaded_at=self.draft.loaded_at,
            has_exported_at=any(column.name == "exported_at" for column in columns),
            headers=headers,
            every_header=layout.headers,
            is_worked_out=bool(layout.worked_out),
            hidden_rows=sheet.hidden_rows,
            states=layout.states,
            is_plain=not (self.manner.mapping or layout.worked_out),
            told_once=tuple(RECORDS[layout.record].doubts_of_missing(headers)),
        )

    def _account(self, given: Given, *, is_new: bool) -> Account:
        commit, load = self.draft.known[given.identity]
        return Account(
            load.source_file,
            load.load_no,
            load.parts if is_new else tuple(map(_seen_again, load.parts)),
            was_known=not is_new,
            mapping=load.mapping,
            refusals=reasons(commit, load, "refused"),
            misgivings=reasons(commit, load, "doubts") if is_new else (),
        )


def _callers(sheet: SheetRead) -> set[str]:
    with pa.memory_map(sheet.table) as rows:
        return hiding.callers(pa.ipc.open_file(rows).read_all(), sheet.layout)


def _unnamed(sheet: SheetRead, names: Collection[str]) -> SheetRead:
    """Return a sheet whose name, headers and notes name no citizen."""
    return replace(
        sheet,
        name=hide_names(sheet.name, names),
        layout=hiding.open_layout(sheet.layout, names),
        notes=tuple(hide_names(note, names) for note in sheet.notes),
    )


def _seen_again(part: SheetCount) -> SheetCount:
    """Return the account of a sheet that was loaded before: nothing of it is new."""
    return replace(part, accepted=0, unchanged=part.accepted + part.unchanged, doubts=0)
