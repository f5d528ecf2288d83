"""Reasons and doubts as sentences for people, in Chinese and English."""

import re
import unicodedata

from etl.records.column import Column
from etl.records.record import Record

# Code → Chinese, English; {label} the column, {value} its cell, {words} what it accepts.
SENTENCES = {
    "required": (
        "缺少“{label}”；请补填后重新导入",
        "“{label}” is missing; fill it in and load again",
    ),
    "not_a_time": (
        "“{label}”{value}不是可识别的时间；请写成 2026-04-22 09:05:07",
        "“{label}”{value} is not a time; write it like 2026-04-22 09:05:07",
    ),
    "not_a_date": (
        "“{label}”{value}不是可识别的日期；请写成 2026-04-22",
        "“{label}”{value} is not a date; write it like 2026-04-22",
    ),
    "date_order_unknown": (
        "“{label}”{value}的年份在最后，无法判断日、月先后；"
        "请在映射文件中设置 date_order（dmy 或 mdy）",
        "“{label}”{value} ends with its year, so day and month can't be told apart; "
        'set date_order = "dmy" or "mdy" in a mapping file',
    ),
    "not_a_choice": (
        "“{label}”{value}不在可选范围内；请改为：{words}",
        "“{label}”{value} is not one of its choices; use one of: {words}",
    ),
    "not_yes_or_no": (
        "“{label}”{value}不能判断是或否；请填“是”或“否”",
        "“{label}”{value} is neither yes nor no; write 是 or 否, yes or no",
    ),
    "not_a_whole_number": (
        "“{label}”{value}不是整数；请改为整数",
        "“{label}”{value} is not a whole number; correct it",
    ),
    "not_a_number": (
        "“{label}”{value}不是可用的数字；请只填数字，如 1234.50",
        "“{label}”{value} is not a usable number; write digits alone, like 1234.50",
    ),
    "too_many_decimals": (
        "“{label}”{value}的小数超过 {scale} 位；请填写准确数值",
        "“{label}”{value} has more than {scale} decimals; write the exact figure",
    ),
    "out_of_bounds": (
        "“{label}”{value}超出允许范围（{bounds}）；请改正",
        "“{label}”{value} is outside {bounds}; correct it",
    ),
    "destroyed_by_excel": (
        "“{label}”{value}已被 Excel 转成科学计数法，末尾数字丢失；请将该列设为文本格式后重新导出",
        "“{label}”{value} was turned into scientific notation by Excel and lost its last digits; "
        "export it again with that column as text",
    ),
    "date_only": (
        "“{label}”{value}只有日期，按当日 00:00 计；如有时刻请补全",
        "“{label}”{value} is a date alone, read as 00:00 of that day; give the time if known",
    ),
    "time_dropped": (
        "“{label}”{value}带有时刻，只采用日期；请核对",
        "“{label}”{value} carries a time of day, and only the date is used; check it",
    ),
    "no_column": (
        "整张表没有“{label}”一列，凡应有此项的行都缺；请连同该列重新导出",
        "the whole sheet has no column “{label}”, so every row that should give it lacks it; "
        "export it again with that column",
    ),
    "more_cells_than_headers": (
        "本行单元格多于表头列数，各列可能错位；请检查多出的分隔符后重新导入",
        "the row has more cells than there are headers, so columns may have shifted; "
        "look for a stray separator and load again",
    ),
    "twice_in_file": (
        "同一文件中该记录出现两次且内容不同，以后一行为准；请核对",
        "the file holds this record twice with different values, and the later row counts; "
        "check which is right",
    ),
}
UNKNOWN = ("{code}；请检查该行", "{code}; check the row")
LONGEST_VALUE = 60
LONG_NUMBER = re.compile("[0-9][0-9 -]{5,}[0-9Xx]")
IDENTITY = re.compile(
    "(?<![0-9])(1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}|0[0-9]{2,3}[ -]?[0-9]{7,8}"
    "|[0-9]{15}|[0-9]{17}[0-9Xx])(?![0-9])"
)


def explain(record: type[Record], code: str, value: str | None = None, lang: str = "zh") -> str:
    """Say what `code` means for a row of `record` whose cell holds `value`, and the remedy.

    The value of a confidential column never shows; long numbers in any other are masked.
    """
    name, _, reason = code.partition(":")
    column = next((found for found in record.columns() if found.name == name), None)
    rule = next((rule for rule in record.rules if rule.code == code), None)
    pair = (rule.zh, rule.en) if rule else SENTENCES.get(reason, UNKNOWN)
    english = lang == "en"
    if column is None:
        return pair[english].format(code=code)
    return pair[english].format(
        code=code,
        label=column.label_en if english else column.label_zh,
        value=_shown(column, value, lang),
        words=_words(column, lang),
        scale=column.scale,
        bounds=_bounds(column, lang),
    )


def _shown(column: Column, value: str | None, lang: str) -> str:
    if column.confidential or value is None or not value.strip():
        return ""
    masked = _masked(" ".join(value.split()), column)
    short = masked if len(masked) <= LONGEST_VALUE else masked[:LONGEST_VALUE] + "…"
    return f" “{short}”" if lang == "en" else f"“{short}”"


def _masked(text: str, column: Column) -> str:
    """Hide what looks like a telephone or an ID number: a shifted row puts them anywhere."""
    if column.type == "id":
        return text
    shape = IDENTITY if column.type in ("time", "date", "whole", "decimal") else LONG_NUMBER
    return shape.sub(lambda found: found[0][:3] + "****", unicodedata.normalize("NFKC", text))


def _words(column: Column, lang: str) -> str:
    if lang == "en":
        return ", ".join(column.choices)
    return "、".join(words[0] if words else code for code, words in column.choices.items())


def _bounds(column: Column, lang: str) -> str:
    if column.least is not None and column.most is not None:
        return f"{column.least}–{column.most}"
    limit = column.least if column.least is not None else column.most
    at_least = column.least is not None
    if lang == "en":
        return f"{'at least' if at_least else 'at most'} {limit}"
    return f"{'不小于' if at_least else '不大于'} {limit}"
