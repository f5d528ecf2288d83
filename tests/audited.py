"""A trail of a few acts, a minute apart."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from warehouse import audit
from warehouse.audit import Act

NINE = datetime(2026, 11, 30, 9)


def act(number: int, **others: Any) -> Act:
    """Return an act of that minute after nine."""
    at, about = NINE + timedelta(minutes=number), {"case_id": f"案{number}"}
    return replace(Act(at, "zhang@example.cn", "张三", "office", "case_seen", about), **others)


def note_acts(home: Path, *numbers: int) -> None:
    """Note the acts of these minutes in a working folder."""
    for number in numbers:
        audit.note(home, act(number))
