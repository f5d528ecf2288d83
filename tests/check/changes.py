"""What is changed here: all that differs from where the branch left its upstream or main."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TRUNKS = ("@{upstream}", "origin/main", "main")


@dataclass(frozen=True)
class Changes:
    """The commit that a tree is compared with, and the files that differ, as paths within it."""

    since: str
    files: frozenset[Path]


def changes(root: Path) -> Changes:
    """Return what differs in the working tree at `root`, committed since or not, or untracked."""
    since = next(_bases(root), "HEAD")
    differing = _lines(root, "diff", "--name-only", "--no-renames", "-z", since)
    untracked = _lines(root, "ls-files", "--others", "--exclude-standard", "-z")
    return Changes(since, frozenset(map(Path, (*differing, *untracked))))


def _bases(root: Path) -> Iterator[str]:
    """Yield where the branch left each trunk there is."""
    for trunk in TRUNKS:
        found = _git(root, "merge-base", "HEAD", trunk)
        if not found.returncode:
            yield found.stdout.strip()


def _lines(root: Path, *arguments: str) -> list[str]:
    found = _git(root, *arguments)
    found.check_returncode()
    return [name for name in found.stdout.split("\0") if name]


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True)
