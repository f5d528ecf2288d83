"""What a load was: its manifest, as written beside its rows and into the journal."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from warehouse import erasures, files
from warehouse.erasures import Erasure
from warehouse.spans import Span

MANIFEST = "load.json"


@dataclass(frozen=True)
class SheetCount:
    """One sheet of a load, judged as one record; rows = accepted + unchanged + refused.

    `spans` are None in what was loaded before they were kept.
    """

    part_no: int
    sheet: str | None
    record: str
    rows: int
    accepted: int
    unchanged: int
    refused: int
    doubts: int
    unknown_columns: tuple[str, ...] = ()
    repeats_keys: bool = False
    notes: tuple[str, ...] = ()  # what was set aside or filled: `code:figure or names`
    spans: tuple[Span, ...] | None = None
    mended: int = 0  # rows that were refused before, whatever became of them now

    def __post_init__(self) -> None:
        if self.rows != self.accepted + self.unchanged + self.refused:
            raise AssertionError(f"the rows of {self.sheet or self.record} do not add up: {self}")


@dataclass(frozen=True)
class Load:
    """One file read once. `identity` is what makes a second reading of it the same load.

    `contracts` are those on file then; none where that was not noted yet. One that `is_left_out`
    keeps its number alone: it could not be read again when the store was restored, and has no
    rows. Its file may be loaded anew.
    """

    load_no: int
    load_id: str
    identity: str
    sha256: str
    source_file: str
    mapping: str | None
    loaded_at: datetime
    parts: tuple[SheetCount, ...]
    hidden_by: str = ""  # the version of the recogniser that hid citizens in its rows
    contracts: tuple[str, ...] = ()
    is_left_out: bool = False
    given_by: str = ""  # as typed, or with an account; '' where nobody was asked

    def left_out(self) -> "Load":
        """Return it without rows."""
        return replace(self, identity="", parts=(), contracts=(), is_left_out=True)


@dataclass(frozen=True)
class FileDigest:
    """What a file of the store must be."""

    sha256: str
    size: int

    @classmethod
    def of(cls, path: Path) -> Self:
        """Read a file."""
        return cls(files.sha256(path), path.stat().st_size)


@dataclass(frozen=True)
class Seal:
    """What proves a commit and lets it be repeated: its digests, and how its files were read.

    `previous` is the SHA-256 of the manifest before it, '' for the first; `asked` is whatever
    the reader of the files needs to read them so again. `erasures` tell what was removed since:
    of such a commit the rows are kept, and nothing to read them from again.
    """

    previous: str
    files: Mapping[str, FileDigest] = field(default_factory=dict)
    originals: Mapping[str, int] = field(default_factory=dict)  # SHA-256 → bytes
    asked: Mapping[str, Any] = field(default_factory=dict)
    erasures: Sequence[Erasure] = ()


@dataclass(frozen=True)
class Commit:
    """The loads that became visible together: a file, or every member of a ZIP.

    One of before the store kept digests has no `seal`.
    """

    folder: Path
    loads: tuple[Load, ...]
    seal: Seal | None = None

    @property
    def names(self) -> list[str]:
        """The files that were given."""
        return [load.source_file for load in self.loads]

    @property
    def originals(self) -> set[str]:
        """SHA-256 of the files that were given and are to be kept; a ZIP's beside its members'."""
        of_loads = {load.sha256 for load in self.loads if not load.is_left_out}
        return (of_loads | set(self.seal.originals if self.seal else ())) - set(self.erased)

    @property
    def erasures(self) -> Sequence[Erasure]:
        """What was erased of it on request."""
        return self.seal.erasures if self.seal else ()

    @property
    def erased(self) -> Mapping[str, str]:
        """SHA-256 of the files whose bytes were removed on request, each with the paper."""
        return erasures.originals(self.erasures)

    def file(self, name: str) -> Path:
        """Return the path of one of its parquet files."""
        return self.folder / f"{name}.parquet"

    def without(self, numbers: Collection[int]) -> Self:
        """Return it without the loads of these numbers."""
        return replace(self, loads=tuple(x for x in self.loads if x.load_no not in numbers))

    def parts(self) -> Iterator[SheetCount]:
        """Yield the parts of all its loads."""
        for load in self.loads:
            yield from load.parts

    @property
    def rows(self) -> int:
        """How many rows its files have."""
        return sum(part.rows for part in self.parts())


def digest(manifest: bytes) -> str:
    """Return what the next manifest calls `previous`."""
    return hashlib.sha256(manifest).hexdigest()


def folder_name(loads: Sequence[Load]) -> str:
    """Return what the folder of a commit is called."""
    return f"{loads[0].load_no:06d}-{loads[0].load_id}"


def dump(loads: Sequence[Load], seal: Seal) -> bytes:
    """Write the manifest of a commit as JSON in one line."""
    manifest = asdict(seal) | {"loads": [asdict(load) for load in loads]}
    return json.dumps(manifest, ensure_ascii=False, default=str).encode()


def read_manifest(manifest: bytes, committed: Path) -> Commit:
    """Read a manifest of a store whose commits stand in `committed`; raise ValueError for none."""
    try:
        fields = json.loads(manifest)
        loads = tuple(_load(load) for load in fields.pop("loads"))
        seal = _seal(**fields) if fields else None
        return Commit(committed / folder_name(loads), loads, seal)
    except (KeyError, TypeError, AttributeError, IndexError, AssertionError) as error:
        raise ValueError("no manifest") from error


def _seal(
    previous: str, files: dict[str, Any], erasures: Sequence[Any] = (), **others: dict[str, Any]
) -> Seal:
    digests = {name: FileDigest(**each) for name, each in files.items()}
    return Seal(previous, digests, **others, erasures=tuple(map(Erasure.read, erasures)))


def _load(fields: dict[str, Any]) -> Load:
    parts = tuple(map(_part, fields.pop("parts")))
    loaded_at = datetime.fromisoformat(fields.pop("loaded_at"))
    contracts = tuple(fields.pop("contracts", ()))
    return Load(**fields, loaded_at=loaded_at, parts=parts, contracts=contracts)


def _part(fields: dict[str, Any]) -> SheetCount:
    """Read a sheet's count; those of older loads hold no notes, and know of no spans."""
    listed = {name: tuple(fields.get(name, ())) for name in ("unknown_columns", "notes")}
    spans = fields.get("spans")
    kept = None if spans is None else tuple(map(_span, spans))
    return SheetCount(**(fields | listed | {"spans": kept}))


def _span(fields: dict[str, Any]) -> Span:
    ends = (fields["covers_from"], fields["covers_to"])
    return Span(fields["kind"], *(end and datetime.fromisoformat(end) for end in ends))
