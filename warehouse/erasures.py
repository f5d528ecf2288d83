"""What was erased of citizens on request, as the manifests of a store keep it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self


@dataclass(frozen=True)
class Erasure:
    """Which cases of a commit lost their texts, which files their bytes: on what paper, by whom.

    A file that came later is noted under the paper by which its cases had been erased before.
    """

    document: str
    by: str
    at: datetime
    cases: tuple[str, ...]
    originals: tuple[str, ...]  # SHA-256

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """Read one as a manifest tells it."""
        lists = {name: tuple(told[name]) for name in ("cases", "originals")}
        return cls(**{**told, **lists, "at": datetime.fromisoformat(told["at"])})


def by_case(erasures: Iterable[Erasure]) -> Mapping[str, Erasure]:
    """Return by which erasure each case lost its texts, the first one counting."""
    found: dict[str, Erasure] = {}
    for erasure in erasures:
        for case in erasure.cases:
            found.setdefault(case, erasure)
    return found


def originals(erasures: Iterable[Erasure]) -> Mapping[str, str]:
    """Return the files whose bytes were removed, with the paper that asked for it."""
    found: dict[str, str] = {}
    for erasure in erasures:
        for sha256 in erasure.originals:
            found.setdefault(sha256, erasure.document)
    return found


def noted(
    known: Mapping[str, Erasure], cases: Iterable[str], gone: Iterable[str]
) -> Sequence[Erasure]:
    """Return what a commit keeps, in which `cases` are erased and the files `gone` with them."""
    of_papers: dict[tuple[str, str, datetime], list[str]] = {}
    for case in sorted(cases):
        erasure = known[case]
        of_papers.setdefault((erasure.document, erasure.by, erasure.at), []).append(case)
    files = tuple(sorted(gone))
    return [Erasure(*paper, tuple(found), files) for paper, found in sorted(of_papers.items())]
