"""四、热点问题: what cases are about, where they come from, what grew."""

from collections.abc import Sequence

from reports import pictures
from reports.content import Block, Cells, Paragraph, Section, Table, middle, number, text
from reports.figures import Figures
from reports.figures.hot_topics import HotSpots, Topic
from reports.numbers import count, difference, growth, percent
from reports.words import not_loaded, place

HEADING = "热点问题"
NAMED = 3


def hot(figures: Figures) -> Section:
    """Return the section."""
    found = figures.hot
    if found is None:
        return Section(HEADING, [Paragraph(not_loaded("cases"))])
    categories = [row for row in found.categories if row.received]
    if not categories:
        return Section(HEADING, [Paragraph("本期没有受理诉求。")])
    blocks: list[Block] = [
        Paragraph(_said(figures, found)),
        _table(figures, "问题分类", categories),
        pictures.hot_categories(categories, figures.scope.before_name, figures.scope.before),
    ]
    if figures.scope.period.kind != "daily":
        blocks.append(_table(figures, "社区", [row for row in found.communities if row.received]))
    return Section(HEADING, blocks)


def _said(figures: Figures, found: HotSpots) -> str:
    said = f"诉求较多的问题是{_named(found.categories)}；较多的社区是{_named(found.communities)}。"
    risen = found.rising[:NAMED]
    if risen:
        grown = "、".join(
            f"{place(row.topic)}（{row.before:,} 件增至 {row.received:,} 件）" for row in risen
        )
        said += f"与{figures.scope.before_name}相比，增加较多的是{grown}。"
    return said


def _named(rows: Sequence[Topic]) -> str:
    return "、".join(
        f"{place(row.topic)} {row.received:,} 件（{percent(row.share)}）"
        for row in rows[:NAMED]
        if row.received
    )


def _table(figures: Figures, of: str, rows: Sequence[Topic]) -> Table:
    columns = [
        middle("序号", 0.6),
        text(of, 2),
        number("本期"),
        number("占比"),
        number(f"{figures.scope.before_name}", 1.2),
        number("增减"),
        number("增减幅度"),
    ]
    known = figures.scope.before is not None
    return Table(
        f"{of}前 {len(rows)} 位（件）", columns, [_row(n, r, known) for n, r in enumerate(rows, 1)]
    )


def _row(place_: int, row: Topic, known: bool) -> Cells:
    before = row.before if known else None
    return [
        str(place_),
        place(row.topic),
        count(row.received),
        percent(row.share),
        count(before),
        difference(row.received, before),
        growth(row.received, before),
    ]
