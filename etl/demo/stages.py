"""In which stages the demo's files come in, so that days were closed before later exports came."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

OF_A_MONTH = re.compile(r"(?:20|30|41)_.*?_(\d{4})-(\d{2})")
ARCHIVED = re.compile(r"20_工单_(\d{4})-(\d{2})_演示数据")
EARLY = 2  # builds before the last one: each costs a year's models
APART = timedelta(days=7)
OPENS_AT = time(8)

Stage = tuple[Sequence[Path], datetime | None]
Month = tuple[int, int]


def stages(files: Sequence[Path], until: date) -> Iterator[Stage]:
    """Yield the files in stages, each with the instant to build it as of, None for now.

    Of a demo of many months, those of the latest two wait for the builds of the mornings before.
    """
    left = list(files)
    for month in _early(files, until):
        coming = [path for path in left if (_month(path) or month) <= month]
        left = [path for path in left if path not in coming]
        yield coming, datetime.combine(_ends(month), OPENS_AT)
    yield left, None


def _early(files: Sequence[Path], until: date) -> list[Month]:
    archived = sorted(
        (int(found[1]), int(found[2])) for path in files if (found := ARCHIVED.match(path.name))
    )
    over = [month for month in archived if _ends(month) <= until - APART]
    return over[-EARLY:] if len(archived) > EARLY else []


def _month(path: Path) -> Month | None:
    found = OF_A_MONTH.match(path.name)
    return (int(found[1]), int(found[2])) if found else None


def _ends(month: Month) -> date:
    """Return the first day after a month."""
    year, number = month
    return date(year + number // 12, number % 12 + 1, 1)
