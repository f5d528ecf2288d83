"""How well a row of a sheet reads as the header of a record."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from etl.header_rows import Header, header_rows, normalised
from etl.mappings import Mapping, Records
from etl.readers import Sheet
from warehouse.errors import UserError
from warehouse.records import Column, Record

TELLING_COLUMNS = 3
SHORTEST_ID = 8  # of digits alone

Spellings = dict[str, tuple[set[str], ...]]


@dataclass(frozen=True)
class Match:
    """How well one row reads as the header of one record; `is_told`: which the user named."""

    sheet: Sheet
    record: type[Record]
    mapping: Mapping | None
    header: Header
    found: dict[str, list[int]]
    is_told: bool = False

    @cached_property
    def missing(self) -> list[Column]:
        """The columns without which this is no header of the record."""
        constants = self.mapping.constants if self.mapping else {}
        mapped = self.mapping.columns if self.mapping else {}
        return [
            column
            for column in self.record.columns()
            if (column.required or column.name in mapped)
            and column.name not in self.found
            and column.name not in constants
        ]

    @property
    def is_telling(self) -> bool:
        """Whether the sheet surely means this record, though a required column is missing."""
        return len(self.found) >= TELLING_COLUMNS and set(self.record.key) <= self.found.keys()

    @property
    def closeness(self) -> tuple[bool, int, int]:
        """How near it comes to being a header, to compare."""
        return self.is_telling, len(self.found), -len(self.missing)

    @property
    def is_parted(self) -> bool:
        """Whether a column was found by what the lower of two header rows says."""
        return any(self.header.parted.intersection(indices) for indices in self.found.values())

    @property
    def is_chance(self) -> bool:
        """Whether no more than one optional column, of a record nobody named, was found."""
        required = [column for column in self.record.columns() if column.required]
        if self.is_told or len(self.found) > 1:
            return False
        return not any(column.name in self.found for column in required)


def matches(
    sheet: Sheet, records: Records, mapping: Mapping | None, forced: str | None
) -> Iterator[Match]:
    """Hold each header that the first 20 rows may be against each record that may be meant."""
    spellings = [
        (record, _spellings(record, mapping)) for record in _chosen(records, mapping, forced)
    ]
    for header in header_rows(sheet):
        for record, accepted in spellings:
            found = _found(accepted, _positions(accepted, header))
            if mapping is None:
                found |= _bare_id(sheet, record, header, found)
            yield Match(sheet, record, mapping, header, found, is_told=bool(mapping or forced))


def _chosen(records: Records, mapping: Mapping | None, forced: str | None) -> list[type[Record]]:
    check_forced(forced, records)
    if mapping and forced not in (None, mapping.record):
        raise UserError(
            '--as {forced}: mapping {name} says record = "{record}"; '
            "drop --as or use another mapping.",
            forced=forced,
            name=mapping.name,
            record=mapping.record,
        )
    name = mapping.record if mapping else forced
    return [records[name]] if name else list(records.values())


def check_forced(forced: str | None, records: Records) -> None:
    """Raise UserError when somebody asks for a record that there is none of."""
    if forced is not None and forced not in records:
        raise UserError(
            "--as {forced}: there is no such record; use one of: {known}.",
            forced=forced,
            known=list(records),
        )


def _spellings(record: type[Record], mapping: Mapping | None) -> Spellings:
    """List for each column the normalised headers it may bear: the standard ones, then aliases."""
    spellings: Spellings = {}
    if mapping is None or mapping.keep_aliases:
        for column in record.columns():
            standard = {normalised(column.headers[0]), normalised(column.name)}
            spellings[column.name] = (standard, set(map(normalised, column.headers)) - standard)
    if mapping is not None:
        for name in mapping.constants:
            spellings.pop(name, None)
        for name in mapping.columns:
            spellings[name] = (set(map(normalised, mapping.headers(name))),)
    return spellings


def _positions(spellings: Spellings, header: Header) -> dict[str, list[int]]:
    """Return where each header stands, each column under the first of its names that is known."""
    known = {name for tiers in spellings.values() for tier in tiers for name in tier}
    positions: dict[str, list[int]] = {}
    for index, names in enumerate(header.names):
        if name := next((name for name in names if name in known), ""):
            positions.setdefault(name, []).append(index)
    return positions


def _found(spellings: Spellings, positions: dict[str, list[int]]) -> dict[str, list[int]]:
    """Find where each column stands; beside its standard header an alias is an unknown column."""
    found = {}
    for column, tiers in spellings.items():
        hits = [[i for header in tier for i in positions.get(header, ())] for tier in tiers]
        if indices := next(filter(None, hits), None):
            found[column] = sorted(indices)
    return found


def _bare_id(
    sheet: Sheet, record: type[Record], header: Header, found: dict[str, list[int]]
) -> dict[str, list[int]]:
    """Take a column called ID for the key that is lacking, unless it counts the rows alone."""
    [key, *others] = [column for column in record.columns() if column.name in record.key]
    places = [index for index, names in enumerate(header.names) if "id" in names]
    if others or key.type != "id" or key.name in found or len(places) != 1:
        return {}
    cells = [row[places[0]].strip() for row in sheet.head[header.row :] if len(row) > places[0]]
    is_count = all(len(cell) < SHORTEST_ID and cell.isdigit() for cell in cells if cell)
    return {} if is_count else {key.name: places}


def nearest(sheet: Sheet, records: Records, mapping: Mapping | None, forced: str | None) -> Match:
    """Return the match that comes closest to being a header."""
    found = matches(sheet, records, mapping, forced)
    return max(found, key=lambda match: match.closeness)
