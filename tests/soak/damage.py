"""A bit turned over, or a file cut short, anywhere in a working folder: told by name, or harmless.

Whether the doctor tells is one thing; the other is what those read who do not ask the doctor.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl.intake import load_paths
from tests.soak.hostile_files import cut, flipped
from tests.soak.part import Told
from tests.soak.trial import amiss, cases_csv
from warehouse import parquet, privacy, snapshots
from warehouse.build import build
from warehouse.errors import UserError
from warehouse.store import Store

FILES, GATHERED_BY = 11, 4  # few files are quicker read, and are gathered all the same
KINDS = {
    "rows of a load": "store/loads/*/*.parquet",
    "manifest": "store/loads/*/load.json",
    "journal": "store/journal",
    "original": "store/originals/*",
    "gathered rows": "store/gathered/*.parquet",
    "snapshot": "published/snapshot-*.duckdb",
    "CURRENT": "published/CURRENT",
    "rows of a closing": "statements/*.parquet",
    "closings": "statements/trail",
    "last closing": "statements/head",
}
TABLES = (
    "select 'store.' || table_name from information_schema.tables where table_catalog = 'store'"
)
ROWS = "select '{0}', count(*), bit_xor(hash(entry))::varchar from {0} as entry"
PUBLISHED = ("marts.score_now", "marts.score_items", "marts.deductions")

Damage = Callable[[random.Random, bytes], bytes]
DAMAGES: dict[str, Damage] = {"a bit turned": flipped, "cut short": cut}
LOUD, WELL, AS_BEFORE = "told", "harmless", "read as before"


def damage(folder: Path, times: int, seed: int) -> Told:
    """Damage so many files, one at a time, and put each back."""
    chance, told, office = random.Random(seed), Told(), Office(folder / "home")
    privacy.keep_private()
    parquet.BATCH_FILES = GATHERED_BY
    office.prepare(folder / "given")
    for _ in range(times):
        kind, how = chance.choice(list(KINDS)), chance.choice(list(DAMAGES))
        path = chance.choice(office.files(kind))
        with office.damaged(path, DAMAGES[how](chance, path.read_bytes())):
            outcome = office.look(path)
        told.outcomes[f"{kind}, {how}: {outcome}"] += 1
        if not outcome.startswith((WELL, LOUD)):
            told.findings.append(f"{path.relative_to(office.home)}, {how}: {outcome}")
    return told


class Office:
    """A working folder, and what is read of it while all is well."""

    def __init__(self, home: Path) -> None:
        self.home = home.resolve()
        self.content: list[object] = []

    def prepare(self, given: Path) -> None:
        """Load many small files and publish."""
        given.mkdir()
        for number in range(FILES):
            cases = (f"{number}-{row}" for row in range(3))
            (given / f"{number}.csv").write_bytes(cases_csv(cases, forwarded_at="x"))
        load_paths([given], self.home)
        build(self.home)
        self.content = self._read()
        of_no_kind = set(self._files("**/[!.]*")) - {f for kind in KINDS for f in self.files(kind)}
        assert of_no_kind == set(), of_no_kind

    def files(self, kind: str) -> list[Path]:
        """Return the files of a kind."""
        return self._files(KINDS[kind])

    @contextmanager
    def damaged(self, path: Path, content: bytes) -> Iterator[None]:
        """Give a file another content for a while."""
        before, files = path.read_bytes(), self._files("**/*")
        path.write_bytes(content)
        yield
        for new in set(self._files("**/*")).difference(files):
            new.unlink()
        path.write_bytes(before)

    def look(self, path: Path) -> str:
        """Return what becomes known of a damaged file."""
        told = amiss(self.home)
        if any(str(path) in sentence or path.name in sentence for sentence in told):
            return f"{LOUD}, {self._reads()}"
        if told:
            return f"not named: {told}"
        read = self._reads()
        return WELL if read == AS_BEFORE else read

    def _reads(self) -> str:
        """Return what those read who do not ask the doctor."""
        try:
            return AS_BEFORE if self._read() == self.content else "and read as something else"
        except UserError:
            return "and refused"
        except duckdb.Error as error:
            return f"and fails ({type(error).__name__})"

    def _read(self) -> list[object]:
        with duckdb.connect() as connection:
            store = Store(self.home)
            with store.explained(self.home):
                store.attach(connection)
                names = connection.execute(TABLES).fetchall()
                rows = connection.execute(" union all ".join(ROWS.format(*name) for name in names))
                found = rows.fetchall()
        with snapshots.open_snapshot(snapshots.required(self.home)) as snapshot:
            return [found, *(snapshot.query(ROWS.format(name)).to_dict() for name in PUBLISHED)]

    def _files(self, kind: str) -> list[Path]:
        return sorted(path for path in self.home.glob(kind) if path.is_file())
