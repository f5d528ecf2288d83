"""Nothing of a citizen leaves: canaries in every column, searched for in every byte written."""

import codecs
import io
import os
import sys
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import numpy as np
import pytest

import scorecard
from tests.made_files import csv_text, xlsx
from tests.warehouse.citizens import spellings
from warehouse import snapshots
from warehouse.citizens.folding import fold
from warehouse.records import RECORDS, Column
from warehouse.store import Store

SAME = {"gb18030": "utf-8"}  # of digits
pytestmark = pytest.mark.timeout(900)
ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
NAME, ADDRESS = "欧阳锦绣", "清河街道安宁里9号楼7单元1603室"
NUMBERS = (
    *spellings.MOBILES,
    *spellings.LANDLINES,
    *spellings.LOCALS,
    *spellings.IDENTITIES,
    *spellings.OTHERS,
)
NAMES = (NAME, "欧阳 锦绣", "欧阳\u3000锦绣", "欧阳\u200b锦绣", "欧阳先生", "欧阳女士")
DOORS = (ADDRESS, "安宁里9号楼7单元1603室", "9号楼7单元1603", "9号楼1603室", "9-7-1603")
SPELLINGS = tuple(dict.fromkeys((*NUMBERS, *NAMES, *(f"安宁里{each}" for each in DOORS))))
BARE = ("13812345678", "62991111", "11010119900307123", "110101900307123", "6222020200112233")
GOOD = {
    "time": "2026-05-0{} 09:00",
    "date": "2026-05-0{}",
    "whole": "3",
    "decimal": "2",
    "yes_no": "是",
}


@dataclass
class Search:
    """What was found, and in how many places it was looked for."""

    places: int = 0
    found: list[str] = field(default_factory=list)

    def text(self, where: str, text: str) -> None:
        """Look for every canary in a text as written, and for bare digits in its folded form."""
        self.places += 1
        letters = fold(text).letters[0]
        self.found += [f"{where}: {each}" for each in SPELLINGS if is_telling(each, text)]
        self.found += [f"{where}: {each}" for each in (*BARE, NAME) if each in letters]

    def data(self, where: str, data: bytes) -> None:
        """Look for every canary in the bytes of a file, in every encoding."""
        self.places += 1
        self.found += [f"{where}: {RAW[raw]}" for raw in suspects(data) if raw in data]


def is_telling(canary: str, text: str | None = None) -> bool:
    """Tell whether a canary of more than a few bytes stands in a text."""
    return len(canary) >= 4 and (text is None or canary in text)


def encoded(text: str, encoding: str) -> bytes:
    return codecs.encode(text, encoding)


WINDOW = 8  # bytes: no canary is shorter
RAW = {
    encoded(each, encoding): f"{each} as {encoding}"
    for encoding in reversed(ENCODINGS)
    for each in (*SPELLINGS, *BARE)
    if len(encoded(each, encoding)) >= WINDOW
}


STARTS = np.unique(np.frombuffer(b"".join(raw[:WINDOW] for raw in RAW), "<u8"))


def suspects(data: bytes) -> Iterator[bytes]:
    """Yield the canaries whose first bytes stand in `data`: one look at it for all of them."""
    starts: set[int] = set()
    for offset in range(WINDOW):
        whole = (len(data) - offset) // WINDOW * WINDOW
        words = np.frombuffer(
            data, "<u8", count=max(whole, 0) // WINDOW, offset=min(offset, len(data))
        )
        places = np.searchsorted(STARTS, words).clip(max=len(STARTS) - 1)
        starts |= set(words[STARTS[places] == words].tolist())
    yield from (raw for raw in RAW if int.from_bytes(raw[:WINDOW], "little") in starts)


def cell(column: Column, number: int, planted: str) -> str:
    if column.type == "text":
        return planted
    if column.choices and column.type == "choice":
        return next(iter(column.choices))
    if column.type == "id":
        own = column.name in {name for record in RECORDS.values() for name in record.key}
        return f"2026{number:06d}" if own else planted
    return GOOD[column.type].format(1 + number % 9)


