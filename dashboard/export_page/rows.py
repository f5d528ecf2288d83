"""The rows of a dataset: choose them, see the first of them, take them along."""

from functools import partial

import streamlit as st

from dashboard import filters
from dashboard.export_page import command, export_filters, row_filters
from dashboard.queries import exports as queries
from dashboard.queries import pinned
from dashboard.queries.exports import Dataset, Layout, RowFilter
from warehouse.wording import _, count

IN_SIGHT = 20
MOST = 200_000  # rows that a page writes; more are for the command


def draw(contract: str, reading: str) -> None:
    """Draw the choice of rows, their number, the first of them and the download."""
    dataset = export_filters.dataset()
    st.caption(_(dataset.about))
    with st.container(horizontal=True, vertical_alignment="center"):
        part = row_filters.part(dataset, contract, reading)
        queries.check(dataset, part)
        shown, every = queries.counted(dataset, part)
        filters.sentence(shown, every, export_filters.said(dataset, part), row_filters.NAMES)
    if not shown:
        _nothing(every)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="taking_out"):
        form, layout = export_filters.form(), export_filters.layout(dataset)
        if shown <= MOST:
            _download(dataset, part, form, layout)
    if shown > MOST:
        _too_many(shown, dataset, part, form, layout)
    _first_rows(dataset, part, layout, shown)


def _download(dataset: Dataset, part: RowFilter, form: str, layout: Layout | None) -> None:
    st.download_button(
        _("Download the ZIP"),
        data=partial(queries.packed, pinned(), dataset, part, form, layout),
        file_name=queries.zip_name(dataset, part.contract, layout),
        mime="application/zip",
        type="primary",
        icon=":material/download:",
        on_click="ignore",
        key="download_rows",
    )


def _too_many(
    shown: int, dataset: Dataset, part: RowFilter, form: str, layout: Layout | None
) -> None:
    st.info(
        _(
            "{n} rows are more than a page should hold in memory ({most}). "
            "Narrow the filter, or write them in a terminal:"
        ).format(n=count(shown), most=count(MOST))
    )
    if command.can_say(part):
        st.code(command.line(queries.home(), dataset, part, form, layout), language="bash")
    else:
        st.caption(
            _("The command knows neither the search nor the day not closed on: clear them first.")
        )


def _first_rows(dataset: Dataset, part: RowFilter, layout: Layout | None, shown: int) -> None:
    rows = queries.first_rows(dataset, part, layout, IN_SIGHT)
    st.subheader(
        _("The first {n} of {all} rows, as the file will hold them").format(
            n=count(len(rows)), all=count(shown)
        ),
        anchor=False,
    )
    st.dataframe(rows, hide_index=True, height="content", placeholder="")
    if layout and layout.note:
        st.caption(layout.note)
    st.caption(
        _(
            "The ZIP holds the file and datapackage.json, its manifest: rows, filter, snapshot, "
            "SHA-256, and each column in both languages."
        )
    )


def _nothing(every: int) -> None:
    if every:
        st.info(
            _("None of the {n} rows fits this filter; clear it to see all.").format(n=count(every))
        )
    else:
        st.info(_("There is no row of this yet: load the files it is made of."))
