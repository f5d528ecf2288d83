"""The looks at cameras as a file a month: what was known of them at its end, then what was new."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from etl.demo.cases import Case
from etl.demo.exports import Export, plan
from etl.demo.facts import YEAR
from etl.demo.seasons import days_from
from etl.demo.video_checks import Look, looks_of_day
from etl.demo.writing import Kind, Row, table, write

SLIPS: dict[str, Row] = {slip["check_id"]: slip for slip in YEAR["video_slips"]}


def write_video_checks(
    out: Path, first: date, until: date, cases: Mapping[date, Sequence[Case]], seed: int
) -> list[Path]:
    """Write the looks from `first` to the end of `until`, and later news of them, a file a month.

    An archived month never changes again: what is settled later stands in the next file.
    """
    paths, known = [], dict[str, Look]()
    for export in plan(first, until):
        if not export.with_events:
            continue
        days = days_from(max(first, export.month), export.at.date())
        new = {
            f"SJ{day:%Y%m%d}{number:04d}": look
            for day in days
            for number, look in enumerate(looks_of_day(seed, day, cases.get(day, ())), start=1)
        }
        again = [each for each in known.items() if _news(each[1], export.earlier, export.at)]
        rows = [_row(*each, export.at) for each in again]
        rows += [row for each in new.items() for row in _with_slips(*each, export.at)]
        paths.append(_write_month(out, export, rows))
        known = {number: look for number, look in (known | new).items() if _news(look, export.at)}
    return paths


def _news(look: Look, after: datetime, until: datetime = datetime.max) -> bool:
    """Say whether more becomes known of a look after one moment and until another."""
    if look.issue is None:
        return False
    changes = (look.issue.decided_at, look.issue.case_at, look.issue.resolved_at)
    return any(after < change <= until for change in changes if change != datetime.max)


def _row(check_id: str, look: Look, at: datetime) -> Row:
    """Return the row of a look as it stood at `at`."""
    seen = {"check_id": check_id, **look._asdict()}
    issue = seen.pop("issue")
    if issue is None:
        return {**seen, "verdict": "无问题" if look.image_ok == "是" else ""}
    return {
        **seen,
        "issue": issue.kind,
        "verdict": issue.verdict if issue.decided_at <= at else "",
        "case_id": issue.case_id if issue.case_at <= at else "",
        "resolved_at": issue.resolved_at if issue.resolved_at <= at else "",
    }


def _with_slips(check_id: str, look: Look, at: datetime) -> Iterator[Row]:
    """Yield the row, and after some another with a slip of the pen in it."""
    row = _row(check_id, look, at)
    yield row
    if check_id in SLIPS:
        yield {**row, **SLIPS[check_id], "check_id": f"{check_id}-1"}


def _write_month(out: Path, export: Export, rows: list[Row]) -> Path:
    title = f"视频检查记录 {export.label.replace('_', ' ')}"
    is_old = export.is_archive and export.month.month % 3 == 0
    kind: Kind = "old csv" if is_old else "csv"
    return write(out, f"41_视频检查_{export.label}", table("video_checks", rows, title), kind=kind)
