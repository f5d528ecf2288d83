"""Tables: a column is its label, its width and what a cell says, declared once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import streamlit as st

from dashboard import case_link, status
from dashboard.each_row import each
from warehouse import wording
from warehouse.wording import _, is_missing, lang, languages, visible

ROW, HEAD = 35, 36  # pixels
TWO_LINES = 66  # pixels; a table wraps text only in rows taller than 64
Cell = Callable[[Any], object] | str


@dataclass(frozen=True)
class Column:
    """One column of a table, `width` pixels wide.

    `cell` says the text of a row, or names the column that is shown as it is. A figure is written
    out and stands to the right; a number is left to the table, which sorts by it.
    """

    label: str
    width: int | None
    cell: Cell
    is_figure: bool = False
    number_format: str = ""
    pinned: bool | None = None
    config: Any = None

    def values(self, rows: pd.DataFrame, listed: Sequence[Any]) -> Any:
        """Return the cell of each of `rows`, which `listed` holds one by one."""
        if isinstance(self.cell, str):
            return rows[self.cell]
        return [self.cell(row) for row in listed]

    def configured(self) -> Any:
        """Return how Streamlit is told to show it."""
        if self.config is not None:
            return self.config
        if self.number_format:
            return st.column_config.NumberColumn(
                self.label, width=self.width, pinned=self.pinned, format=self.number_format
            )
        return st.column_config.TextColumn(
            self.label,
            width=self.width,
            pinned=self.pinned,
            alignment="right" if self.is_figure else None,
        )


Columns = Mapping[str, Column]


def figure(label: str, width: int, cell: Cell) -> Column:
    """Return a column of figures already written out, to the right."""
    return Column(label, width, cell, is_figure=True)


def number(label: str, width: int | None, cell: Cell, written: str = "localized") -> Column:
    """Return a column of numbers, thousands set apart unless `written` otherwise."""
    return Column(label, width, cell, number_format=written)


def at(label: str, width: int, name: str) -> Column:
    """Return the column of the instants of `name`, told as the data stands."""
    as_of = status.as_of()
    return Column(label, width, lambda row: wording.moment(getattr(row, name), as_of))


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
        "title": Column(_("title of the case"), 245, "title"),
        "unit": Column(_("unit"), 125, "unit"),
        "community": Column(_("community"), 100, "community"),
    }


def source(width: int) -> Column:
    """Return the column that says in which row of which file a row came, or in which cell."""
    return Column(_("row of the file"), width, _source)


def _source(row: Any) -> str:
    column = getattr(row, "source_column", None)
    return f"{row.source_file}:{'' if is_missing(column) else column}{row.source_row}"


def case(key: str, rows: pd.DataFrame) -> Column:
    """Return the column whose button opens the case of the row."""
    button = case_link.column(key, _("case"), list(rows["case_id"].fillna("")))
    return Column(_("case"), None, _case_id, config=button)


def _case_id(row: Any) -> str:
    return "" if is_missing(row.case_id) else str(row.case_id)


def said(rows: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """Return the cells of a table, in words."""
    listed = list(each(rows))
    return pd.DataFrame({name: column.values(rows, listed) for name, column in columns.items()})


def draw(
    rows: pd.DataFrame,
    columns: Columns,
    *,
    alt: str | None = None,
    most: float | None = None,
    tall: int = ROW,
) -> None:
    """Show `rows`, each `tall`; of more than `most` the others are scrolled to."""
    is_long = most is not None and len(rows) > most
    st.dataframe(
        seen(said(rows, columns)),
        hide_index=True,
        placeholder="",
        height=int(HEAD + most * tall) if most is not None and is_long else "content",
        row_height=None if tall == ROW else tall,
        column_order=list(columns),
        column_config={name: column.configured() for name, column in columns.items()},
        alt=None if alt is None else visible(alt),
    )


def plain(
    rows: pd.DataFrame, cells: Mapping[str, Cell], height: int | Literal["auto", "content"] = "auto"
) -> None:
    """Show `rows` under labels alone, each column as wide as its cells."""
    shown = said(rows, {label: Column(label, None, cell) for label, cell in cells.items()})
    bare(shown, height)


def bare(rows: pd.DataFrame, height: int | Literal["auto", "content"] = "auto") -> None:
    """Show `rows` as they are, under the names of their columns."""
    st.dataframe(seen(rows), hide_index=True, placeholder="", height=height)


def seen(rows: pd.DataFrame) -> pd.DataFrame:
    """Return `rows`, no sign of their texts hidden."""
    texts = rows.select_dtypes(include=["object", "str"]).columns
    changed = {name: rows[name].map(_seen) for name in texts}
    return rows.assign(**changed).rename(columns=_seen)


def _seen(cell: Any) -> Any:
    return visible(cell) if isinstance(cell, str) else cell


def of_cases(rows: pd.DataFrame, key: str, columns: Columns, alt: str) -> None:
    """Show `rows`, each of which opens its case."""
    draw(rows, {"case": case(key, rows), **columns}, alt=alt)
