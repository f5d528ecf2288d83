"""The rows of a dataset: see the first of them, take them along."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard import tables
from dashboard.queries.exports import Layout
from warehouse.wording import _, count

IN_SIGHT = 20
MOST = 200_000  # rows that a page writes; more are for the command


MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
File = tuple[str, Callable[[], bytes]]  # its name, and what writes it


def download(file: File, bundle: File) -> None:
    """Offer the rows as a file, and as a ZIP with their papers; written when asked for."""
    form = _ending(file).upper()
    _offer(file, _("Download {form}").format(form=form), is_first=True)
    _offer(bundle, _("ZIP with its papers"), is_first=False)


def _offer(file: File, label: str, *, is_first: bool) -> None:
    name, written = file
    st.download_button(
        label,
        data=written,
        file_name=name,
        mime=MIME[_ending(file)],
        type="primary" if is_first else "secondary",
        icon=":material/download:" if is_first else None,
        on_click="ignore",
        key="download_rows" if is_first else "download_bundle",
    )


def _ending(file: File) -> str:
    return file[0].rpartition(".")[2]


def too_many(shown: int, command: str) -> None:
    """Leave what a page cannot hold to the command, where it can say what is chosen."""
    st.info(
        _(
            "{n} rows are more than a page should hold in memory ({most}). "
            "Narrow the filter, or write them in a terminal:"
        ).format(n=count(shown), most=count(MOST))
    )
    if command:
        st.code(command, language="bash")
    else:
        st.caption(
            _("The command knows neither the search nor the day not closed on: clear them first.")
        )


def draw(rows: pd.DataFrame, shown: int, layout: Layout | None) -> None:
    """Show the first `rows` of those `shown`."""
    st.subheader(
        _("The first {n} of {all} rows, as the file will hold them").format(
            n=count(len(rows)), all=count(shown)
        ),
        anchor=False,
    )
    tables.bare(rows)
    if layout and layout.note:
        st.caption(layout.note)
    st.caption(
        _(
            "The ZIP holds the file and datapackage.json, its manifest: rows, filter, snapshot, "
            "SHA-256, and each column in both languages. The house keeps the manifest either way."
        )
    )


def nothing(every: int) -> None:
    """Say why there is no row to take."""
    if every:
        st.info(
            _("None of the {n} rows fits this filter; clear it to see all.").format(n=count(every))
        )
    else:
        st.info(_("There is no row of this yet: load the files it is made of."))
