"""What a report says where there is no figure, no name or no code."""

from collections.abc import Iterable

from warehouse.settings import DEMO_MARK
from warehouse.wording import listed, word

NO_DATA = "本期没有数据"


def mark(is_demo: bool) -> str:
    """Return what stands at the head of every page of a demonstration."""
    return f"{DEMO_MARK}，人物、单位与事件均为虚构" if is_demo else ""


def file_stem(parts: Iterable[str], is_demo: bool) -> str:
    """Return the name of a file without its ending, which says so of a demonstration."""
    return "_".join([*parts, *([DEMO_MARK] if is_demo else [])])


def without_data(*records: str) -> str:
    """Return the sentence that stands in place of figures of which nothing is on file."""
    named = listed(word("record", record) for record in records)
    return f"{named}：{NO_DATA}，本项无法统计。"


def place(name: str) -> str:
    """Return a category, community or unit; where none was written it says so."""
    return name or "（未注明）"


def kind_of(code: str) -> str:
    """Return what a kind of unit is called, 合计 for all of them."""
    return "合计" if code == "all" else word("unit_kind", code)
