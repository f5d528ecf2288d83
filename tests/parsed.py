"""Models parsed once: where hundreds of small worlds are built, a quarter of each is parsing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from typing import Any

import duckdb
import pytest
from duckdb import DuckDBPyConnection as Connection

from warehouse import checking, whole

Parse = Callable[[str], duckdb.Statement]


class _Cursor:
    """A cursor that hands DuckDB what is parsed already."""

    def __init__(self, cursor: Connection, parse: Parse) -> None:
        self._cursor, self._parse = cursor, parse

    def execute(self, sql: str) -> Connection:
        return self._cursor.execute(self._parse(sql))

    def __enter__(self) -> "_Cursor":
        return self

    def __exit__(self, *_: object) -> None:
        self._cursor.close()


@contextmanager
def parsed_once() -> Iterator[None]:
    """Have every build within parse each model and each check but once."""
    parse = cache(lambda sql: duckdb.extract_statements(sql)[0])
    with pytest.MonkeyPatch.context() as patched:
        for module, name in ((whole, "write_one"), (checking, "_count")):
            patched.setattr(module, name, partial(_with_parsed, getattr(module, name), parse))
        yield
    parse.cache_clear()  # DuckDB complains of what is left when Python ends


def _with_parsed(do: Callable[..., Any], parse: Parse, cursor: Connection, given: Any) -> Any:
    return do(_Cursor(cursor, parse), given)
