"""Who a row of a roster is about: the column that names the person, and the staff number."""

from collections.abc import Mapping, Sequence

from etl.header_rows import normalised
from etl.rosters.options import Roster
from warehouse.cells.hours import squeezed
from warehouse.errors import UserError
from warehouse.records import Record
from warehouse.records.staffing import Shift, StaffMember


def _headers(record: type[Record], name: str) -> list[str]:
    headers = (column.headers for column in record.columns() if column.name == name)
    return [normalised(header) for header in next(headers)]


Rows = Sequence[Sequence[str]]
NUMBERS = _headers(Shift, "staff_id")
NAMES = _headers(StaffMember, "name")


def found_person(rows: Rows, wanted: Sequence[str] = (*NUMBERS, *NAMES)) -> tuple[str, int] | None:
    """Return the header of the person, as it is written, and its column."""
    written = {normalised(cell): (cell, i) for row in rows for i, cell in enumerate(row) if cell}
    return next((written[header] for header in wanted if header in written), None)


def person_column(title: str, roster: Roster, rows: Rows, of_table_above: int | None) -> int:
    """Return the column of the person; raises UserError where no header names one."""
    found = found_person(rows, [normalised(roster.person)]) if roster.person else found_person(rows)
    if found and normalised(found[0]) in NAMES and not roster.people:
        raise _nameless(title, found[0])
    if found or of_table_above is not None:
        return found[1] if found else of_table_above or 0
    raise UserError(
        "{title}: beside the days stands no header {wanted}; write the person's header under "
        "[roster] of the mapping, like {line}.",
        title=title,
        wanted=roster.person or "工号",
        line='person = "工号"',
    )


def numbers_of(roster: Roster) -> Mapping[str, str]:
    """Return the staff number of each person as written, squeezed; numbers mean themselves."""
    return {squeezed(number): number for number in roster.people.values()} | {
        squeezed(written): number for written, number in roster.people.items()
    }


def _nameless(title: str, header: str) -> UserError:
    return UserError(
        "{title}: “{header}” gives names, and shifts are counted by staff number; list them under "
        "[roster.people] of the mapping, like {line}, or name the column of the staff numbers.",
        title=title,
        header=header,
        line='"张三" = "YS-001"',
    )
