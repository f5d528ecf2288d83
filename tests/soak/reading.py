"""Files drawn at random, each through the reader's child: read, or refused by name, never else."""

import random
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from etl.load_options import Manner
from etl.reading.reader import Reader
from etl.reading.received import receive
from etl.reading.workspace import workspace
from tests.soak.hostile_files import DAMAGE, HOSTILE, SLOW
from tests.soak.part import Told
from tests.soak.sound_files import SOUND, Rows, drawn_rows
from warehouse.errors import UserError

NAME = "给出.dat"
LOCKS = {".readings"}


@dataclass(frozen=True)
class Drawn:
    """A file: of what kind, its bytes, and its rows where it is sound."""

    kind: str
    data: bytes
    rows: Rows | None = None


def read_files(folder: Path, times: int, seed: int) -> Told:
    """Have so many files read; tell how many of each kind came out how."""
    chance, told = random.Random(seed), Told()
    with closing(Reader()) as reader:
        for _ in range(times):
            drawn = draw(chance)
            outcome, found = become(reader, folder, drawn)
            told.outcomes[f"{drawn.kind}: {outcome}"] += 1
            told.findings += [f"{drawn.kind}: {each}" for each in found]
    return told


def draw(chance: random.Random) -> Drawn:
    """Draw a file: sound three times in ten, hostile two times, else damaged."""
    turn = chance.random()
    if turn < 0.2:
        kind = chance.choice([name for name in HOSTILE if chance.random() < SLOW.get(name, 1)])
        return Drawn(f"hostile, {kind}", HOSTILE[kind](chance))
    kind, rows = chance.choice(list(SOUND)), drawn_rows(chance)
    data = SOUND[kind](chance, rows)
    if turn < 0.5:
        return Drawn(f"sound, {kind}", data, rows[1:])
    return Drawn(f"damaged, {kind}", chance.choice(DAMAGE)(chance, data))


def become(reader: Reader, folder: Path, drawn: Drawn) -> tuple[str, list[str]]:
    """Have a file read; return what became of it, and what ought not to have."""
    given, home = folder / "given", folder / "home"
    given.write_bytes(drawn.data)
    outcome, found = "read", []
    try:
        with workspace(home) as inside:
            rows = _read(reader, given, inside)
            if drawn.rows is not None and rows != _plain(drawn.rows):
                found.append("other rows than were written")
    except UserError as error:
        outcome = "broke the reader off" if "code" in error.message.figures else "refused"
        texts = error.message.texts().items()
        found += [f"not named in {lang}: {text}" for lang, text in texts if NAME not in text]
        if drawn.rows is not None:
            found.append(f"refused: {error}")
    except Exception as error:
        outcome = "failed"
        found.append(f"{type(error).__name__}: {error}")
    left = {path.name for path in home.iterdir()} - LOCKS
    return outcome, [*found, *(f"left behind: {name}" for name in left)]


def _read(reader: Reader, given: Path, inside: Path) -> Sequence[Sequence[str]]:
    copy, _ = receive(given, inside)
    members = reader.members(copy, NAME)
    sheets = [sheet for each in members for sheet in reader.sheets(each, Manner())]
    return sorted(row for sheet in sheets for row in _rows(sheet.table, sheet.layout.columns))


def _rows(table: str, columns: dict[str, int]) -> list[tuple[str, ...]]:
    """Return the cells of a sheet, in the order of its columns, blanks as empty text."""
    with pa.memory_map(table) as content:
        cells = pa.ipc.open_file(content).read_all().to_pydict()
    places = sorted(columns.values())
    return list(zip(*([cell or "" for cell in cells[f"c{n}"]] for n in places), strict=True))


def _plain(rows: Rows) -> list[tuple[str, ...]]:
    return sorted(tuple(cell.strip() for cell in row) for row in rows)
