"""Daily, weekly and monthly reports: figures of a snapshot, as a Word document or a page."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from reports import document, page, writing
from reports.content import Report
from reports.figures import figures
from reports.payment_basis import payment_basis as _payment_basis
from reports.periods import KINDS, Kind, Period, asked, begun
from reports.scope import scope
from reports.sections import report as _report
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
    "payment_basis",
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


def payment_basis(snapshot: Snapshot, contract_id: str, milestone: int) -> Report:
    """Return what a payment rests on, to be signed; raise UserError where there is no such one."""
    with speaking(OF_REPORTS):
        return _payment_basis(snapshot, contract_id, milestone)


def html(report: Report) -> str:
    """Return a report as one self-contained page."""
    return page.written(report)


def word(report: Report, as_of: datetime) -> bytes:
    """Return a report as the bytes of a .docx, dated `as_of`."""
    return document.written(report, as_of)


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
