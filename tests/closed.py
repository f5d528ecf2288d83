"""A store in which days were closed, and what came in, was decided and was agreed after that."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from etl.intake import load_paths
from tests.made_files import csv_text
from tests.world import qinghe
from warehouse import build, renewal, snapshots, whole
from warehouse.contract import Contract

HEAD = ("工单编号", "派单时间", "转派时间", "反馈时间", "办结时间", "导出时间")
EXCUSES = ("编号", "原因", "工单编号", "申请人", "审批人", "审批时间", "结论", "文号")
CLOSED_AT, NOW = datetime(2026, 6, 4, 9), datetime(2026, 6, 6, 9)
DAY = date(2026, 6, 3)
FIRST_EXPORT, LATER_EXPORT = "2026-06-04 08:00", "2026-06-06 08:00"

# late by 2:10, so by one block, until a later export says otherwise
MOVED = ("MOVED", "2026-06-01 09:00", "2026-06-01 13:10", "2026-06-01 16:00", "2026-06-01 17:00")
PUT_RIGHT = (*MOVED[:2], "2026-06-01 09:30", *MOVED[3:])
# not closed on the day of their feedback
EXCUSED = (
    "EXCUSED",
    "2026-06-01 09:00",
    "2026-06-01 09:30",
    "2026-06-01 16:00",
    "2026-06-02 08:00",
)
DEARER = ("DEARER", "2026-06-02 09:00", "2026-06-02 09:30", "2026-06-02 16:00", "2026-06-03 08:00")
# late by one block too, and told of only later; and one of a day after
BELATED = (
    "BELATED",
    "2026-06-01 10:00",
    "2026-06-01 14:10",
    "2026-06-01 16:00",
    "2026-06-01 17:00",
)
SINCE = ("SINCE", "2026-06-05 09:00", "2026-06-05 13:10", "2026-06-05 16:00", "2026-06-05 17:00")


def amended() -> Contract:
    """Return the contract whose item 3 costs 0.3 from 2 June on."""
    [old] = qinghe().rules_of(3)
    new = old.model_copy(update={"points": Decimal("0.3"), "effective_from": date(2026, 6, 2)})
    return qinghe().model_copy(update={"rules": (*qinghe().rules, new)})


def load(home: Path, name: str, head: Sequence[str], *rows: Sequence[Any]) -> None:
    """Load rows as a file of that name."""
    home.mkdir(parents=True, exist_ok=True)
    path = home.parent / name
    path.write_text(csv_text([head, *rows]), encoding="utf-8")
    assert [account.problem for account in load_paths([path], home)] == [None]


def load_cases(home: Path, name: str, exported: str, *cases: Sequence[str]) -> None:
    """Load cases as an export of that time tells them."""
    load(home, name, HEAD, *((*case, exported) for case in cases))


@contextmanager
def at(now: datetime, *contracts: Contract) -> Iterator[None]:
    """Have builds believe that it is `now`, and these contracts are on file."""
    with pytest.MonkeyPatch.context() as patched:
        for module in (build, whole, renewal):
            patched.setattr(module, "beijing_now", lambda: now)
        patched.setattr(build, "load_contracts", lambda _folder: list(contracts or [qinghe()]))
        yield


def built(home: Path, now: datetime, *contracts: Contract) -> Path:
    """Build as of now, whenever that is."""
    with at(now, *contracts):
        return build.build(home, now)


def close_and_go_on(home: Path) -> Path:
    """Close 3 June, then let every cause move the score of before 6 June."""
    load_cases(home, "first.csv", FIRST_EXPORT, MOVED, EXCUSED, DEARER)
    built(home, CLOSED_AT)
    load_cases(home, "later.csv", LATER_EXPORT, PUT_RIGHT, BELATED, SINCE)
    excuse = ("T1", "系统故障", "EXCUSED", "甲", "乙", "2026-06-05 10:00", "approved", "文1号")
    load(home, "excuses.csv", EXCUSES, excuse)
    return built(home, NOW, amended())


def asked(home: Path, sql: str, *given: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a query of the current snapshot."""
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        return [tuple(row.values()) for row in snapshot.rows(sql, list(given))]
