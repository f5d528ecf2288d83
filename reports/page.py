"""A report as one self-contained page: pictures inlined, printed on A4 like the document."""

import base64
import html

from reports import typography as faces
from reports.content import (
    SHORT,
    Block,
    Numbering,
    Paragraph,
    Picture,
    Report,
    Section,
    Subheading,
    Table,
)
from warehouse.wording import visible

CLASSES = {
    "h1": faces.TITLE,
    "h2": faces.HEADING,
    "h3": faces.SUBHEADING,
    "p": faces.BODY,
    ".line": faces.LINES,
    ".note": faces.NOTE,
    "caption, figcaption": faces.CAPTION,
    "td": faces.CELL,
    "th": faces.CELL_HEADER,
    ".mark": faces.MARK,
}
ALONE = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
)
STYLE = f"""
@page {{
  size: A4;
  margin: {faces.TOP_MM}mm {faces.RIGHT_MM}mm {faces.BOTTOM_MM}mm {faces.LEFT_MM}mm;
  @bottom-center {{ content: "— " counter(page) " —"; }}
}}
body {{ margin: 0 auto; max-width: {faces.TEXT_MM:g}mm; padding: 10mm; }}
body {{ color: #000; background: #fff; }}
h1, .line, .mark {{ text-align: center; margin: 0; }}
h1 {{ line-height: 1.4; margin: 4mm 0; text-wrap: balance; }}
h2, h3, p {{ margin: 0; line-height: {faces.LINE_PT:g}pt; text-indent: 2em; }}
h2, h3 {{ break-after: avoid; }}
h2 {{ margin-top: 4mm; }}
p {{ text-align: justify; orphans: 2; widows: 2; }}
.line, .mark {{ text-indent: 0; line-height: 1.5; }}
.note {{ line-height: {faces.NOTE_LINE_PT:g}pt; }}
table {{ width: 100%; border-collapse: collapse; table-layout: fixed; margin: 2mm 0 4mm; }}
caption, figcaption {{ padding: 2mm 0; text-align: center; }}
thead {{ display: table-header-group; }}
tr, table:not(:has(tbody tr:nth-child({SHORT + 1}))) {{ break-inside: avoid; }}
tbody tr:first-child {{ break-before: avoid; }}
td, th {{ border: 0.5pt solid #000; padding: 1mm 1.5mm; overflow-wrap: anywhere; }}
.left {{ text-align: left; }} .centre {{ text-align: center; }}
.right {{ text-align: right; font-variant-numeric: tabular-nums; }}
figure {{ margin: 4mm 0; break-inside: avoid; text-align: center; }}
img {{ max-width: 100%; }}
.mark {{ border: 1pt solid #000; padding: 1mm; }}
@media print {{ body {{ max-width: none; padding: 0; }} }}
"""


def written(report: Report) -> str:
    """Return `report` as a page."""
    numbering = Numbering()
    faced = "".join(f"{of} {{ font: {face.css}; }}\n" for of, face in CLASSES.items())
    head = (
        f'<meta charset="utf-8">{ALONE}<title>{_shown(report.title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{faced}{STYLE}{_on_each_page(report.mark)}</style>"
    )
    mark = f'<p class="mark">{_shown(report.mark)}</p>' if report.mark else ""
    title = "<br>".join(map(_shown, report.title_lines))
    lines = "".join(f'<p class="line">{_shown(line)}</p>\n' for line in report.lines)
    body = "".join(_section(section, numbering) for section in report.sections)
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head>{head}</head>\n<body>\n{mark}\n'
        f"<h1>{title}</h1>\n{lines}{body}</body></html>\n"
    )


def _on_each_page(mark: str) -> str:
    return f'@page {{ @top-center {{ content: "{mark}"; }} }}\n' if mark else ""


def _section(section: Section, numbering: Numbering) -> str:
    blocks = "".join(_block(block, numbering) for block in section.blocks)
    return f"<section><h2>{_shown(section.heading)}</h2>\n{blocks}</section>\n"


def _block(block: Block, numbering: Numbering) -> str:
    match block:
        case Subheading(text):
            return f"<h3>{_shown(text)}</h3>\n"
        case Paragraph(text, note):
            kind = ' class="note"' if note else ""
            return f"<p{kind}>{_shown(text)}</p>\n"
        case Table():
            return _table(block, numbering.of(block))
        case Picture():
            return _figure(block, numbering.of(block))


def _table(table: Table, caption: str) -> str:
    whole = sum(column.width for column in table.columns)
    widths = "".join(f'<col style="width:{100 * c.width / whole:.2f}%">' for c in table.columns)
    headers = "".join(f'<th scope="col">{_shown(column.header)}</th>' for column in table.columns)
    height = f' style="height:{table.row_mm:g}mm"' if table.row_mm else ""
    rows = "".join(
        f"<tr{height}>"
        + "".join(
            f'<td class="{column.align}">{_shown(cell)}</td>'
            for column, cell in zip(table.columns, row, strict=True)
        )
        + "</tr>\n"
        for row in table.rows
    )
    return (
        f"<table><caption>{_shown(caption)}</caption><colgroup>{widths}</colgroup>"
        f"<thead><tr>{headers}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n"
    )


def _figure(picture: Picture, caption: str) -> str:
    data = base64.b64encode(picture.png).decode("ascii")
    return (
        f'<figure><img alt="{_shown(picture.alt)}" src="data:image/png;base64,{data}">'
        f"<figcaption>{_shown(caption)}</figcaption></figure>\n"
    )


def _shown(text: str) -> str:
    """Return `text` as a page shows it letter by letter."""
    return html.escape(visible(text))
