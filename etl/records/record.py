"""A record: one kind of input row, declared once, judged singly here and in bulk by etl.judge."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from etl.cells import Reading
from etl.records.column import Column, declared
from etl.records.conditions import JudgeContext, JudgedCells
from etl.records.rules import Rule

MORE_CELLS = "row:more_cells_than_headers"


@dataclass(frozen=True)
class Verdict:
    """The typed values of a row, every reason to refuse it, everything odd about it."""

    values: dict[str, Any]
    problems: list[str]
    doubts: list[str]

    @property
    def refused(self) -> bool:
        """Whether the row can't be used."""
        return bool(self.problems)


class Record(BaseModel):
    """The base of the record classes; a subclass declares fields, labels, key and rules.

    `model_validate` takes cells as text or values and raises for every problem of the row; its
    context, if any, is a JudgeContext.
    """

    model_config = ConfigDict(frozen=True)

    name: ClassVar[str]
    label_zh: ClassVar[str]
    label_en: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    rules: ClassVar[tuple[Rule, ...]] = ()
    helpers: ClassVar[tuple[Column, ...]] = ()
    joined: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    @classmethod
    @cache
    def columns(cls) -> list[Column]:
        """Return the columns as stored, then the helpers, which only fill others."""
        fields = cls.model_fields.items()
        return [declared(field, info) for field, info in fields] + list(cls.helpers)

    @classmethod
    def stored_columns(cls) -> list[Column]:
        """Return the columns as stored."""
        return [column for column in cls.columns() if not column.helper]

    @classmethod
    def column(cls, name: str) -> Column:
        """Return the column called `name`."""
        return next(column for column in cls.columns() if column.name == name)

    @classmethod
    def doubts_of_missing(cls, given: Collection[str]) -> list[str]:
        """Return the doubts about missing values of columns other than `given`."""
        codes = (rule.code.partition(":") for rule in cls.rules if rule.verdict == "doubt")
        return [
            f"{name}:{why}" for name, _, why in codes if why[:7] == "missing" and name not in given
        ]

    @classmethod
    def judge_row(
        cls, row: Mapping[str, str | None], context: JudgeContext, extra_cells: int = 0
    ) -> Verdict:
        """Judge one row, given as column → text as written."""
        readings = {
            column.name: column.read(row.get(column.name), context.date_order)
            for column in cls.columns()
        }
        judged = JudgedCells(
            cls._values(readings),
            frozenset(name for name, reading in readings.items() if reading.problem),
        )
        broken = [rule for rule in cls.rules if rule.when.holds(judged, context)]
        return Verdict(
            {column.name: judged[column.name] for column in cls.stored_columns()},
            [*cls._cell_problems(readings, judged)]
            + [rule.code for rule in broken if rule.verdict == "problem"]
            + ([MORE_CELLS] if extra_cells > 0 else []),
            [f"{name}:{reading.doubt}" for name, reading in readings.items() if reading.doubt]
            + [rule.code for rule in broken if rule.verdict == "doubt"],
        )

    @classmethod
    def _values(cls, readings: Mapping[str, Reading]) -> dict[str, Any]:
        values = {name: reading.value for name, reading in readings.items()}
        for name, parts in cls.joined.items():
            if values[name] is None:
                values[name] = "->".join(values[part] for part in parts if values[part]) or None
        return values

    @classmethod
    def _cell_problems(cls, readings: Mapping[str, Reading], judged: JudgedCells) -> Iterator[str]:
        for column in cls.stored_columns():
            if problem := readings[column.name].problem:
                yield f"{column.name}:{problem}"
            elif column.required and judged[column.name] is None:
                yield f"{column.name}:required"

    @model_validator(mode="before")
    @classmethod
    def _judge(cls, given: Any, info: ValidationInfo) -> Any:
        texts = {name: None if cell is None else str(cell) for name, cell in given.items()}
        verdict = cls.judge_row(texts, info.context or JudgeContext())
        if verdict.refused:
            raise PydanticCustomError(
                "refused", "{problems}", {"problems": "; ".join(verdict.problems)}
            )
        return verdict.values
