"""How an official document looks: paper, margins, faces and sizes (GB/T 9704)."""

from dataclasses import dataclass

WIDTH_MM, HEIGHT_MM = 210.0, 297.0
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37.0, 35.0, 28.0, 26.0
TEXT_MM = WIDTH_MM - LEFT_MM - RIGHT_MM
LINE_PT, NOTE_LINE_PT, AFTER_TABLE_PT = 28.0, 18.0, 8.0
LATIN = "Times New Roman"


@dataclass(frozen=True)
class Face:
    """A Chinese face with its size; `fallback`: what a page without it takes."""

    name: str
    size_pt: float
    bold: bool = False
    fallback: str = ""

    @property
    def css(self) -> str:
        """The face as a page names it."""
        return f'{"bold " if self.bold else ""}{self.size_pt:g}pt "{LATIN}", {self.fallback}'


SONG = '"SimSun", "宋体", "Songti SC", "Noto Serif CJK SC", serif'
HEI = '"SimHei", "黑体", "Heiti SC", "Noto Sans CJK SC", sans-serif'
FANG = '"FangSong", "仿宋", "STFangsong", "Noto Serif CJK SC", serif'
KAI = '"KaiTi", "楷体", "Kaiti SC", "Noto Serif CJK SC", serif'

TITLE = Face("宋体", 22, bold=True, fallback=SONG)
LINES = Face("楷体", 14, fallback=KAI)
HEADING = Face("黑体", 16, fallback=HEI)
SUBHEADING = Face("楷体", 16, fallback=KAI)
BODY = Face("仿宋", 16, fallback=FANG)
NOTE = Face("仿宋", 12, fallback=FANG)
CAPTION = Face("黑体", 12, fallback=HEI)
CELL = Face("宋体", 10.5, fallback=SONG)
CELL_HEADER = Face("宋体", 10.5, bold=True, fallback=SONG)
MARK = Face("黑体", 10.5, fallback=HEI)
PAGE_NUMBER = Face("宋体", 14, fallback=SONG)