def planted_rows(record: str) -> list[tuple[str, ...]]:
    """Return a row a spelling, it in every text column, then rows refused and rows that slid."""
    columns = RECORDS[record].stored_columns()
    named = [n for n, column in enumerate(columns) if column.citizen == "name"]
    rows = []
    # rows that are refused tell of no case: of exemptions, which its rules refuse, not one is used
    knows_caller = record != "exemptions" and any(c.name == "case_id" for c in columns)
    for number, spelling in enumerate(SPELLINGS):
        if spelling in NAMES and not knows_caller:
            continue
        row = [cell(column, number, f"已联系{spelling}，办理") for column in columns]
        for index in named:
            row[index] = NAME
        rows.append((*row, f"备查{spelling}"))
    needed = next(
        (n for n, c in enumerate(columns) if c.required and c.type not in ("text", "id")), None
    )
    refused = []
    if needed is not None:
        # what a refused row is about is not known: only its own caller can be
        known = [row for row in rows if named or not any(each in row[-1] for each in NAMES)]
        refused = [[*row[:needed], row[-1], *row[needed + 1 :]] for row in known]
    slid = [[*row[:1], NAME, *row[1:]] for row in rows[:9]]
    return [*rows, *map(tuple, refused), *map(tuple, slid)]


def headers(record: str) -> tuple[str, ...]:
    columns = RECORDS[record].stored_columns()
    named = NAME if any(column.citizen for column in columns) else ""
    return (*(column.headers[0] for column in columns), f"{named}13812345678备注")


def files(folder: Path) -> Iterator[Path]:
    """Yield a CSV a record, and a workbook whose name and sheet hold canaries too."""
    for record in RECORDS:
        table = [headers(record), *planted_rows(record)]
        path = folder / f"{record}.csv"
        path.write_text(csv_text(table), encoding="utf-8")
        yield path
    table = [headers("cases"), *[row[: len(headers("cases"))] for row in planted_rows("cases")[:9]]]
    # one row differs, or every key would be on file
    table[1] = ("2026999999", *table[1][1:])
    path = folder / f"{NAME}13812345678.xlsx"
    path.write_bytes(xlsx((f"{NAME}62991111", table)))
    yield path


def run(home: Path, said: io.StringIO, *arguments: str) -> None:
    """Do a verb; whatever it prints is kept."""
    with redirect_stdout(said), redirect_stderr(said), pytest.raises(SystemExit):
        scorecard.main(("--home", str(home), *arguments))


