"""What a change needs within a minute: `python -m tests.check`.

Style, types and walls of everything, the hand of the SQL that is changed, and beside them the
tests nearest to what is changed, as far as the time goes.
"""

import subprocess
import sys
import time
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from tests.check.changes import changes
from tests.check.nearest import nearest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
SECONDS = 35  # after which no test begins: one that has begun may need some more
MOST_MODULES = 24  # to collect more takes the time in which the nearest could run
FAILED = 1
NONE_CHOSEN = 5  # so pytest ends where all that is touched needs a browser


def main() -> int:
    """Run all of it side by side; say what failed, and what was left out."""
    before = time.time() + SECONDS
    changed = changes(ROOT)
    touched = nearest(ROOT, changed.files)
    say(f"{len(changed.files)} files differ from {changed.since[:12]}: {len(touched)} test modules")
    begun = {" ".join(check[:2]): _begun(check) for check in _checks(changed.files)}
    failed = [] if _are_well(touched[:MOST_MODULES], before) else ["pytest"]
    failed += [name for name, check in begun.items() if not _is_well(name, check)]
    if further := touched[MOST_MODULES:]:
        say(f"left out, as further from the change: {', '.join(map(str, further))}")
    say(f"failed: {', '.join(failed)}" if failed else "well; every test: make test")
    return FAILED if failed else 0


def say(line: str) -> None:
    """Print one line, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _checks(changed: Collection[Path]) -> Iterable[Sequence[str]]:
    yield ("mypy",)
    yield ("ruff", "check", ".")
    yield ("ruff", "format", "--check", ".")
    yield ("lint-imports",)
    if sql := [str(path) for path in changed if path.suffix == ".sql" and (ROOT / path).is_file()]:
        yield ("sqlfluff", "lint", "--nocolor", *sql)


def _begun(check: Sequence[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        (BIN / check[0], *check[1:]),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _is_well(name: str, check: subprocess.Popen[str]) -> bool:
    """Wait for a check; print what it says unless all is well."""
    said, _ = check.communicate()
    if check.returncode:
        say(f"--- {name}\n{said}")
    return not check.returncode


def _are_well(modules: Sequence[Path], before: float) -> bool:
    """Run test modules in their order, as long as the time lasts; tell whether none fails."""
    if not modules:
        return True
    in_order = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
    in_time = ("-p", "tests.check.in_time", f"--begin-before={before}")
    options = ("-q", *in_order, *in_time, "-m", "not browser")
    ended = subprocess.run([BIN / "pytest", *options, *modules], cwd=ROOT)
    return ended.returncode in (0, NONE_CHOSEN)


if __name__ == "__main__":
    sys.exit(main())
