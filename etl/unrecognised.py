"""What to tell when headers name no record, several, or one column twice."""

from etl.matching import Match, normalised
from etl.readers import Sheet
from etl.records.record import Record
from warehouse.errors import UserError


def ambiguous(sheet: Sheet, candidates: list[type[Record]]) -> UserError:
    """Several records fit: list them and how to choose."""
    zh = "、".join(f"{record.label_zh}（{record.name}）" for record in candidates)
    en = ", ".join(record.name for record in candidates)
    first = candidates[0].name
    return UserError(
        zh=f"{sheet.title}：表头同样符合 {zh}；请用 --as 指明，例如 --as {first}。",
        en=f"{sheet.title}: the headers fit {en} alike; choose with --as, like --as {first}.",
    )


def explain(match: Match) -> UserError:
    """No record fits: name the nearest, what it lacks, and the mapping to write."""
    title, mapping, record = match.sheet.title, match.mapping, match.record
    if mapping and (absent := [c.name for c in match.missing if c.name in mapping.columns]):
        headers = [mapping.columns[name] for name in absent]
        return UserError(
            zh=f"{title}：前 20 行里没有映射“{mapping.name}”所写的表头“{'”“'.join(headers)}”；"
            f"请更正映射中的 {'、'.join(absent)}，或删去这些行。",
            en=f"{title}: the first 20 rows lack the headers “{'”, “'.join(headers)}” that "
            f"mapping {mapping.name} names; mend {', '.join(absent)} there, or delete the lines.",
        )
    if match.is_chance:
        return _headless(match)
    lines_zh = "，".join(f'{c.name} = "{c.headers[0]}所在的表头"' for c in match.missing)
    lines_en = ", ".join(f'{c.name} = "the header for {c.headers[0]}"' for c in match.missing)
    start = f'record = "{record.name}", keep_aliases = true, [columns]'
    named_zh = "、".join(f"{c.headers[0]}（{c.name}）" for c in match.missing)
    named_en = ", ".join(f"{c.headers[0]} ({c.name})" for c in match.missing)
    return UserError(
        zh=f"{title}：最接近{record.label_zh}（{record.name}），但缺少必填列 {named_zh}；"
        f"请补上表头，或写映射文件：{start} {lines_zh}。",
        en=f"{title}: nearest to {record.label_en} ({record.name}), but it lacks the required "
        f"columns {named_en}; add the headers, or write a mapping file: {start} {lines_en}.",
    )


def _headless(match: Match) -> UserError:
    return UserError(
        zh=f"{match.sheet.title}：前 20 行里没有认得的表头；"
        "请核对是否选对了文件，或为它写映射文件（见 data/mappings/README.md）。",
        en=f"{match.sheet.title}: no known header in the first 20 rows; check that it is the "
        "right file, or write a mapping for it (see data/mappings/README.md).",
    )


def refuse_doubles(match: Match) -> None:
    """Raise UserError when two headers name one column: either may be the wrong one."""
    for column, indices in match.found.items():
        if len(indices) > 1:
            headers = [match.sheet.head[match.row - 1][index].strip() for index in indices]
            raise _doubled(match.sheet.title, column, headers)


def _doubled(title: str, column: str, headers: list[str]) -> UserError:
    line = f'keep_aliases = true, [columns] {column} = "{headers[0]}"'
    differ = len({normalised(header) for header in headers}) > 1
    settle_zh = f"，或在映射文件中写明 {line}" if differ else ""
    settle_en = f", or settle it in a mapping file: {line}" if differ else ""
    return UserError(
        zh=f"{title}：“{'”“'.join(headers)}”都指同一列 {column}；请改掉其中一个表头{settle_zh}。",
        en=f"{title}: the headers “{'”, “'.join(headers)}” all mean {column}; "
        f"rename one{settle_en}.",
    )