def written(home: Path) -> Iterator[Path]:
    """Yield every file outside the store, and the accounts of its loads."""
    for path in sorted(home.rglob("*")):
        in_store = path.relative_to(home).parts[0] == "store"
        if path.is_file() and (not in_store or path.name == "load.json"):
            yield path


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of a file, and those of its parts where it is a ZIP, as XLSX and DOCX are."""
    yield path.name, path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield f"{path.name}/{name}", archive.read(name)


def texts_of(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """Yield every text of every table: a database file holds them compressed."""
    columns = connection.execute(
        "select schema_name, table_name, column_name from duckdb_columns()"
        " join duckdb_tables() using (schema_name, table_name)"
        " where data_type = 'VARCHAR'"
    ).fetchall()
    for schema, table, column in columns:
        held = connection.execute(f'select distinct "{column}" from {schema}."{table}"').fetchall()
        yield f"{schema}.{table}.{column}", "\n".join(text for (text,) in held if text)


def open_texts(home: Path) -> Iterator[tuple[str, str]]:
    """Yield every text of the store but the confidential columns and what is kept whole there."""
    with duckdb.connect() as connection:
        Store(home).attach(connection)
        for record, kind in {"cases": RECORDS["cases"]}.items():
            closed = {column.name for column in kind.stored_columns() if column.confidential}
            described = connection.execute(f"describe store.{record}").fetchall()
            for name, sql_type, *_ in described:
                if sql_type == "VARCHAR" and name not in closed:
                    query = f'select distinct "{name}" from store.{record}'
                    held = connection.execute(query).fetchall()
                    yield f"store.{record}.{name}", "\n".join(each for (each,) in held if each)


class Watching(threading.Thread):
    """Keeps what lies in the published folder while a build runs, a few copies of each file."""

    def __init__(self, home: Path) -> None:
        super().__init__(daemon=True)
        self.folder, self.done = home / "published", threading.Event()
        self.copies: dict[str, bytes] = {}

    def run(self) -> None:
        while not self.done.wait(0.5):
            for path in self.folder.rglob(".build-*") if self.folder.is_dir() else ():
                with suppress(OSError):
                    self.copies[path.suffix] = path.read_bytes()


def say_and_write(home: Path, given: Path) -> str:
    """Do every verb that prints or writes; return what was printed."""
    said = io.StringIO()
    run(home, said, "load", *map(str, files(given)))
    run(home, said, "load", "--json", str(given))
    for name in ("cases", "breaches", "deductions", "coverage", "video_issues"):
        for form in ("csv", "xlsx"):
            run(home, said, "export", name, "--format", form)
    for period in ("daily", "weekly", "monthly"):
        run(home, said, "report", period)
    for verb in ("score", "doctor", "snapshot"):
        run(home, said, verb)
    return said.getvalue()


def searched(home: Path, said: str, copies: Mapping[str, bytes]) -> Search:
    """Search what was printed, what lies on disk, what lay there meanwhile, and every table."""
    search = Search()
    search.text("said", said)
    for name, data in copies.items():
        search.data(f"while it runs: {name}", data)
    for path in written(home):
        search.text("path", str(path.relative_to(home)))
        for where, data in contents(path):
            search.data(where, data)
            if not where.endswith((".duckdb", ".png")):
                search.text(where, data.decode("utf-8", errors="ignore"))
    with duckdb.connect(str(snapshots.required(home)), read_only=True) as connection:
        for where, text in texts_of(connection):
            search.text(where, text)
    for where, text in open_texts(home):
        search.text(where, text)
    return search


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Search]]:
    """Load, build, export and report with canaries everywhere; search all that was written."""
    home, given = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("given")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SCORECARD_HOME", "SCORECARD_LANG"):
            patch.setenv(name, os.environ.get(name, "") or "zh")
        watching = Watching(home)
        watching.start()
        said = say_and_write(home, given)
        watching.done.set()
        watching.join()
        yield home, searched(home, said, watching.copies)


def test_no_canary_leaves_the_confidential_columns(loaded: tuple[Path, Search]):
    _home, search = loaded
    columns = sum(
        column.type in ("text", "id") for each in RECORDS.values() for column in each.columns()
    )
    tried = columns * len(SPELLINGS)
    figures = f"{columns} columns x {len(SPELLINGS)} spellings = {tried:,} canaries, "
    sys.stdout.write(f"{figures}{search.places} places searched, {len(search.found)} found\n")
    assert search.places > 500
    assert search.found == []


def test_most_rows_with_canaries_are_on_file_and_many_were_refused(loaded: tuple[Path, Search]):
    home, _search = loaded
    parts = [part for load in Store(home).history().loads for part in load.parts]
    assert sum(part.accepted for part in parts) > len(SPELLINGS) * 6
    assert sum(part.refused for part in parts) > len(SPELLINGS)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_search_finds_a_canary_that_was_planted_raw(tmp_path: Path, encoding: str):
    search = Search()
    search.data("raw", b"x" + "138-1234-5678".encode(encoding) + b"y")
    assert search.found == [f"raw: 138-1234-5678 as {SAME.get(encoding, encoding)}"]
    search.text("folded", "一三八，1234．5678")
    assert "folded: 13812345678" in search.found
    path = tmp_path / "raw.xlsx"
    path.write_bytes(xlsx(("表", [["备注"], [NAME]])))
    unzipped = Search()
    for where, data in contents(path):
        unzipped.data(where, data)
    assert any(NAME in each for each in unzipped.found)
