"""How files are to be read: as which record, by which mapping, within which bounds."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Self

from etl import mappings
from etl.matching import check_forced
from etl.reading.answers import mapping_of, told_of_mapping
from warehouse import kept_mappings
from warehouse.citizens import hide
from warehouse.contract import load_contracts
from warehouse.errors import UserError
from warehouse.loads import Commit, Load
from warehouse.records import RECORDS, JudgeContext
from warehouse.rules import points_bounds
from warehouse.settings import settings

Asked = Mapping[str, Any]


@dataclass(frozen=True)
class Manner:
    """What the caller asked for, and what the contracts allow."""

    forced: str | None = None
    mapping: mappings.Mapping | None = None
    context: JudgeContext = field(default_factory=JudgeContext)
    contracts: tuple[str, ...] = ()
    given_by: str = ""  # who had it loaded: as typed, or with the account that is proved

    @classmethod
    def of(cls, forced: str | None, mapping: Path | str | None, given_by: str = "") -> Self:
        """Read the mapping and the contracts; raise UserError when one of them is wrong."""
        check_forced(forced, RECORDS)
        contracts = load_contracts(settings().contracts)
        return cls(
            forced,
            mappings.load_mapping(mapping, RECORDS) if mapping else None,
            JudgeContext(points_bounds=points_bounds(contracts)),
            tuple(contract.id for contract in contracts),
            hide(given_by),
        )

    @classmethod
    def again(cls, asked: Asked, contracts: tuple[str, ...]) -> Self:
        """Return what was asked for once, as `kept` told it, with the contracts on file then."""
        told = asked.get("points", {}).items()
        bounds = {int(item): (Decimal(least), Decimal(most)) for item, (least, most) in told}
        return cls(
            asked.get("forced"),
            mapping_of(asked.get("mapping")),
            JudgeContext(points_bounds=bounds),
            contracts,
            asked.get("given_by", ""),
        )

    def kept_mappings(self, home: Path) -> Iterator[Self]:
        """Yield the ways to read a file that nobody told how to read: by each kept mapping."""
        if self.mapping is None and self.forced is None:
            for path in kept_mappings.kept(home):
                with suppress(UserError):  # one that somebody spoilt by hand fits nothing
                    yield replace(self, mapping=mappings.load_mapping(path, RECORDS))

    def kept(self) -> Asked:
        """Return all of it as JSON knows it, to be kept beside what was loaded so."""
        bounds = self.context.points_bounds.items()
        return {
            "forced": self.forced,
            "mapping": told_of_mapping(self.mapping),
            "points": {str(item): [str(least), str(most)] for item, (least, most) in bounds},
            "given_by": self.given_by,
        }

    def at(self, loaded_at: datetime) -> JudgeContext:
        """Return what rows loaded at that time are judged by."""
        return replace(self.context, loaded_at=loaded_at)

    def identity(self, sha256: str) -> str:
        """Return what makes a second reading of the same bytes the same load."""
        digest = self.mapping.digest if self.mapping else ""
        return hashlib.sha256(f"{sha256}|{self.forced or ''}|{digest}".encode()).hexdigest()


def manner_of(commit: Commit) -> Manner | None:
    """Return how the files of a commit were read; None where nothing tells of it any more."""
    load = next((each for each in commit.loads if not each.is_left_out), commit.loads[0])
    if commit.seal and commit.seal.asked:
        return Manner.again(commit.seal.asked, load.contracts)
    return next(
        (each for each in _known(load) if each.identity(load.sha256) == load.identity), None
    )


def _known(load: Load) -> Iterator[Manner]:
    """Yield the ways there are to read a file, for a load of before its own was kept."""
    folder = settings().mappings
    for mapping in (folder / f"{load.mapping}.toml",) if load.mapping else (None,):
        if mapping is None or mapping.is_file():
            for forced in (None, *RECORDS):
                yield replace(Manner.of(forced, mapping), contracts=load.contracts)
