"""Text of a Word document in its face: Latin and East Asian, size, weight, spacing."""

from typing import Any

from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.parfmt import ParagraphFormat
from docx.text.run import Run

from reports import typography as faces
from reports.typography import Face
from warehouse.wording import visible

BLACK = RGBColor(0, 0, 0)
THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def write(paragraph: Paragraph, text: str, face: Face) -> None:
    """Add `text`; every run of the paragraph then stands in `face`."""
    if text:
        paragraph.add_run(visible(text))
    for run in paragraph.runs:
        dress(run, face)


def dress(run: Run, face: Face) -> None:
    """Set both faces, the size and the weight of a run."""
    run.font.size = Pt(face.size_pt)
    run.font.bold = face.bold
    run.font.color.rgb = BLACK
    name_faces(run._element.get_or_add_rPr(), face)


def name_faces(properties: Any, face: Face) -> None:
    """Name the Latin and the East Asian face in run properties, over those of the theme."""
    fonts = properties.get_or_add_rFonts()
    for theme in THEMES:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    names = {"ascii": faces.LATIN, "hAnsi": faces.LATIN, "eastAsia": face.name, "cs": faces.LATIN}
    for which, name in names.items():
        fonts.set(qn(f"w:{which}"), name)


def speak_chinese(properties: Any) -> None:
    """Say that the text is Chinese, so that lines break and are proofread as such."""
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)


def space(
    given: ParagraphFormat, line_pt: float, before_pt: float = 0, after_pt: float = 0
) -> None:
    """Set lines exactly `line_pt` apart."""
    given.space_before, given.space_after = Pt(before_pt), Pt(after_pt)
    given.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    given.line_spacing = Pt(line_pt)


def space_singly(given: ParagraphFormat, before_pt: float = 0, after_pt: float = 0) -> None:
    """Set lines as high as what stands in them: exact ones would cut a picture."""
    given.space_before, given.space_after = Pt(before_pt), Pt(after_pt)
    given.line_spacing_rule = WD_LINE_SPACING.SINGLE
