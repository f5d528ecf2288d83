"""What the tests of reports stand on: a September worked out by hand, and how to ask for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import reports
from tests.world import case
from warehouse import snapshots
from warehouse.snapshots import Snapshot

CONTRACT = "qinghe-2026"
SEPTEMBER = "2026-09"
CITIZEN = {
    "caller_name": "欧阳锦绣",
    "caller_phone": "13812345678",
    "address": "清河中街68号院3号楼",
}
WELL = {"callback_valid": True, "contacted": True, "resolved": True, "satisfaction": "满意"}
ILL = WELL | {"resolved": False, "satisfaction": "不满意"}


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute)


def handled(case_id: str, received_at: datetime, **columns: Any) -> dict[str, Any]:
    """Return a case of 甲所 that was closed on its day and in good time, but for `columns`."""
    day = received_at.replace(hour=0, minute=0)
    good = {
        "received_at": received_at,
        "feedback_at": day.replace(hour=15),
        "closed_at": day.replace(hour=16),
        "due_at": day.replace(hour=20),
        "unit": "甲所",
        "community": "第三社区",
        "category": "市容环境->垃圾清运",
        **CITIZEN,
    }
    return case(case_id, **good | columns)


ROWS: dict[str, list[dict[str, Any]]] = {
    "units": [
        {"unit": "甲所", "kind": "department"},
        {"unit": "乙所", "kind": "department"},
        {"unit": "第三社区", "kind": "community"},
    ],
    "cases": [
        *(handled(f"AUG-{n}", at(8, 10, 10), **WELL) for n in range(4)),
        *(handled(f"SEP-{n}", at(9, 10, 10), **WELL) for n in range(5)),
        handled("SEP-ILL", at(9, 10, 11), **ILL),
        handled("SEP-LATE", at(9, 10, 1), forwarded_at=at(9, 10, 5, 30), unit="乙所"),
        handled(
            "SEP-NEXT-DAY",
            at(9, 11, 9),
            closed_at=at(9, 12, 10),
            unit="乙所",
            category="噪声污染->施工噪声",
        ),
        handled(
            "SEP-OPEN",
            at(9, 12, 9),
            feedback_at=None,
            closed_at=None,
            unit="乙所",
            community="第九社区",
        ),
    ],
    "assessments": [
        {
            "entry_id": "KH-1",
            "item_no": 5,
            "occurred_at": at(9, 20, 16),
            "count": 1,
            "points": 3,
            "reason": "值守缺岗",
            "entered_by": "甲",
            "status": "proposed",
        }
    ],
    "staff": [
        {
            "staff_id": "YS-001",
            "name": "司马相如",
            "team": "dispatch",
            "on_post_on": date(2026, 5, 1),
            "nda_on": date(2026, 5, 1),
        }
    ],
    "shifts": [
        {
            "staff_id": "YS-001",
            "starts_at": at(9, 10),
            "ends_at": at(9, 10, 23, 30),
            "signed_in_at": at(9, 10),
            "signed_out_at": at(9, 10, 23, 30),
        }
    ],
    "cameras": [
        {"camera_id": "C-1", "location": "清河中街路口", "in_service_from": date(2026, 9, 1)}
    ],
    "video_checks": [
        {
            "check_id": "V-1",
            "camera_id": "C-1",
            "checked_at": at(9, 1, 10),
            "online": True,
            "issue": "占道经营",
            "verdict": "valid",
            "resolved_at": at(9, 1, 13),
        },
        {"check_id": "V-2", "camera_id": "C-1", "checked_at": at(9, 2, 10), "online": False},
    ],
}


@contextmanager
def opened(home: Path) -> Iterator[Snapshot]:
    """Open the current snapshot of a working folder."""
    with snapshots.open_snapshot(snapshots.required(home)) as snapshot:
        yield snapshot


def made(home: Path, kind: str = "monthly", written: str | None = SEPTEMBER) -> reports.Report:
    """Return the report on a period."""
    with opened(home) as snapshot:
        period = reports.period(snapshot, CONTRACT, kind, written)
        return reports.report(snapshot, CONTRACT, period)


def texts(report: reports.Report) -> str:
    """Return every word of a report, a line a paragraph, caption or cell."""
    found = [report.title, *report.lines]
    for section in report.sections:
        found.append(section.heading)
        for block in section.blocks:
            found.append(getattr(block, "title", "") or getattr(block, "text", ""))
            for row in getattr(block, "rows", ()):
                found += row
    return "\n".join(found)


def table(report: reports.Report, title: str) -> list[list[str]]:
    """Return the rows of the table whose title begins with `title`."""
    return next(
        [list(row) for row in block.rows]  # type: ignore[union-attr]
        for section in report.sections
        for block in section.blocks
        if getattr(block, "rows", None) is not None and block.title.startswith(title)  # type: ignore[union-attr]
    )
