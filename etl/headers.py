"""Which record a sheet holds, told by its headers, and which column stands where."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from etl import split_times, unrecognised
from etl.mappings import SHIFTS, Mapping, Records
from etl.matching import Match, check_forced, matches, nearest
from etl.readers import Sheet
from etl.rosters.matrix import is_matrix
from etl.rosters.sheet import CELL, HEADERS, POSITIONS, WORKED_OUT, RosterSheet
from etl.stated_spans import stated
from warehouse.errors import UserError
from warehouse.records.conditions import DateOrder
from warehouse.spans import Days

MOST_COLUMNS = 2_000  # the query that judges a row names each; of 5,000 it needs over 8 GB


@dataclass(frozen=True)
class Layout:
    """Where the columns of a record stand in a sheet."""

    record: str
    header_row: int
    headers: tuple[str, ...]
    columns: dict[str, int]
    constants: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    date_order: DateOrder = None
    worked_out: tuple[str, ...] = ()  # columns worked out from the cells of a matrix
    quoted: dict[str, str] = field(default_factory=dict)  # column → header of what it quotes
    splits: dict[str, split_times.Split] = field(default_factory=dict)  # times with a date apart
    states: Days | None = None

    @property
    def width(self) -> int:
        """How many columns stand under the header, for `Sheet.table`."""
        return len(self.headers)


def recognise(
    sheet: Sheet, records: Records, mapping: Mapping | None = None, forced: str | None = None
) -> Layout | None:
    """Find the record of `sheet` and its header row, None when there is none.

    Raises UserError when several records fit equally well, or two headers name one column.
    """
    if isinstance(sheet, RosterSheet):
        check_forced(forced, records)
        return _of_roster(sheet, mapping) if sheet.has_days else None
    fitting = [match for match in matches(sheet, records, mapping, forced) if not match.missing]
    if not fitting:
        return None
    most = max(len(match.found) for match in fitting)
    best = [match for match in fitting if len(match.found) == most]
    if len(names := {match.record.name: match.record for match in best}) > 1:
        raise unrecognised.ambiguous(sheet, list(names.values()))
    match = _settled(_plainest(best))
    unrecognised.refuse_doubles(match)
    return _layout(match)


def _plainest(matches: list[Match]) -> Match:
    """Take the first of equal matches; but no upper row alone whose lower row parts it."""
    whole = {match.header.row for match in matches if not match.header.parted}
    parted = [match for match in matches if match.is_parted and match.header.row not in whole]
    return (parted or matches)[0]


@dataclass(frozen=True)
class Recognised:
    """The sheets of a file: those to load, and those passed over.

    `skipped` hold no record, for the reason told; `hidden` stand hidden beside visible ones.
    """

    found: list[tuple[Sheet, Layout]]
    skipped: list[tuple[Sheet, UserError]]
    hidden: list[Sheet] = field(default_factory=list)


def recognise_all(
    sheets: Sequence[Sheet],
    records: Records,
    mapping: Mapping | None = None,
    forced: str | None = None,
) -> Recognised:
    """Recognise every sheet of a file; notes beside recognised sheets are skipped.

    Raises UserError when a file (or member of a ZIP) has no sheet to load, or when a sheet
    surely belongs to a record but lacks a required column: its rows must not go unnoticed.
    A hidden sheet is loaded only where no visible one is of its kind.
    """
    result = Recognised([], [])
    if mapping and mapping.roster:
        sheets = [RosterSheet(sheet, mapping.roster) for sheet in sheets]
    for _, group in groupby(sheets, key=lambda sheet: sheet.source_file):
        given = list(group)
        visible = [sheet for sheet in given if not sheet.hidden] or given
        found, unknown = _recognised(visible, records, mapping, forced)
        for sheet in given if visible is not given else ():
            if sheet.hidden:
                _take_hidden(sheet, _layout_of(sheet, records, mapping, forced), found, result)
        if any(match.is_telling for match in unknown) or not found:
            raise unrecognised.explain(max(unknown, key=_nearness))
        result.found.extend(found)
        result.skipped.extend((match.sheet, unrecognised.explain(match)) for match in unknown)
    return result


Found = list[tuple[Sheet, Layout]]


def _recognised(
    sheets: list[Sheet], records: Records, mapping: Mapping | None, forced: str | None
) -> tuple[Found, list[Match]]:
    """Return the sheets to load, and for each of the others what comes closest to a header."""
    found: Found = []
    unknown = []
    for sheet in sheets:
        if layout := recognise(sheet, records, mapping, forced):
            found.append((sheet, layout))
        else:
            unknown.append(nearest(sheet, records, mapping, forced))
    return found, unknown


def _layout_of(
    sheet: Sheet, records: Records, mapping: Mapping | None, forced: str | None
) -> Layout | None:
    """Recognise a hidden sheet, in which nothing is worth an error."""
    try:
        return recognise(sheet, records, mapping, forced)
    except UserError:
        return None


def _take_hidden(sheet: Sheet, layout: Layout | None, found: Found, result: Recognised) -> None:
    beside = {other.record for visible, other in found if not visible.hidden}
    if layout and layout.record not in beside:
        found.append((sheet, layout))
    else:
        result.hidden.append(sheet)


def _nearness(match: Match) -> tuple[bool, bool, tuple[bool, int, int]]:
    return match.is_telling, is_matrix(match.sheet), match.closeness


def _of_roster(sheet: RosterSheet, mapping: Mapping | None) -> Layout:
    return Layout(
        record=SHIFTS,
        header_row=1,
        headers=HEADERS,
        columns=dict(POSITIONS),
        constants=_constants(mapping, POSITIONS),
        worked_out=WORKED_OUT,
        quoted={"starts_at": CELL},
        states=mapping.days if mapping and mapping.covers else stated(sheet.head),
    )


def _constants(mapping: Mapping | None, columns: Collection[str]) -> dict[str, str]:
    """Return the texts of a mapping for whole columns, but for those that the sheet itself has."""
    told = mapping.constants.items() if mapping else ()
    return {name: text for name, text in told if name not in columns}


def _settled(match: Match) -> Match:
    """Take a date and its time in two columns, which both name the time, as no doubles."""
    times = _times(match)
    found = {
        name: list(split_times.settled(indices, match.header.names)) if name in times else indices
        for name, indices in match.found.items()
    }
    return replace(match, found=found)


def _times(match: Match) -> set[str]:
    return {column.name for column in match.record.columns() if column.type == "time"}


def _layout(match: Match) -> Layout:
    headers = _named(match.header.written)
    if len(headers) > MOST_COLUMNS:
        raise UserError(
            "{title}: the header names {columns:,} columns, and more than {most:,} can't be read; "
            "delete those that are not of the table, and save.",
            title=match.sheet.title,
            columns=len(headers),
            most=MOST_COLUMNS,
        )
    columns = {column: indices[0] for column, indices in match.found.items()}
    times = {name: columns[name] for name in columns.keys() & _times(match)}
    splits = split_times.splits(times, match.header.names, columns.values())
    columns |= {name: clock for name, (_, clock) in splits.items()}
    known = {*columns.values(), *(day for day, _ in splits.values())}
    above = match.sheet.head[: match.header.row - 1]
    return Layout(
        record=match.record.name,
        header_row=match.header.row,
        headers=headers,
        columns=columns,
        constants=_constants(match.mapping, columns),
        unknown=tuple(
            name
            for index, name in enumerate(headers)
            if index not in known and match.header.written[index].strip()
        ),
        date_order=match.mapping.date_order if match.mapping else None,
        splits=splits,
        states=match.mapping.days if match.mapping and match.mapping.covers else stated(above),
    )


def _named(cells: Sequence[str]) -> tuple[str, ...]:
    """Name each column once: trailing blanks dropped, others numbered, repeats told apart."""
    filled = [cell.strip() for cell in cells]
    while filled and not filled[-1]:
        filled.pop()
    names: list[str] = []
    for index, cell in enumerate(filled, start=1):
        name = cell or f"#{index}"
        names.append(f"{name} #{index}" if name in names else name)
    return tuple(names)
