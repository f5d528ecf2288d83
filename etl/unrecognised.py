"""What to tell when headers name no record, several, or one column twice."""

from etl.header_rows import normalised
from etl.matching import Match
from etl.readers import Sheet
from etl.rosters.advice import advice
from etl.rosters.matrix import is_matrix
from etl.rosters.sheet import RosterSheet
from warehouse.errors import UserError
from warehouse.records import Record
from warehouse.wording import Message


def ambiguous(sheet: Sheet, candidates: list[type[Record]]) -> UserError:
    """Several records fit: list them and how to choose."""
    return UserError(
        "{title}: the headers fit {records} alike; choose with --as, like --as {first}.",
        title=sheet.title,
        records=[_named(Message(record.called()), record.name) for record in candidates],
        first=candidates[0].name,
    )


def explain(match: Match) -> UserError:
    """No record fits: name the nearest, what it lacks, and the mapping to write."""
    title, mapping, record = match.sheet.title, match.mapping, match.record
    if isinstance(match.sheet, RosterSheet):
        return _dayless(match)
    if is_matrix(match.sheet):
        return advice(match.sheet)
    if mapping and (absent := [c.name for c in match.missing if c.name in mapping.columns]):
        headers = [header for name in absent for header in mapping.headers(name)]
        return UserError(
            "{title}: the first 20 rows lack the headers {headers} that mapping {name} names; "
            "mend {absent} there, or delete the lines.",
            title=title,
            headers=_quoted(headers),
            name=mapping.name,
            absent=absent,
        )
    if match.is_chance:
        return _headless(match)
    return UserError(
        "{title}: nearest to {record}, but it lacks the required columns {columns}; "
        "add the headers, or write a mapping file: {start} {lines}.",
        title=title,
        record=_named(Message(record.called()), record.name),
        columns=[_named(column.headers[0], column.name) for column in match.missing],
        start=f'record = "{record.name}", keep_aliases = true, [columns]',
        lines=[
            Message('{name} = "the header for {label}"', name=column.name, label=column.headers[0])
            for column in match.missing
        ],
    )


def _dayless(match: Match) -> UserError:
    return UserError(
        "{title}: none of the first 20 rows names the days of a roster (1, 2, 3 …, 5月1日 or "
        "2026-05-01, seven at least), which mapping {name} reads; load it without the mapping.",
        title=match.sheet.title,
        name=match.mapping.name if match.mapping else "",
    )


def _named(label: object, name: str) -> Message:
    return Message("{label} ({name})", label=label, name=name)


def _quoted(headers: list[str]) -> list[Message]:
    return [Message("“{text}”", text=header) for header in headers]


def _headless(match: Match) -> UserError:
    return UserError(
        "{title}: no known header in the first 20 rows; check that it is the right file, or "
        "write a mapping for it (see data/mappings/README.md).",
        title=match.sheet.title,
    )


def refuse_doubles(match: Match) -> None:
    """Raise UserError when two headers name one column: either may be the wrong one."""
    for column, indices in match.found.items():
        if len(indices) > 1:
            headers = [match.header.written[index].strip() for index in indices]
            raise _doubled(match.sheet.title, column, headers)


def _doubled(title: str, column: str, headers: list[str]) -> UserError:
    line = f'keep_aliases = true, [columns] {column} = "{headers[0]}"'
    differ = len({normalised(header) for header in headers}) > 1
    return UserError(
        "{title}: the headers {headers} all mean {column}; rename one{settle}.",
        title=title,
        headers=_quoted(headers),
        column=column,
        settle=Message(", or settle it in a mapping file: {line}", line=line) if differ else "",
    )
