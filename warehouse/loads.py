"""What a load was: its manifest, as written beside its rows."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

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

    def __post_init__(self) -> None:
        if self.rows != self.accepted + self.unchanged + self.refused:
            raise AssertionError(f"the rows of {self.sheet or self.record} do not add up: {self}")


@dataclass(frozen=True)
class Load:
    """One file read once. `identity` is what makes a second reading of it the same load.

    `contracts` are those on file then; none where that was not noted yet.
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


@dataclass(frozen=True)
class Commit:
    """The loads that became visible together: a file, or every member of a ZIP."""

    folder: Path
    loads: tuple[Load, ...]

    def file(self, name: str) -> Path:
        """Return the path of one of its parquet files."""
        return self.folder / f"{name}.parquet"

    def parts(self) -> Iterator[SheetCount]:
        """Yield the parts of all its loads."""
        for load in self.loads:
            yield from load.parts


def dump(loads: Iterable[Load]) -> bytes:
    """Write the manifest of a commit as JSON."""
    manifest = {"loads": [asdict(load) for load in loads]}
    return json.dumps(manifest, ensure_ascii=False, indent=1, default=str).encode()


def read_commit(folder: Path) -> Commit:
    """Read the manifest in `folder`."""
    manifest = json.loads((folder / MANIFEST).read_bytes())
    return Commit(folder, tuple(_load(load) for load in manifest["loads"]))


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
