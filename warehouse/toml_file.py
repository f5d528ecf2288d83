"""A TOML file in, a checked model out; what is wrong in it is told by file, key and remedy."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from warehouse.errors import UserError
from warehouse.wording.language import Message

Model = TypeVar("Model", bound=BaseModel)

_REMEDIES = {
    "extra_forbidden": Message("unknown key; delete it or correct its name"),
    "missing": Message("missing key; add it"),
    "greater_than": Message("must be positive, as points are; correct it"),
}


def read(path: Path, model: type[Model]) -> Model:
    """Read a file as `model`; raise UserError that names file, key and remedy."""
    return told(path, path.read_bytes(), model)


def told(path: Path, content: bytes, model: type[Model]) -> Model:
    """Return what the file at `path` tells by its content; raise UserError as `read` does."""
    written: Any = {}
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        written = tomllib.loads(text)
        return model.model_validate(written)
    except ValidationError as error:
        raise _explained(path, model, written, error) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(
            "{name}: not valid UTF-8 TOML ({error}); correct that line", name=path.name, error=error
        ) from error


def _explained(
    path: Path, model: type[BaseModel], written: Any, error: ValidationError
) -> UserError:
    """Turn the first of pydantic's complaints into a sentence with file, key and remedy."""
    first = error.errors()[0]
    key = ".".join(_as_written(written, first["loc"])) or model.__name__.lower()
    said = first["msg"].removeprefix("Value error, ")
    why = _REMEDIES.get(first["type"], Message("{said}; correct it", said=said))
    return UserError("{name}: {key}: {why}", name=path.name, key=key, why=why)


def _as_written(written: Any, parts: Iterable[str | int]) -> Iterator[str]:
    """Yield the steps to a key; a table that is the only version of its term is not numbered."""
    for part in parts:
        if isinstance(written, dict) and isinstance(part, int):
            continue
        yield str(part)
        is_there = part in written if isinstance(written, dict) else isinstance(written, list)
        written = written[part] if is_there else None
