"""八、工作建议: what the rules advise, each with the figure that triggers it."""

from reports.content import Block, Paragraph, Section
from reports.figures import Figures
from reports.suggestions import suggestions, untried
from reports.words import NO_DATA

HEADING = "工作建议"
NONE = "本期无触发项。"


def advice(figures: Figures) -> Section:
    """Return the section."""
    found = suggestions(figures)
    blocks: list[Block] = []
    for n, given in enumerate(found, 1):
        blocks.append(Paragraph(f"{n}. {given.text}"))
        blocks.append(Paragraph(f"依据：{given.figure}。（规则：{given.rule}）", note=True))
    lacking = untried(figures)
    if not blocks:
        blocks.append(Paragraph(NONE))
    if lacking:
        said = "；".join(f"{rule.name}（缺{'、'.join(records)}）" for rule, records in lacking)
        blocks.append(Paragraph(f"下列规则因{NO_DATA}未能适用：{said}。", note=True))
    return Section(HEADING, blocks)
