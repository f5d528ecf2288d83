"""Which record a sheet holds, told by its headers, and which column stands where."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from etl import unrecognised
from etl.mappings import Mapping, Records
from etl.matching import Match, matches, nearest
from etl.readers import Sheet
from warehouse.errors import UserError


@dataclass(frozen=True)
class Layout:
    """Where the columns of a record stand in a sheet."""

    record: str
    header_row: int
    headers: tuple[str, ...]
    columns: dict[str, int]
    constants: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    date_order: str = "ymd"
    worked_out: tuple[str, ...] = ()  # columns worked out from the cells of a matrix
    quoted: dict[str, str] = field(default_factory=dict)  # column → header of what it quotes

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
    fitting = [match for match in matches(sheet, records, mapping, forced) if not match.missing]
    if not fitting:
        return None
    most = max(len(match.found) for match in fitting)
    best = [match for match in fitting if len(match.found) == most]
    if len(names := {match.record.name: match.record for match in best}) > 1:
        raise unrecognised.ambiguous(sheet, list(names.values()))
    unrecognised.refuse_doubles(best[0])
    return _layout(best[0])


@dataclass(frozen=True)
class Recognised:
    """The sheets of a file: those to load, and those passed over, with the reason."""

    found: list[tuple[Sheet, Layout]]
    skipped: list[tuple[Sheet, UserError]]


def recognise_all(
    sheets: Sequence[Sheet],
    records: Records,
    mapping: Mapping | None = None,
    forced: str | None = None,
) -> Recognised:
    """Recognise every sheet of a file; notes beside recognised sheets are skipped.

    Raises UserError when a file (or member of a ZIP) has no sheet to load, or when a sheet
    surely belongs to a record but lacks a required column: its rows must not go unnoticed.
    """
    result = Recognised([], [])
    for _, group in groupby(sheets, key=lambda sheet: sheet.source_file):
        _recognise_file(list(group), records, mapping, forced, result)
    return result


def _recognise_file(
    sheets: list[Sheet],
    records: Records,
    mapping: Mapping | None,
    forced: str | None,
    result: Recognised,
) -> None:
    unknown = []
    for sheet in sheets:
        if layout := recognise(sheet, records, mapping, forced):
            result.found.append((sheet, layout))
        else:
            unknown.append(nearest(sheet, records, mapping, forced))
    telling = [match for match in unknown if match.is_telling]
    if telling or len(unknown) == len(sheets):
        raise unrecognised.explain(max(telling or unknown, key=lambda match: len(match.found)))
    result.skipped.extend((match.sheet, unrecognised.explain(match)) for match in unknown)


def _layout(match: Match) -> Layout:
    headers = _named(match.sheet.head[match.row - 1])
    columns = {column: indices[0] for column, indices in match.found.items()}
    known = set(columns.values())
    written = match.sheet.head[match.row - 1]
    return Layout(
        record=match.record.name,
        header_row=match.row,
        headers=headers,
        columns=columns,
        constants=dict(match.mapping.constants) if match.mapping else {},
        unknown=tuple(
            name
            for index, name in enumerate(headers)
            if index not in known and written[index].strip()
        ),
        date_order=match.mapping.date_order if match.mapping else "ymd",
    )


def _named(cells: list[str]) -> tuple[str, ...]:
    """Name each column once: trailing blanks dropped, others numbered, repeats told apart."""
    filled = [cell.strip() for cell in cells]
    while filled and not filled[-1]:
        filled.pop()
    names: list[str] = []
    for index, cell in enumerate(filled, start=1):
        name = cell or f"#{index}"
        names.append(f"{name} #{index}" if name in names else name)
    return tuple(names)
