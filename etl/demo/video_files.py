"""The looks at cameras as a file a month: what was known of them at its end, then what was new."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from etl.demo.cases import Case
from etl.demo.exports import Export, plan
from etl.demo.seasons import MARK, days_from
from etl.demo.video_checks import Look, looks_of_day
from etl.demo.writing import Cell, Table, csv_bytes, titled

HEADER = (
    "检查编号", "摄像头编号", "检查时间", "工号", "是否在线", "图像正常", "问题类别", "结论",
    "关联工单", "处置时间",
)  # fmt: skip
Row = list[Cell]


class NumberedLook(NamedTuple):
    """A look with the number it has in the files."""

    check_id: str
    look: Look


def write_video_checks(
    out: Path, first: date, until: date, cases: Mapping[date, Sequence[Case]], seed: int
) -> list[Path]:
    """Write the looks from `first` to the end of `until`, and later news of them, a file a month.

    An archived month never changes again: what is settled later stands in the next file.
    """
    paths, open_ones = [], list[NumberedLook]()
    for export in plan(first, until):
        if not export.with_events:
            continue
        days = days_from(max(first, export.month), export.at.date())
        new = [each for day in days for each in _numbered(seed, day, cases.get(day, ()))]
        paths.append(_write_month(out, export, [*_news(open_ones, export), *_all(new, export)]))
        open_ones = [each for each in (*open_ones, *new) if _is_open(each.look, export.at)]
    return paths


def _numbered(seed: int, day: date, cases: Sequence[Case]) -> Iterator[NumberedLook]:
    for number, look in enumerate(looks_of_day(seed, day, cases), start=1):
        yield NumberedLook(f"SJ{day:%Y%m%d}{number:04d}", look)


def _is_open(look: Look, at: datetime) -> bool:
    return look.issue is not None and any(
        at < change < datetime.max for change in look.issue.changes()
    )


def _news(looks: Iterable[NumberedLook], export: Export) -> Iterator[Row]:
    for check_id, look in looks:
        changes = look.issue.changes() if look.issue else ()
        if any(export.earlier < change <= export.at for change in changes):
            yield _row(check_id, look, export.at)


def _all(looks: Iterable[NumberedLook], export: Export) -> Iterator[Row]:
    for check_id, look in looks:
        yield from _with_slips(look.at.date(), _row(check_id, look, export.at))


def _row(check_id: str, look: Look, at: datetime) -> Row:
    """Return the row of a look as it stood at `at`."""
    row: Row = [check_id, *look[:5]]
    if look.issue is None:
        return [*row, "", "无问题" if look.image == "是" else "", "", ""]
    kind, verdict, decided_at, case_id, case_at, resolved_at = look.issue
    row += [kind, verdict if decided_at <= at else "", case_id if case_at <= at else ""]
    return [*row, resolved_at if resolved_at <= at else ""]


def _write_month(out: Path, export: Export, rows: list[Row]) -> Path:
    table = Table(
        "视频检查", HEADER, rows, titled(f"视频检查记录 {export.label.replace('_', ' ')}")
    )
    path = out / f"41_视频检查_{export.label}_{MARK}.csv"
    older = export.is_archive and export.month.month % 3 == 0
    path.write_bytes(csv_bytes(table, "gb18030" if older else "utf-8-sig", slashes=older))
    return path


SLIPS = {
    date(2026, 5, 14): {1: "QHSP-999"},
    date(2026, 6, 23): {4: ""},
    date(2026, 7, 9): {2: "2026-07-39 08:31:00"},
    date(2026, 8, 22): {1: "QHSP-037"},
    date(2026, 9, 30): {7: "属实"},
    date(2026, 10, 21): {6: "垃圾堆放", 7: "属实", 8: "QH20261021"},
    date(2026, 11, 17): {1: "QHSP-037"},
}


def _with_slips(day: date, row: Row) -> Iterator[Row]:
    """Yield the row; after the day's third one also another with a slip of the pen in it."""
    yield row
    if day in SLIPS and str(row[0]).endswith("0003"):
        slip: dict[int, Cell] = dict(SLIPS[day])
        yield [slip.get(place, cell) for place, cell in enumerate([f"{row[0]}-1", *row[1:]])]
