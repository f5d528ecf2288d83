"""The paper of a Word document, its styles, the mark in its header and the page number."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from reports import typography as faces
from reports.document.text_runs import BLACK, name_faces, space, speak_chinese, write
from reports.typography import Face

FOOTER_MM = 25
HEADINGS = {"Heading 1": faces.HEADING, "Heading 2": faces.SUBHEADING}


def lay_out(document: Document, mark: str) -> None:
    """Make an empty document one of A4 with the margins, styles and footer of an office."""
    _set_paper(document)
    _set_body(document)
    for name, face in HEADINGS.items():
        _set_heading(document, name, face)
    section = document.sections[0]
    if mark:
        header = section.header.paragraphs[0]
        header.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write(header, mark, faces.MARK)
    _number_pages(section.footer.paragraphs[0])


def _set_paper(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(faces.WIDTH_MM), Mm(faces.HEIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(faces.TOP_MM), Mm(faces.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(faces.LEFT_MM), Mm(faces.RIGHT_MM)
    section.footer_distance = Mm(FOOTER_MM)


def _set_body(document: Document) -> None:
    style = document.styles["Normal"]
    style.font.size = Pt(faces.BODY.size_pt)
    properties = style.element.get_or_add_rPr()
    name_faces(properties, faces.BODY)
    speak_chinese(properties)


def _set_heading(document: Document, name: str, face: Face) -> None:
    style = document.styles[name]
    style.font.size, style.font.bold, style.font.italic = Pt(face.size_pt), face.bold, False
    style.font.color.rgb = BLACK
    name_faces(style.element.get_or_add_rPr(), face)
    space(style.paragraph_format, faces.LINE_PT)
    style.paragraph_format.first_line_indent = Pt(2 * face.size_pt)
    style.paragraph_format.keep_with_next = True


def _number_pages(paragraph: Paragraph) -> None:
    """Write — 1 —, the number a field."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    _mark(paragraph, "begin")
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = " PAGE "
    paragraph.add_run()._element.append(code)
    _mark(paragraph, "separate")
    paragraph.add_run("1")
    _mark(paragraph, "end")
    paragraph.add_run(" —")
    write(paragraph, "", faces.PAGE_NUMBER)


def _mark(paragraph: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._element.append(mark)
