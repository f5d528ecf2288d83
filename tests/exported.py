"""What the tests of exports stand on: a world with citizens in it, and how to read it back."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import exports
from tests.world import case
from warehouse import snapshots

CONTRACT = "qinghe-2026"
CITIZEN = {
    "caller_name": "欧阳锦绣",
    "caller_phone": "13812345678",
    "address": "清河中街68号院3号楼",
}
LATE = datetime(2026, 10, 14, 9)
ROWS: dict[str, list[dict[str, Any]]] = {
    "units": [
        {"unit": "甲所", "kind": "department"},
        {"unit": "第三社区", "kind": "community"},
    ],
    "cases": [
        case(
            "LATE-1",
            received_at=LATE,
            forwarded_at=datetime(2026, 10, 14, 15, 28),
            unit="甲所",
            community="第三社区",
            category="市容->垃圾->清运",
            title="欧阳锦绣来电 13812345678：路灯不亮",
            content="请回电 13812345678",
            callback_valid=True,
            contacted=True,
            resolved=True,
            satisfaction="basically_satisfied",
            due_at=datetime(2026, 10, 20, 9),
            **CITIZEN,
        ),
        case(
            "LATE-2", received_at=LATE, forwarded_at=datetime(2026, 10, 14, 13, 30), unit="第三社区"
        ),
        case("RUN-1", unit="甲所", title='=cmd|"/c calc"!A1', community="第三社区"),
        case("RUN-2", title="　＝1+1", unit="甲所"),
        case("ODD-1", title='甲，"乙",\n第二行', unit="甲所"),
        case("OPEN-1", unit="甲所", feedback_at=datetime(2026, 9, 3, 9), closed_at=None),
        *(case(f"GOOD-{n:02}", title="供暖", unit="第三社区") for n in range(9)),
    ],
    "assessments": [
        {
            "entry_id": "KH-1",
            "item_no": 5,
            "occurred_at": datetime(2026, 9, 30, 16),
            "count": 1,
            "points": 3,
            "reason": "值守缺岗",
            "entered_by": "甲",
            "status": "proposed",
        }
    ],
    "staff": [
        {"staff_id": "YS-001", "name": "赵一", "team": "dispatch", "on_post_on": date(2026, 5, 1)}
    ],
    "shifts": [
        {
            "staff_id": "YS-001",
            "starts_at": datetime(2026, 10, 14, 8),
            "ends_at": datetime(2026, 10, 14, 20),
        }
    ],
    "cameras": [
        {
            "camera_id": "C-1",
            "location": "清河中街路口",
            "community": "第三社区",
            "in_service_from": date(2026, 5, 1),
        }
    ],
    "video_checks": [
        {
            "check_id": "V-1",
            "camera_id": "C-1",
            "checked_at": datetime(2026, 10, 14, 10),
            "online": True,
            "issue": "占道经营",
            "verdict": "valid",
            "case_id": "LATE-1",
        }
    ],
    "invoices": [
        {
            "invoice_no": "F-1",
            "milestone": 1,
            "amount": 584617.07,
            "received_on": date(2026, 4, 22),
        }
    ],
    "payments": [],
}


@contextmanager
def opened(home: Path) -> Iterator[snapshots.Snapshot]:
    """Open the current snapshot of a working folder."""
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        yield snapshot


def part(**choice: Any) -> exports.RowFilter:
    """Return the rows that `choice` leaves, under the adopted reading."""
    return exports.RowFilter(**{"contract": CONTRACT, "reading": "adopted", **choice})


def written(home: Path, name: str, form: str = "csv", **choice: Any) -> exports.Export:
    """Write the export called `name`."""
    with opened(home) as snapshot:
        return exports.write(home, snapshot, exports.dataset(name), part(**choice), form)


def rows_in(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV by header, as any reader of CSV sees them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def exported(home: Path, name: str, **choice: Any) -> list[dict[str, str]]:
    """Return the rows of the export called `name` as its CSV holds them."""
    export = written(home, name, **choice)
    return rows_in(export.files[0])
