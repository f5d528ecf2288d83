"""The verdict on a single row; `etl.judging.query` comes to the same over a whole sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from warehouse.cells import reading as cells
from warehouse.cells.reading import Reading
from warehouse.records import FEWER_CELLS, MORE_CELLS, JudgeContext, Record
from warehouse.records.conditions import JudgedCells


@dataclass(frozen=True)
class Verdict:
    """The typed values of a row, every reason to refuse it, everything odd about it."""

    values: dict[str, Any]
    problems: list[str]
    doubts: list[str]


def judge_row(
    record: type[Record], row: Mapping[str, str | None], context: JudgeContext, extra_cells: int = 0
) -> Verdict:
    """Judge one row, given as column → text as written."""
    readings = {
        column.name: cells.read(column, row.get(column.name), context.date_order)
        for column in record.columns()
    }
    judged = JudgedCells(
        _values(record, readings, row),
        frozenset(name for name, reading in readings.items() if reading.problem),
    )
    broken = [rule for rule in record.rules if rule.when.holds(judged, context)]
    return Verdict(
        {column.name: judged[column.name] for column in record.stored_columns()},
        [*_cell_problems(record, readings, judged)]
        + [rule.code for rule in broken if rule.verdict == "problem"]
        + ([MORE_CELLS] if extra_cells > 0 else []),
        [*_cell_doubts(record, readings, judged)]
        + [rule.code for rule in broken if rule.verdict == "doubt"]
        + ([FEWER_CELLS] if extra_cells < 0 else []),
    )


def _values(
    record: type[Record], readings: Mapping[str, Reading], row: Mapping[str, str | None]
) -> dict[str, Any]:
    values = {name: reading.value for name, reading in readings.items()}
    for name, parts in record.joined.items():
        if values[name] is None:
            values[name] = "->".join(values[part] for part in parts if values[part]) or None
    for name, choice in record.own_words.items():
        if values[name] is None and (column := record.column(choice)):
            values[name] = cells.kept_word(column, row.get(choice))
    return values


def _cell_problems(
    record: type[Record], readings: Mapping[str, Reading], judged: JudgedCells
) -> Iterator[str]:
    for column in record.stored_columns():
        problem = readings[column.name].problem
        if problem and column.needed:
            yield f"{column.name}:{problem}"
        elif not problem and column.required and judged[column.name] is None:
            yield f"{column.name}:required"


def _cell_doubts(
    record: type[Record], readings: Mapping[str, Reading], judged: JudgedCells
) -> Iterator[str]:
    for column in record.stored_columns():
        reading = readings[column.name]
        doubt = reading.doubt or (None if column.needed else reading.problem)
        if not doubt and column.type == "text" and reading.value is None:  # told in another column
            doubt = cells.legible(judged[column.name]).doubt
        if doubt:
            yield f"{column.name}:{doubt}"
