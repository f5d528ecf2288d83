"""Which files stand on which: modules by their imports, SQL models, pages and data by name."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from warehouse.models import LAYERS, UNIONS

PLACES = ("tests", "console", "dashboard", "etl", "exports", "reports", "warehouse")
TABLE = re.compile(rf"\b({'|'.join(LAYERS)})\.(\w+)")
PAGE = re.compile(r"\bopened\(\s*\"(\w+)\"|\bpages/(\w+)\.py")
DATA = re.compile(r"\b[\w-]+\.(?:css|po|toml|txt)\b")
TOLD = re.compile(r"\b[\w.-]+\.md\b")  # a program reads none, a test may
STARTED = re.compile(r"(?:\bimport |\"-m\", \")([\w.]+)")  # in a process of its own
SQL = Path("warehouse", "sql")
UNITED = {union.table: folder for folder, union in UNIONS.items()}

Dependants = Mapping[Path, set[Path]]


def dependants(root: Path) -> Dependants:
    """Return, by each file of the tree at `root` or the bare name of one, what stands on it."""
    found: defaultdict[Path, set[Path]] = defaultdict(set)
    for path in _written(root):
        for needed in needs(root, path):
            found[needed].add(path)
    return found


def _written(root: Path) -> Iterator[Path]:
    yield Path("scorecard.py")
    for place in PLACES:
        for suffix in ("py", "sql"):
            yield from (path.relative_to(root) for path in (root / place).rglob(f"*.{suffix}"))


def needs(root: Path, path: Path) -> Iterator[Path]:
    """Yield all that one file may stand on; some of it need not be there."""
    text = (root / path).read_text(encoding="utf-8")
    for schema, name in TABLE.findall(text):
        yield SQL / schema / f"{name}.sql"
        yield SQL / "ranges" / f"{name}.sql"
        if folder := UNITED.get(f"{schema}.{name}"):
            yield from (each.relative_to(root) for each in (root / SQL / folder).glob("*.sql"))
    yield from map(Path, DATA.findall(text))
    if path.parts[0] == "tests":
        yield from map(Path, TOLD.findall(text))
    if path.suffix == ".py":
        yield from (Path("dashboard", "pages", f"{a or b}.py") for a, b in PAGE.findall(text))
        for module in (*_imported(ast.parse(text)), *STARTED.findall(text)):
            yield Path(*module.split(".")).with_suffix(".py")
            yield Path(*module.split("."), "__init__.py")


def _imported(tree: ast.Module) -> Iterator[str]:
    """Yield every module that is imported, also where a function runs, and what may be one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)
