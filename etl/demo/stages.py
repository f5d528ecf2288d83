"""In which stages the demo's files come in, so that days were closed before later exports came."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

OF_A_MONTH = re.compile(r"(?:20|30|41)_.*?_(\d{4})-(\d{2})")
ARCHIVED = re.compile(r"20_工单_(\d{4})-(\d{2})_演示数据")
FLOW_RECORDS = "30_"
LEAST = 3  # archived months: of fewer there is nothing to tell
APART = timedelta(days=7)
OPENS_AT = time(8)

Stage = tuple[Sequence[Path], datetime | None]
Month = tuple[int, int]


def stages(files: Sequence[Path], until: date) -> Iterator[Stage]:
    """Yield the files in stages, each with the instant to build it as of, None for now.

    Of a demo of many months the flow records of one come late: its end is closed without them.
    """
    month = _late_month(files, until)
    if month:
        late = [path for path in files if _comes_after(path, month)]
        yield [path for path in files if path not in late], _morning_after(month)
        files = late
    yield files, None


def _comes_after(path: Path, late: Month) -> bool:
    month = _month(path) or (0, 0)
    return month > late or (month == late and path.name.startswith(FLOW_RECORDS))


def _late_month(files: Sequence[Path], until: date) -> Month | None:
    archived = sorted(
        (int(found[1]), int(found[2])) for path in files if (found := ARCHIVED.match(path.name))
    )
    over = [month for month in archived if _morning_after(month).date() <= until - APART]
    return over[-1] if len(archived) >= LEAST and over else None


def _month(path: Path) -> Month | None:
    found = OF_A_MONTH.match(path.name)
    return (int(found[1]), int(found[2])) if found else None


def _morning_after(month: Month) -> datetime:
    year, number = month
    return datetime.combine(date(year + number // 12, number % 12 + 1, 1), OPENS_AT)
