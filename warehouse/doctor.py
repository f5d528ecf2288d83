"""Is everything as it should be? One finding a thing looked at; what is amiss names its remedy."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from warehouse import audit, snapshots
from warehouse.contract import load_contracts
from warehouse.errors import UserError
from warehouse.settings import Settings
from warehouse.store import Store

OLDEST_PYTHON = (3, 11)
HELD = "select load_no, coalesce(source_sheet, '') as sheet, record, rows from marts.loads"
BROKEN = "select check_name from marts.checks where violations > 0 order by check_name"


@dataclass(frozen=True)
class Finding:
    """One thing looked at, and the sentence about it in both languages."""

    is_well: bool
    zh: str
    en: str


def examine(settings: Settings) -> list[Finding]:
    """Look at the installation, the contract files, the store and the snapshot, in this order."""
    return [
        *_judged(_unmet(), "依赖齐全，版本相符", "every dependency is there, in its version"),
        *_contracts(settings.contracts),
        *_store(Store(settings.home)),
        *_snapshot(settings.home),
    ]


def _judged(amiss: Iterable[UserError], zh: str, en: str) -> Iterator[Finding]:
    """Yield what is amiss, or the one sentence that nothing is."""
    findings = [Finding(False, error.zh, error.en) for error in amiss]
    yield from findings or [Finding(True, zh, en)]


def _unmet() -> Iterator[UserError]:
    if sys.version_info < OLDEST_PYTHON:
        yield UserError(
            zh="Python 版本过旧，需要 3.11 以上。请安装后运行 make clean demo",
            en="Python is too old, 3.11 or newer is needed. Install one, then: make clean demo",
        )
    for line in metadata.requires("scorecard") or []:
        needed = Requirement(line)
        if needed.marker is None and not needed.specifier.contains(_version(needed.name)):
            yield UserError(
                zh=f"{needed.name} 现为 {_version(needed.name)}，需要 {needed.specifier}。"
                "请重新安装：make clean demo",
                en=f"{needed.name} is {_version(needed.name)}, {needed.specifier} is needed. "
                "Install again: make clean demo",
            )


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "0"


def _contracts(folder: Path) -> Iterator[Finding]:
    try:
        names = ", ".join(contract.id for contract in load_contracts(folder))
    except UserError as error:
        yield Finding(False, error.zh, error.en)
    else:
        yield Finding(True, f"合同文件：{names}", f"contract files: {names}")


def _store(store: Store) -> Iterator[Finding]:
    commits = store.commits()
    originals = len({load.sha256 for load in store.loads()})
    rows = sum(part.rows for commit in commits for part in commit.parts())
    yield from _judged(
        [*audit.missing_originals(store), *audit.altered_originals(store)],
        f"原件 {originals} 份，一字未动",
        f"{originals} originals, byte for byte as received",
    )
    yield from _judged(
        audit.rows_astray(commits),
        f"导入 {rows:,} 行 = 采用 + 未变 + 拒收",
        f"{rows:,} rows loaded = accepted + unchanged + refused",
    )


def _snapshot(home: Path) -> Iterator[Finding]:
    current = snapshots.current(home)
    name = current.name if current else ""
    yield from _judged(
        _amiss(home, current),
        f"快照 {name} 与库一致，校核全部通过",
        f"snapshot {name} holds every load and passes every check",
    )


def _amiss(home: Path, current: Path | None) -> Iterator[UserError]:
    if current is None:
        yield _to_rebuild("还没有快照", "there is no snapshot yet")
        return
    try:
        snapshot = snapshots.open_snapshot(current)
        held = set(snapshot.query(HELD).itertuples(index=False, name=None))
        broken = list(snapshot.query(BROKEN)["check_name"])
        snapshot.close()
    except Exception as error:  # whatever is wrong with the file, the remedy is the same
        yield _to_rebuild(f"{current} 打不开（{error}）", f"{current} cannot be read ({error})")
        return
    if held != audit.accounts(Store(home).loads()):
        yield _to_rebuild(f"{current.name} 与库不符", f"{current.name} is not what the store holds")
    if broken:
        names = ", ".join(broken)
        yield _to_rebuild(f"校核不过：{names}", f"checks fail: {names}")


def _to_rebuild(zh: str, en: str) -> UserError:
    return UserError(zh=f"{zh}。请重建：scorecard build", en=f"{en}. Rebuild: scorecard build")
