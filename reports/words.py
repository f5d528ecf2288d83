"""What a report says where there is no figure, no name or no code."""

from warehouse.wording import listed, word

NOT_LOADED = "数据未载入"


def not_loaded(*records: str) -> str:
    """Return the sentence that stands in place of figures that nothing was loaded for."""
    named = listed(word("record", record) for record in records)
    return f"{named}：{NOT_LOADED}，本项无法统计。"


def place(name: str) -> str:
    """Return a category, community or unit; where none was written it says so."""
    return name or "（未注明）"


def kind_of(code: str) -> str:
    """Return what a kind of unit is called, 合计 for all of them."""
    return "合计" if code == "all" else word("unit_kind", code)
