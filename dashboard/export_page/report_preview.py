"""A report as it will be written: its sections, tables and pictures, on screen."""

import streamlit as st

from dashboard import html_table
from dashboard.html_table import Cell, Heading
from dashboard.markdown import plain
from dashboard.queries.exports import (
    Block,
    Numbering,
    Paragraph,
    Picture,
    Report,
    Subheading,
    Table,
)
from warehouse.wording import visible


def draw(report: Report) -> None:
    """Show the report, section by section."""
    numbering = Numbering()
    with st.container(border=True, key="report_preview"):
        st.markdown(f"#### {plain(report.title)}")
        for line in (*report.lines, report.mark):
            if line:
                st.caption(plain(line))
        for section in report.sections:
            st.subheader(plain(section.heading), anchor=False)
            for block in section.blocks:
                _block(block, numbering)


def _block(block: Block, numbering: Numbering) -> None:
    match block:
        case Paragraph(text, note=True):
            st.caption(plain(text))
        case Paragraph(text):
            st.markdown(plain(text))
        case Subheading(text):
            st.markdown(f"**{plain(text)}**")
        case Picture():
            st.image(block.png, caption=plain(numbering.of(block)), width="stretch", alt=block.alt)
        case Table():
            st.caption(plain(numbering.of(block)))
            _table(block)


def _table(table: Table) -> None:
    headings = [
        Heading(str(n), visible(column.header), is_figure=column.align == "right")
        for n, column in enumerate(table.columns)
    ]
    rows = [[Cell(visible(cell)) for cell in row] for row in table.rows]
    st.html(html_table.written(headings, rows, visible(table.title)))
