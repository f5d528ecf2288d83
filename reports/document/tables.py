"""A table of a Word document: fixed widths, the header repeated, no row broken over a page."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Cell, _Row

from reports import typography as faces
from reports.content import SHORT, Cells, Column, Table
from reports.document.text_runs import space, write

ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
LINE_PT, SIDE_TWIPS = 15.0, 70
LED_BY = 2


def add_table(document: Document, table: Table) -> None:
    """Add `table` at the end of the document."""
    made = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    headers = [column.header for column in table.columns]
    _fill(made.rows[0], table.columns, headers, is_header=True)
    for cells in table.rows:
        row = made.add_row()
        row.height = Mm(table.row_mm) if table.row_mm else None
        _fill(row, table.columns, cells)
    _set_widths(made, table.columns)
    _keep_together(made, len(table.rows) if len(table.rows) <= SHORT else LED_BY)


def _fill(row: _Row, columns: Sequence[Column], cells: Cells, *, is_header: bool = False) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_header:
        properties.append(OxmlElement("w:tblHeader"))
    for cell, column, text in zip(row.cells, columns, cells, strict=True):
        _write(cell, text, "centre" if is_header else column.align, is_header)


def _write(cell: _Cell, text: str, align: str, is_header: bool) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = ALIGNED[align]
    space(paragraph.paragraph_format, LINE_PT, before_pt=1.5, after_pt=1.5)
    write(paragraph, text, faces.CELL_HEADER if is_header else faces.CELL)


def _set_widths(made: WordTable, columns: Sequence[Column]) -> None:
    """Give each column its share of the text's width, in the grid and in every cell."""
    whole = sum(column.width for column in columns)
    widths = [Mm(faces.TEXT_MM * column.width / whole) for column in columns]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(SIDE_TWIPS))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = made._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        made._tbl.tblPr.append(margins)
    else:
        look.addprevious(margins)


def _keep_together(made: WordTable, rows: int) -> None:
    """Keep the header and the first `rows` on one page: each but the last stays with the next."""
    for row in made.rows[:rows]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
