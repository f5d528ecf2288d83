"""What may leave the house: how much of it, its first rows, the files, and what left lately."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

import exports
import reports
from dashboard import person
from dashboard.queries import audit
from dashboard.queries.snapshot_cache import ask, opened, pinned
from exports import Dataset as Dataset
from exports import Layout as Layout
from exports import Left as Left
from exports import RowFilter as RowFilter
from reports import Kind as Kind
from reports import Period as Period
from reports import Report as Report
from reports.content import Block as Block
from reports.content import Numbering as Numbering
from reports.content import Paragraph as Paragraph
from reports.content import Picture as Picture
from reports.content import Subheading as Subheading
from reports.content import Table as Table
from warehouse import snapshots
from warehouse.settings import settings
from warehouse.wording import lang

FORMATS, FORMS = exports.FORMATS, reports.FORMATS
KINDS = reports.KINDS
PAPERS = "datapackage.json"


def datasets() -> dict[str, Dataset]:
    """Return everything that can be exported, by name."""
    return {dataset.name: dataset for dataset in exports.datasets()}


def offered() -> dict[str, Dataset]:
    """Return what who is at the page may export, by name."""
    return {name: one for name, one in datasets().items() if person.may("export", name)}


def offered_kinds() -> list[Kind]:
    """Return the kinds of reports that who is at the page may take."""
    return [kind for kind in KINDS if person.may("report", kind)]


def layouts(dataset: Dataset) -> dict[str, Layout]:
    """Return the layouts that are filled from `dataset`, by name."""
    return {one.name: one for one in exports.layouts() if one.dataset == dataset.name}


def months(dataset: Dataset, contract: str) -> list[str]:
    """Return the months that `dataset` has rows of."""
    found = ask(
        "months_to_export",
        f"""
        select distinct month from {dataset.source}
        where contract_id = $contract
        order by month
        """,
        contract=contract,
    )
    return list(found["month"])


def check(dataset: Dataset, part: RowFilter) -> None:
    """Raise UserError where the snapshot does not hold what is asked for, or it is not theirs."""
    person.require("export", dataset.name)
    exports.check(opened(), dataset, part)


def counted(dataset: Dataset, part: RowFilter) -> tuple[int, int]:
    """Count the rows of `part`, and all of the contract under its reading."""
    return _counted(_asked(dataset, part), dataset, part)


@st.cache_resource(max_entries=100, show_spinner=False)
def _counted(asked: str, _dataset: Dataset, _part: RowFilter) -> tuple[int, int]:
    """Count; only what is `asked` tells one question from another."""
    snapshot = opened()
    every = RowFilter(_part.contract, _part.reading)
    of_part = exports.count(snapshot, _dataset, _part)
    return of_part, of_part if _part == every else exports.count(snapshot, _dataset, every)


def first_rows(
    dataset: Dataset, part: RowFilter, layout: Layout | None, limit: int
) -> pd.DataFrame:
    """Return the first rows of `part` as the CSV will hold them."""
    asked = _asked(dataset, part, layout.name if layout else "", limit, lang())
    return _first_rows(asked, dataset, part, layout, limit).copy(deep=False)


@st.cache_resource(max_entries=100, show_spinner=False)
def _first_rows(
    asked: str, _dataset: Dataset, _part: RowFilter, _layout: Layout | None, _limit: int
) -> pd.DataFrame:
    """Ask for the first rows; only what is `asked` tells one question from another."""
    return exports.preview(opened(), _dataset, _part, _limit, _layout)


def _asked(dataset: Dataset, part: RowFilter, *how: object) -> str:
    return repr((str(pinned()), snapshots.reader().name, dataset.name, part, *how))


def held(dataset: Dataset, part: RowFilter, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return what writes an export, for who is at the page and as long as they may."""
    chosen = " ".join(
        f"{name}={value}" for name, value in exports.bound(dataset, part).items() if value
    )
    name = dataset.name
    return audit.taken("export", name, make, "exported", dataset=name, filter=chosen)


Taken = tuple[Path, Dataset, RowFilter, str, Layout | None, str]


def taken(*of: *Taken) -> bytes:
    """Write the export from the snapshot at a path; return the file with its rows."""
    return _written(*of).files[0].read_bytes()


def packed(*of: *Taken) -> bytes:
    """Write the export from the snapshot at a path; return its file and papers as one ZIP."""
    export = _written(*of)
    packing = io.BytesIO()
    with zipfile.ZipFile(packing, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in (*export.files, export.folder / PAPERS):
            archive.write(file, file.name)
    return packing.getvalue()


def _written(
    path: Path, dataset: Dataset, part: RowFilter, form: str, layout: Layout | None, by: str
) -> exports.Export:
    with snapshots.open_snapshot(path) as snapshot:
        return exports.write(settings().home, snapshot, dataset, part, form, layout, by=by)


def file_name(dataset: Dataset, part: RowFilter, form: str, layout: Layout | None) -> str:
    """Return the name of the file that holds the rows of `part`."""
    return exports.file_name(opened(), dataset, part, form, layout)


def zip_name(dataset: Dataset, contract: str, layout: Layout | None) -> str:
    """Return the name of the ZIP that a page packs."""
    return exports.zip_name(opened(), contract, dataset, layout)


def lately(limit: int) -> list[Left]:
    """Return the last exports, the latest first."""
    return exports.lately(settings().home, limit)


def stamp() -> int:
    """Return what is another once something was exported."""
    return exports.stamp(settings().home)


def home() -> Path:
    """Return the working folder."""
    return settings().home


def periods(contract: str, kind: Kind) -> list[Period]:
    """Return every period of `kind` that touches the term so far, the newest first."""
    return reports.periods(opened(), contract, kind)


def report(contract: str, period: Period) -> Report:
    """Return the report on `period`, ready to be shown and written."""
    person.require("report", period.kind)
    asked = repr((str(pinned()), snapshots.reader().name, contract, period))
    return _report(asked, contract, period)


@st.cache_resource(max_entries=8, show_spinner=False)
def _report(asked: str, _contract: str, _period: Period) -> Report:
    """Make the report; only what is `asked` tells one from another."""
    return reports.report(opened(), _contract, _period)


Files = Mapping[str, tuple[str, Callable[[], bytes]]]  # by form: the name, and what writes it


def report_files(report: Report, as_of: datetime, kind: str) -> Files:
    """Return the files of a report of `kind`, dated `as_of`."""
    return {
        form: (f"{report.stem}.{form}", _report_file(report, as_of, kind, form)) for form in FORMS
    }


def _report_file(report: Report, as_of: datetime, kind: str, form: str) -> Callable[[], bytes]:
    make = partial(_file, report, as_of, form)
    return audit.taken("report", kind, make, "report_taken", report=report.stem, form=form)


def _file(report: Report, as_of: datetime, form: str) -> bytes:
    return reports.word(report, as_of) if form == "docx" else reports.html(report).encode()
