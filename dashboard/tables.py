"""Tables: a column is its label, its width and what a cell says, declared once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from pandas.api.types import is_numeric_dtype

from dashboard import case_link, html_table, sorting, status
from dashboard.each_row import each
from dashboard.html_table import Cell as Shown
from dashboard.html_table import Heading
from warehouse import wording
from warehouse.wording import _, count, is_missing, lang, languages, points, visible

Cell = Callable[[Any], object] | str
AS_CARDS = 5  # columns; a table of so many is a card a row on a phone
WRITTEN: Mapping[str, Callable[[Any], str]] = {
    "thousands": count,
    "tenths": points,
    "whole": lambda number: f"{int(number)}",
}


@dataclass(frozen=True)
class Column:
    """One column of a table, of `width` parts of its breadth.

    `cell` says the text of a row, or names the column that is shown as it is; `leads` says the
    address that its cell leads to, '' for none; `share` says how much of a bar is filled.
    """

    label: str
    width: int | None
    cell: Cell
    is_figure: bool = False
    is_picture: bool = False
    leads: Callable[[Any], str] | None = None
    share: Callable[[Any], float] | None = None

    def said(self, row: Any) -> str:
        """Return what the cell of `row` says."""
        value = getattr(row, self.cell) if isinstance(self.cell, str) else self.cell(row)
        return "" if is_missing(value) else str(value)

    def shown(self, row: Any) -> Shown:
        """Return the cell of `row` as it is shown."""
        said = self.said(row)
        return Shown(
            said if self.is_picture else visible(said),
            leads=self.leads(row) if self.leads else "",
            share=self.share(row) if self.share else None,
        )


Columns = Mapping[str, Column]


def figure(label: str, width: int | None, cell: Cell) -> Column:
    """Return a column of figures already written out, to the right."""
    return Column(label, width, cell, is_figure=True)


def number(label: str, width: int | None, name: str, written: str = "thousands") -> Column:
    """Return the column of the numbers of `name`, `written` as WRITTEN says."""
    write = WRITTEN[written]

    def cell(row: Any) -> str:
        value = getattr(row, name)
        return "" if is_missing(value) else write(value)

    return figure(label, width, cell)


def at(label: str, width: int | None, name: str) -> Column:
    """Return the column of the instants of `name`, told as the data stands."""
    as_of = status.as_of()
    return Column(label, width, lambda row: wording.moment(getattr(row, name), as_of))


def day() -> Column:
    """Return the column of `day`."""
    return Column(_("day"), None, lambda row: f"{row.day:%Y-%m-%d}")


def marked(label: str, width: int, domain: str, name: str) -> Column:
    """Return the column of the codes of `name`, in words after their shape."""
    return Column(label, width, lambda row: wording.marked(domain, getattr(row, name)))


def wider(office: int, longer: int) -> int:
    """Return `office` in the office's language, `longer` in any other: its words are longer."""
    return office if lang() == languages()[0] else longer


def item() -> Column:
    """Return the column of the assessment item, from `item_no`."""
    return Column(_("item"), wider(115, 150), lambda row: wording.item(row.item_no))


def place() -> dict[str, Column]:
    """Return the columns that say what a case is about and whose it is."""
    return {
        "title": Column(_("title of the case"), 215, "title"),
        "unit": Column(_("unit"), 125, "unit"),
        "community": Column(_("community"), 100, "community"),
    }


def source(width: int) -> Column:
    """Return the column that says in which row of which file a row came, or in which cell."""
    return Column(_("row of the file"), width, _source)


def _source(row: Any) -> str:
    column = getattr(row, "source_column", None)
    return f"{row.source_file}:{'' if is_missing(column) else column}{row.source_row}"


def case() -> Column:
    """Return the column that leads to the case of the row."""
    return Column(_("case"), 160, "case_id", leads=lambda row: case_link.address_of(row.case_id))


def said(rows: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """Return the cells of a table, in words."""
    listed = list(each(rows))
    return pd.DataFrame(
        {name: [column.said(row) for row in listed] for name, column in columns.items()}
    )


def draw(
    rows: pd.DataFrame,
    columns: Columns,
    *,
    alt: str = "",
    most: float | None = None,
    sorts: Mapping[str, str] | None = None,
) -> None:
    """Show `rows`; more than `most` are scrolled in. `sorts` names what sorts a column."""
    headings = [
        Heading(
            name,
            visible(column.label),
            width=column.width,
            is_figure=column.is_figure,
            is_picture=column.is_picture,
            sort=sorting.offered(name, sorts),
        )
        for name, column in columns.items()
    ]
    cells = [[column.shown(row) for column in columns.values()] for row in each(rows)]
    looks = ["long"] if most is not None and len(rows) > most else []
    looks += ["cards"] if len(columns) >= AS_CARDS else []
    st.html(html_table.written(headings, cells, visible(alt), looks))


def plain(rows: pd.DataFrame, cells: Mapping[str, Cell], *, is_long: bool = False) -> None:
    """Show `rows` under labels alone, each column as wide as its cells."""
    columns = {
        label: number(label, None, cell)
        if isinstance(cell, str) and is_numeric_dtype(rows[cell])
        else Column(label, None, cell)
        for label, cell in cells.items()
    }
    draw(rows, columns, most=0 if is_long else None)


def bare(rows: pd.DataFrame, *, is_long: bool = False) -> None:
    """Show `rows` as they are, under the names of their columns."""
    headings = [Heading(str(name), visible(str(name))) for name in rows.columns]
    cells = [
        [Shown("" if is_missing(value) else visible(str(value))) for value in row]
        for row in rows.itertuples(index=False, name=None)
    ]
    st.html(html_table.written(headings, cells, "", ["long"] if is_long else []))


def of_cases(
    rows: pd.DataFrame, columns: Columns, alt: str, sorts: Mapping[str, str] | None = None
) -> None:
    """Show `rows`, each of which leads to its case."""
    draw(rows, {"case": case(), **columns}, alt=alt, sorts=sorts)
