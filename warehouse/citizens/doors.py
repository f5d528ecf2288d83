"""Homes told to the door; the building and what lies around it stay: the work needs them."""

import re
from collections.abc import Iterator

from warehouse.citizens.folding import GAP

DOOR = "〔门牌〕"
NUM = "[0-9十百]{1,5}"
ROOM = "[A-Za-z]?[0-9]{1,5}[A-Za-z]?"
BUILDING = f"{NUM}{GAP}(?:号楼|号院|楼|栋|幢|#楼?)|[A-Za-z0-9]座"
UNIT = f"{NUM}{GAP}(?:单元|门){GAP}"
FLOOR = f"(?:{NUM}{GAP}[层楼]{GAP})?"
END = f"(?:{ROOM}{GAP}(?:室|房间?|号房|号(?![楼院]))|[东西南北中]{{1,2}}户)"
DASH = "[-–—]"
BARE = "[0-9]{3,4}(?![0-9年月日元人户米个名家辆万余%平吨mM㎡])"
PLACE = "小区|社区|家园|公寓|大厦|花园|[里园苑庄城居轩阁庭府院]"
# group 1 stays
SHAPES = (
    rf"({BUILDING}){GAP}(?:{UNIT})?{FLOOR}{END}",
    rf"({BUILDING}){GAP}{UNIT}{FLOOR}{BARE}",
    rf"({NUM}{GAP}(?:号楼|栋|幢|#)){GAP}(?:{NUM}{DASH})?{BARE}",
    rf"(){UNIT}{FLOOR}(?:{END}|{ROOM}{GAP}户|{BARE})",
    rf"((?:{PLACE}){GAP})[0-9]{{3,4}}{GAP}室",
    rf"([\u4e00-\u9fff][0-9]{{1,3}}){DASH}[0-9]{{1,2}}{DASH}(?!(?:19|20)[0-9]{{2}})[0-9]{{3,4}}(?![-0-9])",
    rf"((?:胡同|巷|弄|村)){GAP}{NUM}{GAP}号(?:院|旁门)?(?!楼)",
)
PATTERNS = tuple(map(re.compile, SHAPES))


def doors(form: str) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where a folded text goes beyond the building."""
    for pattern in PATTERNS:
        for found in pattern.finditer(form):
            yield found.end(1), found.end(), DOOR
