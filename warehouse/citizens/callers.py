"""What a row tells of its own caller, wherever that stands again in the row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from warehouse.citizens.doors import DOOR
from warehouse.citizens.folding import NUMERALS, fold
from warehouse.citizens.numbers import PHONE

CALLER = "〔来电人〕"
NAMELESS_WRITTEN = (
    "匿名 市民 群众 居民 业主 租户 村民 住户 商户 来电人 诉求人 反映人 联系人 "
    "热心市民 不详 未知 未提供 不愿透露 保密 无名氏 先生 女士 小姐 同志 某先生 "
    "某女士 物业 社区 居委会 街道"
)
NAMELESS = frozenset(NAMELESS_WRITTEN.split())
TITLES_WRITTEN = "先生 女士 小姐 同志 大爷 大妈 大叔 大姐 大哥 阿姨 师傅 老师 老人 某某 某"
TITLES = TITLES_WRITTEN.split()
TWO_SIGNS_WRITTEN = (
    "欧阳 上官 司马 诸葛 司徒 皇甫 尉迟 公孙 慕容 令狐 夏侯 东方 端木 长孙 宇文 轩辕 南宫"
)
TWO_SIGNS = frozenset(TWO_SIGNS_WRITTEN.split())
# the most frequent surnames: what begins with one and is two to four signs long may be a name
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕"
    "丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严"
    "莫孔向常汤"
)
NAME = re.compile(f"(?:{'|'.join(sorted(TWO_SIGNS))}|[{SURNAMES}])[\u3400-\u9fff]{{1,2}}")
ASIDE = re.compile(r"[(（〔【\[][^)）〕】\]]*[)）〕】\]]|[0-9+][0-9 -]{6,}")
PARTED = re.compile(r"[、/,，;；|&\n]")
HAN = re.compile("[\u3400-\u9fff]{2,4}")
LEAST_DIGITS = 5  # of a telephone that is no shape known
HOUSE = re.compile(rf"(?:[0-9十百{''.join(NUMERALS)}]{{1,5}}|\d{{1,5}})[A-Za-z]?(?:号|室|户|门)?$")


@dataclass(frozen=True)
class Caller:
    """Name, telephone and address of the caller of one row, as written."""

    name: str = ""
    phone: str = ""
    address: str = ""

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield from where to where a text holds something of the caller, and what to say."""
        if not (self.name or self.phone or self.address):
            return
        letters, places = _letters(text)
        for name in names(self.name) if self.name[:1] in text or PARTED.search(self.name) else ():
            yield from _each(letters, places, name, CALLER)
        digits = fold(self.phone).letters[0] if self.phone else ""
        if len(digits) >= LEAST_DIGITS:
            yield from _each(letters, places, digits, PHONE)
        if HOUSE.search(self.address):
            yield from self._house(letters, places)

    def _house(self, letters: str, places: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
        """Yield where the house of the caller's address stands; the place before it stays."""
        address = fold(self.address).letters[0]
        house = HOUSE.search(address)
        if house and house.start() > 1:
            for _, end, label in _each(letters, places, address, DOOR):
                at = next(n for n, place in enumerate(places) if place[1] == end)
                yield places[at - len(house[0]) + 1][0], end, label


@lru_cache(maxsize=16_384)
def _letters(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the letters and digits of a text alone, each with its place in the text."""
    folded = fold(text)
    letters, places = folded.letters
    return letters, [folded.span(at, at + 1) for at in places]


def is_name(text: str) -> bool:
    """Tell whether a whole cell looks like somebody's name."""
    return NAME.fullmatch(fold(text).letters[0]) is not None


def _each(
    letters: str, places: list[tuple[int, int]], wanted: str, label: str
) -> Iterator[tuple[int, int, str]]:
    at = letters.find(wanted)
    while at >= 0:
        yield places[at][0], places[at + len(wanted) - 1][1], label
        at = letters.find(wanted, at + len(wanted))


@lru_cache(maxsize=65_536)
def names(written: str) -> tuple[str, ...]:
    """Return what somebody may be called whose name is written so; one sign is too little."""
    found: set[str] = set()
    for part in PARTED.split(ASIDE.sub(" ", written)):
        whole = fold(part).letters[0]
        own = next((whole.removesuffix(t) for t in TITLES if whole.endswith(t)), whole)
        if whole in NAMELESS or own in NAMELESS:
            continue
        found |= {each for each in (whole, own) if len(each) > 1}
        if own and (HAN.fullmatch(own) or whole != own):
            surname = own[:2] if own[:2] in TWO_SIGNS else own[:1]
            found |= {surname + title for title in TITLES}
    return tuple(sorted(found, key=len, reverse=True))
