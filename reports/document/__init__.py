"""A report as a Word document, in the typography of official documents."""

import io
from datetime import datetime

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from reports import typography as faces
from reports.content import Block, Numbering, Paragraph, Picture, Report, Subheading, Table
from reports.document.layout import lay_out
from reports.document.tables import add_table
from reports.document.text_runs import dress, space, space_singly, write
from warehouse.wording import visible

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
PICTURE_MM = 150


def written(report: Report, as_of: datetime) -> bytes:
    """Return `report` as the bytes of a .docx whose papers say it stands for `as_of`."""
    document = docx.Document()
    lay_out(document, report.mark)
    _title(document, report)
    numbering = Numbering()
    for section in report.sections:
        write(document.add_heading(section.heading, 1), "", faces.HEADING)
        for block in section.blocks:
            _block(document, block, numbering)
    _sign(document, report, as_of)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _title(document: Document, report: Report) -> None:
    title = document.add_paragraph()
    title.alignment = CENTRE
    space_singly(title.paragraph_format, after_pt=10)
    first, *rest = report.title_lines
    write(title, first, faces.TITLE)
    for line in rest:
        title.runs[-1].add_break()
        write(title, line, faces.TITLE)
    for line in report.lines:
        said = document.add_paragraph()
        said.alignment = CENTRE
        space(said.paragraph_format, faces.NOTE_LINE_PT + 2)
        write(said, line, faces.LINES)
    said.paragraph_format.space_after = Pt(14)


def _block(document: Document, block: Block, numbering: Numbering) -> None:
    match block:
        case Subheading(text):
            write(document.add_heading(text, 2), "", faces.SUBHEADING)
        case Paragraph():
            _paragraph(document, block)
        case Table():
            _caption(document, numbering.of(block), is_above=True)
            add_table(document, block)
            space(document.add_paragraph().paragraph_format, faces.AFTER_TABLE_PT)
        case Picture():
            _picture(document, block)
            _caption(document, numbering.of(block), is_above=False)


def _paragraph(document: Document, given: Paragraph) -> None:
    face = faces.NOTE if given.note else faces.BODY
    paragraph = document.add_paragraph()
    line = faces.NOTE_LINE_PT if given.note else faces.LINE_PT
    space(paragraph.paragraph_format, line, after_pt=6 if given.note else 0)
    paragraph.paragraph_format.first_line_indent = Pt(2 * face.size_pt)
    paragraph.paragraph_format.widow_control = True
    write(paragraph, given.text, face)


def _caption(document: Document, text: str, *, is_above: bool) -> None:
    caption = document.add_paragraph()
    caption.alignment = CENTRE
    before, after = (8, 4) if is_above else (2, 10)
    space(caption.paragraph_format, faces.NOTE_LINE_PT, before, after)
    caption.paragraph_format.keep_with_next = is_above
    write(caption, text, faces.CAPTION)


def _picture(document: Document, picture: Picture) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = CENTRE
    space_singly(paragraph.paragraph_format, before_pt=8)
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run()
    shape = run.add_picture(io.BytesIO(picture.png), width=Mm(PICTURE_MM))
    dress(run, faces.BODY)
    named = shape._inline.docPr
    named.set("descr", visible(picture.alt))
    named.set("title", visible(picture.title))


def _sign(document: Document, report: Report, as_of: datetime) -> None:
    """Fill in the document's properties, over those of the library's template."""
    papers = document.core_properties
    papers.title, papers.author, papers.last_modified_by = visible(report.title), "", ""
    papers.comments, papers.language = report.mark, "zh-CN"
    papers.created = papers.modified = as_of
