"""Daily, weekly and monthly reports: figures of a snapshot, as a Word document or a page."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from reports import document, page, writing
from reports.content import Report
from reports.figures import figures
from reports.periods import KINDS, Kind, Period, asked, begun
from reports.scope import scope
from reports.sections import report as _report
from reports.sections import stem
from reports.writing import FORMATS, folder, formats
from warehouse.facts import facts
from warehouse.snapshots import Snapshot
from warehouse.wording import speaking

OF_REPORTS = "zh"  # a document of a Chinese office, whoever reads it

__all__ = [
    "FORMATS",
    "KINDS",
    "Kind",
    "Period",
    "Report",
    "folder",
    "formats",
    "html",
    "name",
    "period",
    "periods",
    "report",
    "word",
    "write",
]


def periods(snapshot: Snapshot, contract_id: str, kind: Kind) -> list[Period]:
    """Return every period of `kind` that touches the term so far, the newest first."""
    return begun(kind, facts(snapshot, contract_id))


def period(snapshot: Snapshot, contract_id: str, kind: str, written: str | None = None) -> Period:
    """Return the period of `kind` that holds `written` (2026-10-15, of a month 2026-10).

    Without `written`, the newest that is over. Raises UserError where there is none such.
    """
    return asked(kind, written, facts(snapshot, contract_id))


def report(snapshot: Snapshot, contract_id: str, period: Period) -> Report:
    """Return the report on `period`, ready to be written in any format."""
    with speaking(OF_REPORTS):
        return _report(figures(scope(snapshot, contract_id, period)))


def html(report: Report) -> str:
    """Return a report as one self-contained page."""
    return page.written(report)


def word(report: Report, as_of: datetime) -> bytes:
    """Return a report as the bytes of a .docx, dated `as_of`."""
    return document.written(report, as_of)


def name(snapshot: Snapshot, contract_id: str, period: Period, format_: str) -> str:
    """Return the name of a report's file: 清河街道接诉即办月报_2026-10.docx."""
    with speaking(OF_REPORTS):
        return f"{stem(facts(snapshot, contract_id), period)}.{format_}"


def write(
    home: Path,
    snapshot: Snapshot,
    contract_id: str,
    period: Period,
    formats: Sequence[str] = FORMATS,
    out: Path | None = None,
) -> list[Path]:
    """Write the report into `out`, else into the reports of `home`; return the files' paths.

    A file that is there already is never replaced: the new one is numbered.
    """
    made = report(snapshot, contract_id, period)
    as_of = facts(snapshot, contract_id).as_of
    contents = [
        (f, document.written(made, as_of) if f == "docx" else page.written(made).encode())
        for f in formats
    ]
    return writing.save(made, contents, out.expanduser().resolve() if out else folder(home))
