"""The figures of a page, and of all; the tables behind them."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from dashboard import address, frame, tables
from dashboard.queries.figures import Figure
from dashboard.tables import Column
from warehouse.wording import _, listed


def draw(figures: Iterable[Figure]) -> None:
    """List figures with what each means; a figure leads to its way."""
    rows = pd.DataFrame(
        [
            (one.key, _(one.name), _(one.means), listed([_(frame.PAGES[p]) for p in one.pages]))
            for one in figures
        ],
        columns=["key", "name", "means", "pages"],
    )
    tables.draw(
        rows,
        {
            "name": Column(
                _("figure"), 170, "name", leads=lambda row: address.href("lineage", figure=row.key)
            ),
            "means": Column(_("what it means"), 620, "means"),
            "pages": Column(_("shown on"), 180, "pages"),
        },
        alt=_("Figures"),
    )


def other_pages(page: str, pages: Iterable[str]) -> None:
    """Lead to the figures of the other pages."""
    with st.container(horizontal=True):
        for other in pages:
            if other != page:
                frame.link("lineage", _(frame.PAGES[other]), of=other)
        if page:
            frame.link("lineage", _("All figures"))
