"""五、重复诉求: what keeps being complained about in one community."""

from reports.content import Paragraph, Section, Table, middle, number, text
from reports.figures import Figures
from reports.figures.repeats import Repeat, Repeats
from reports.numbers import count
from reports.periods import days
from reports.words import not_loaded

HEADING = "重复诉求"


def repeated(figures: Figures) -> Section:
    """Return the section."""
    if not figures.scope.has("cases", "units"):
        lacking = [record for record in ("cases", "units") if not figures.scope.has(record)]
        return Section(HEADING, [Paragraph(not_loaded(*lacking))])
    found = figures.repeats
    if found is None:
        return Section(HEADING, [Paragraph("止于本月的考核月不在合同期内，本期不统计重复诉求。")])
    if not found.found:
        return Section(HEADING, [Paragraph(f"{_meant(figures, found)}没有重复诉求。")])
    cases, are_open = (sum(getattr(r, of) for r in found.found) for of in ("cases", "open_cases"))
    said = (
        f"{_meant(figures, found)}重复诉求 {len(found.found)} 组、{cases:,} 件，"
        f"其中未办结 {are_open:,} 件。"
    )
    note = (
        f"注：同一考核月、同一社区、同一承办单位、同一分类 {found.month.repeats_from} 件起为一组，"
        "不区分诉求人；不含没有注明社区或分类的诉求。"
    )
    table = _table(found.listed)
    return Section(HEADING, [Paragraph(said), table, Paragraph(note, note=True)])


def _meant(figures: Figures, found: Repeats) -> str:
    span = days(found.month.month_first_day, found.month.month_last_day)
    going_on = "" if figures.scope.period.kind == "monthly" else "在本期仍有发生的"
    return f"考核月（{span}）内{going_on}"


def _table(rows: list[Repeat]) -> Table:
    columns = [
        text("社区", 1.4),
        text("问题", 1.2),
        text("承办单位", 1.8),
        number("件数", 0.7),
        number("未办结", 0.8),
        middle("首件至末件", 1.5),
    ]
    cells = [
        [
            row.community,
            row.category,
            row.unit,
            count(row.cases),
            count(row.open_cases),
            f"{row.first_at:%m-%d} 至 {row.last_at:%m-%d}",
        ]
        for row in rows
    ]
    return Table(f"重复诉求前 {len(rows)} 组", columns, cells)
