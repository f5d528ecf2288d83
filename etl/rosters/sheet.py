"""A roster as a sheet of a row a shift, each with the cell it came from."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

import pyarrow as pa

from etl.readers.sheet import Sheet, empty_to_null, schema
from etl.rosters.matrix import PersonDay, is_matrix, person_days
from etl.rosters.options import Roster
from etl.rosters.people import numbers_of
from etl.rosters.shifts import Interpreter, MadeShift
from warehouse.cells.hours import squeezed

DAY, CELL = "日期", "班次"
COLUMNS = ("staff_id", "starts_at", "ends_at", "signed_in_at", "signed_out_at")
HEADERS = ("工号", DAY, CELL, "上班时间", "下班时间", "签到时间", "签退时间")
POSITIONS = dict(zip(COLUMNS, (0, 3, 4, 5, 6), strict=True))
WORKED_OUT = ("starts_at", "ends_at")


class RosterSheet(Sheet):
    """The shifts that a sheet of people × days tells."""

    def __init__(self, sheet: Sheet, roster: Roster) -> None:
        super().__init__(sheet.source_file, sheet.name, hidden=sheet.hidden)
        self.sheet = sheet
        self.roster = roster
        self.hidden_rows = sheet.hidden_rows
        self.odd_cells = sheet.odd_cells

    @property
    def has_days(self) -> bool:
        """Whether there is a row of days at all."""
        return is_matrix(self.sheet)

    def records(self) -> Iterator[list[str]]:
        """Yield the rows of the sheet as it is."""
        return self.sheet.records()

    def filled_below(self, header_row: int) -> int:
        """Count the merged cells of the sheet as it is."""
        return self.sheet.filled_below(header_row)

    @cached_property
    def shifts(self) -> list[MadeShift]:
        """Every shift, and every cell that is refused."""
        interpreter = Interpreter(self.roster)
        found = person_days(self.sheet, self.roster)
        return [shift for said in found for shift in interpreter.shifts(said)]

    def table(self, header_row: int, width: int) -> pa.Table:
        """Return a row a shift, with `source_column`, `flaw` and `oddity` beside the usual."""
        numbers = numbers_of(self.roster)
        rows = [_cells(shift, numbers.get(squeezed(shift.said.person))) for shift in self.shifts]
        flaws = [shift.flaw or self._stranger(shift.said) for shift in self.shifts]
        cells = zip(*rows, strict=True) if rows else [()] * width
        columns = [empty_to_null(pa.array(column, pa.string())) for column in cells]
        places = pa.array([shift.said.row for shift in self.shifts], pa.int64())
        table = pa.table([*columns, places, pa.array([0] * len(rows), pa.int64())], schema(width))
        return (
            table.append_column("source_column", pa.array(self._columns(), pa.string()))
            .append_column("flaw", pa.array(flaws, pa.string()))
            .append_column("oddity", pa.array([s.oddity for s in self.shifts], pa.string()))
        )

    def _stranger(self, said: PersonDay) -> str | None:
        known = numbers_of(self.roster)
        is_known = not known or not said.person or squeezed(said.person) in known
        return None if is_known else "staff_id:unknown_person"

    def _columns(self) -> Iterator[str]:
        """Yield the column of each row; a second shift of one cell is G/2."""
        seen: Counter[tuple[int, str]] = Counter()
        for shift in self.shifts:
            place = (shift.said.row, shift.said.column)
            seen[place] += 1
            yield place[1] if seen[place] == 1 else f"{place[1]}/{seen[place]}"


def _cells(shift: MadeShift, number: str | None) -> list[str]:
    said = shift.said
    times = (shift.starts_at, shift.ends_at, shift.signed_in_at, shift.signed_out_at)
    day = said.day.isoformat() if said.day else said.head
    return [number or said.person, day, said.written, *map(_text, times)]


def _text(at: datetime | None) -> str:
    return "" if at is None else at.isoformat(" ")
