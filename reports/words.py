"""What a report says where there is no figure, no name or no code."""

from warehouse.wording import listed, word

NO_DATA = "本期没有数据"


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
