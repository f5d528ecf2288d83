"""四、热点问题: what cases are about, where they come from, what grew."""

from collections.abc import Sequence

from reports import pictures
from reports.content import Block, Paragraph, Section, Table, middle, number, table, text
from reports.figures import Figures
from reports.figures.hot_topics import HotSpots, Topic
from reports.numbers import count, difference, growth, percent
from reports.words import place, without_data

HEADING = "热点问题"
NAMED = 3


def hot(figures: Figures) -> Section:
    """Return the section."""
    found = figures.hot
    if found is None:
        return Section(HEADING, [Paragraph(without_data("cases"))])
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
    def before(row: Topic) -> int | None:
        return row.before if figures.scope.before else None

    return table(
        f"{of}前 {len(rows)} 位（件）",
        enumerate(rows, 1),
        (middle("序号", 0.6), lambda at: str(at[0])),
        (text(of, 2), lambda at: place(at[1].topic)),
        (number("本期"), lambda at: count(at[1].received)),
        (number("占比"), lambda at: percent(at[1].share)),
        (number(figures.scope.before_name, 1.2), lambda at: count(before(at[1]))),
        (number("增减"), lambda at: difference(at[1].received, before(at[1]))),
        (number("增减幅度"), lambda at: growth(at[1].received, before(at[1]))),
    )
