"""How each language cites a clause of the contract."""

import re

from warehouse.wording.language import lang

NUMERALS = "一二三四五六七八九十"
ANNEXES = {"附件一": "annex 1", "附件二": "annex 2"}


def clause(cited: str) -> str:
    """Return a clause as the reader's language cites it: 附件二第 2 项, annex 2, item 2."""
    if lang() == "zh":
        return re.sub(rf"({'|'.join(ANNEXES)}) (\d+)", r"\1第 \2 项", cited)
    cited = re.sub(rf"({'|'.join(ANNEXES)}) (\d+)", r"\1, item \2", cited)
    for zh, en in ANNEXES.items():
        cited = cited.replace(zh, en)
    cited = cited.replace("；", "; ")
    cited = re.sub(rf"第([{NUMERALS}]+)条(?= )", lambda m: f"art. {_number(m[1])},", cited)
    cited = re.sub(rf"第([{NUMERALS}]+)条", lambda m: f"art. {_number(m[1])}", cited)
    return re.sub(rf"\(([{NUMERALS}]+)\)", lambda m: f" ({_number(m[1])}) ", cited).strip()


def _number(numeral: str) -> int:
    """Return 13 for 十三; articles go to ninety-nine."""
    tens, ten, ones = numeral.rpartition("十")
    lead = (NUMERALS.index(tens) + 1 if tens else 1) * 10 if ten else 0
    return lead + (NUMERALS.index(ones) + 1 if ones else 0)
