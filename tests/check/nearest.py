"""The test modules that a change touches, the nearest first."""

from collections.abc import Collection
from pathlib import Path

from tests.check.dependants import Dependants, dependants

EVERY_FILE = Path("tests", "test_house.py")  # holds every file to the rules of the house


def nearest(root: Path, changed: Collection[Path]) -> list[Path]:
    """Return the test modules of the tree at `root` that stand on what is changed.

    First come those that hold every file, are changed, or bear the name of what is; then those
    that name or import it, then those that reach it over ever more others.
    """
    if not changed:
        return []
    away = _steps(changed, dependants(root))
    tests = [path.relative_to(root) for path in (root / "tests").rglob("test_*.py")]
    names = {name for path in changed for name in (path.stem, path.parent.name)}
    away |= {test: 0 for test in tests if test.stem.removeprefix("test_") in names}
    away |= _beside(changed, tests) | {EVERY_FILE: 0}
    return sorted(filter(away.__contains__, tests), key=lambda test: (away[test], test))


def _steps(changed: Collection[Path], of: Dependants) -> dict[Path, int]:
    """Return how many others lie between each file and the nearest that is changed."""
    away = dict.fromkeys(changed, 0)
    at = {name for path in changed for name in _names(path)}
    steps = 0
    while at:
        steps += 1
        # What all tests share would make each of them stand on everything.
        found = {one for path in at if path.name != "conftest.py" for one in of.get(path, ())}
        at = found - away.keys()
        away |= dict.fromkeys(at, steps)
    return away


def _names(path: Path) -> tuple[Path, ...]:
    """Return how a file is named where it is used; data by its bare name, or by its module's."""
    return (path,) if path.suffix == ".py" else (path, Path(path.name), path.with_suffix(".py"))


def _beside(changed: Collection[Path], tests: Collection[Path]) -> dict[Path, int]:
    """Return the tests that a changed conftest.py serves."""
    served = [path.parent for path in changed if path.name == "conftest.py"]
    return {test: 1 for test in tests if any(map(test.is_relative_to, served))}
