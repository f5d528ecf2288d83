"""What the child process is asked and what it tells, as lines of JSON: nothing that could run."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from etl import mappings
from etl.headers import Layout
from etl.rosters.advice import Outline
from warehouse.errors import UserError
from warehouse.full_disk import NoRoomError
from warehouse.wording.language import Message


@dataclass(frozen=True)
class Member:
    """A file, or a file out of a ZIP, and where its bytes lie."""

    name: str
    path: str


@dataclass(frozen=True)
class SheetRead:
    """A sheet that holds a record: its rows lie at `table` as an Arrow file, all of it text."""

    title: str
    name: str
    layout: Layout
    hidden_rows: frozenset[int]
    notes: tuple[str, ...]
    table: str


@dataclass(frozen=True)
class Head:
    """The first rows of a sheet, and what a roster leaves open; nothing of citizens."""

    sheet: str
    rows: tuple[tuple[str, ...], ...]
    roster: Outline | None = None


@dataclass(frozen=True)
class Request:
    """A file to take apart, to peek into, or to read: as which record, by which mapping.

    What comes of it is laid beside the file at `path`.
    """

    path: str
    name: str
    is_to_unpack: bool = False
    is_to_peek: bool = False
    forced: str | None = None
    mapping: dict[str, Any] | None = None


@dataclass(frozen=True)
class Answer:
    """What became of a request; `is_last` where the child ends with it, its memory used up."""

    members: tuple[Member, ...] = ()
    sheets: tuple[SheetRead, ...] = ()
    heads: tuple[Head, ...] = ()
    problem: dict[str, Any] | None = None
    is_last: bool = False


_REQUEST, _ANSWER = TypeAdapter(Request), TypeAdapter(Answer)


def line_of(told: Request | Answer) -> bytes:
    """Return a request or an answer as one line; names of any bytes stay what they are."""
    if isinstance(told, Request):
        return _line(_REQUEST.dump_python(told, mode="json"))
    return _line(_ANSWER.dump_python(told, mode="json"))


def request_of(line: bytes) -> Request:
    """Return the request that a line holds."""
    return _REQUEST.validate_python(json.loads(line))


def answer_of(line: bytes) -> Answer:
    """Return the answer that a line holds."""
    return _ANSWER.validate_python(json.loads(line))


def told_of_mapping(mapping: mappings.Mapping | None) -> dict[str, Any] | None:
    """Return a mapping as JSON knows it."""
    return {"name": mapping.name, **mapping.model_dump(mode="json")} if mapping else None


def mapping_of(told: Mapping[str, Any] | None) -> mappings.Mapping | None:
    """Return the mapping that was told."""
    return mappings.Mapping.model_validate(told) if told else None


def told_of_error(error: UserError) -> dict[str, Any]:
    """Return an error as JSON knows it, to be put into words where it is read."""
    return {**_told(error.message), "is_of_disk": isinstance(error, NoRoomError)}


def error_of(told: Mapping[str, Any]) -> UserError:
    """Return the error that was told."""
    kind = NoRoomError if told["is_of_disk"] else UserError
    return kind(_message(told))


def _line(plain: Any) -> bytes:
    return json.dumps(plain).encode() + b"\n"


def _told(figure: Any) -> Any:
    if isinstance(figure, Message):
        figures = {name: _told(value) for name, value in figure.figures.items()}
        return {"template": figure.template, "figures": figures}
    if isinstance(figure, list | tuple):
        return [_told(each) for each in figure]
    return figure if isinstance(figure, int | float) else str(figure)


def _message(told: Mapping[str, Any]) -> Message:
    figures = {name: _figure(value) for name, value in told["figures"].items()}
    return Message(told["template"], **figures)


def _figure(told: Any) -> Any:
    if isinstance(told, dict):
        return _message(told)
    return [_figure(each) for each in told] if isinstance(told, list) else told
