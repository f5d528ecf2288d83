"""Risks, clauses and spans of days in the office's words."""

import re
from datetime import date
from typing import Any

from dashboard import address, status
from dashboard.staffing.words import days
from dashboard.wording import STATES, State, _, count, day, is_missing, plain, said, to_say, yuan

RISKS = {
    "triggered": State(to_say("triggered"), "■", "vermilion"),
    "watch": State(to_say("watch"), "▲", "amber"),
    "not_measurable": STATES["insufficient_data"],
    "clear": State(to_say("clear"), "✓", "teal"),
}
PRESSING = ("triggered", "watch")
NBSP = "\u00a0"
JOINER = "\u2060"
NUMERALS = "一二三四五六七八九十"
ANNEXES = {"附件一": "annex 1", "附件二": "annex 2"}


def risk(code: str) -> State:
    """Return how a risk stands; an unknown code reads as too little data."""
    return RISKS.get(code, STATES["insufficient_data"])


def counted(mark: str, text: str, number: int) -> str:
    """Return ■ 触发 **2**, which never breaks within."""
    return f"{mark} {whole(text)} **{count(number)}**".replace(" ", NBSP)


def whole(text: str) -> str:
    """Return `text` so that no line breaks in it; Chinese breaks between any two characters."""
    return JOINER.join(text.replace(" ", NBSP))


def today() -> date:
    """Return the day every figure stands for."""
    return status.as_of().date()


def cost(row: Any) -> str:
    """Say what a risk would cost and how that comes about."""
    text = _("At stake: **{sum}**") if row.state in PRESSING else _("If triggered: **{sum}**")
    return f"{text.format(sum=yuan(row.cost))} · {plain(said(row, 'cost_basis'))}"


def since(row: Any) -> str:
    """Say since when a risk stands as it does: 自 7月10日 起，136 天; nothing where unknown."""
    if is_missing(row.since_on):
        return ""
    gone = (today() - row.since_on.date()).days
    return _("since {day}, {days}").format(day=dated(row.since_on), days=days(gone))


def dated(on: Any) -> str:
    """Return a day, with its year where it is not this one: 2027年3月22日."""
    if is_missing(on) or on.year == today().year:
        return day(on)
    return _("{day} {year}").format(day=day(on), year=on.year)


def clause(cited: str) -> str:
    """Return a clause as the reader's language cites it: 第十三条(三)1, art. 13 (3) 1."""
    if address.lang() != "en":
        return cited
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
