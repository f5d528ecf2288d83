"""五、重复诉求: what keeps being complained about in one community."""

from reports.content import Paragraph, Section, Table, middle, number, table, text
from reports.figures import Figures
from reports.figures.repeats import Repeat, Repeats
from reports.numbers import count
from reports.periods import days
from reports.words import without_data
from warehouse.wording import measured_days

HEADING = "重复诉求"


def repeated(figures: Figures) -> Section:
    """Return the section."""
    if not figures.scope.has("cases", "units"):
        lacking = figures.scope.lacking("cases", "units")
        return Section(HEADING, [Paragraph(without_data(*lacking))])
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
    return Section(HEADING, [Paragraph(said), _table(found.listed), Paragraph(note, note=True)])


def _meant(figures: Figures, found: Repeats) -> str:
    month = found.month
    known = measured_days(month.measured_days, month.days_begun)
    said = (days(month.month_first_day, month.month_last_day), known)
    going_on = "" if figures.scope.period.kind == "monthly" else "在本期仍有发生的"
    return f"考核月（{'，'.join(filter(None, said))}）内{going_on}"


def _table(rows: list[Repeat]) -> Table:
    return table(
        f"重复诉求前 {len(rows)} 组",
        rows,
        (text("社区", 1.4), lambda row: row.community),
        (text("问题", 1.2), lambda row: row.category),
        (text("承办单位", 1.8), lambda row: row.unit),
        (number("件数", 0.7), lambda row: count(row.cases)),
        (number("未办结", 0.8), lambda row: count(row.open_cases)),
        (middle("首件至末件", 1.5), lambda row: f"{row.first_at:%m-%d} 至 {row.last_at:%m-%d}"),
    )
