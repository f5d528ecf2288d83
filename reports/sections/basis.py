"""附：口径说明: what every figure above stands on."""

from reports.content import Block, Cells, Paragraph, Section, Table, middle, text
from reports.figures import Figures
from reports.figures.basis import Ground
from reports.numbers import points
from reports.suggestions import RULES
from warehouse.wording import word

HEADING = "口径说明"
# Records that no figure of a report rests on.
UNUSED = ("contract_events", "exemptions", "invoices", "payments", "working_days")


def grounds(figures: Figures) -> Section:
    """Return the section."""
    scope = figures.scope
    texts = [
        f"数据截至 {scope.facts.as_of:%Y-%m-%d %H:%M}（北京时间），快照 {scope.snapshot.build_id}；"
        "此后发生的事项不计入。",
        *_loads(figures),
        "诉求按收到日期归属报告期，办结、回访等状态以截至时刻为准；扣分按发生之日归属。",
        "增减为本期减上期，增减幅度保留一位小数、四舍五入；上期为零或无可比时以“—”表示；"
        "比率的增减为表列两数之差，单位为百分点。",
        *_readings(figures),
        "本报告不含诉求人信息，人员只列工号。",
    ]
    if scope.period.kind == "daily":
        texts.append("取定事项和工作建议的规则见周报、月报。")
    blocks: list[Block] = [Paragraph(f"{n}. {said}", note=True) for n, said in enumerate(texts, 1)]
    if scope.period.kind != "daily":
        blocks += [_assumed(figures.ground), _rules()]
    return Section(HEADING, blocks)


def _loads(figures: Figures) -> list[str]:
    loads = "、".join(
        f"{word('record', row.record)} {row.newest_load_at:%m-%d %H:%M}"
        for row in figures.ground.records
        if row.record not in UNUSED
    )
    if not loads:
        return ["尚未导入任何记录。"]
    return [f"各类记录最近一次导入：{loads}；其后的变动不在本报告之内。"]


def _readings(figures: Figures) -> list[str]:
    if figures.scores is None:
        return []
    others = "、".join(
        f"{word('reading', row.reading)} {points(row.closing)} 分"
        for row in figures.scores.readings
    )
    return [f"合同条款有不同计分口径，得分以现行口径为准；同日各计分口径得分：{others}。"]


def _assumed(ground: Ground) -> Table:
    columns = [middle("事项", 1.3), text("取定", 2), text("理由", 3)]
    rows: list[Cells] = [
        [word("assumption", row.key), row.value, row.reason] for row in ground.assumed
    ]
    return Table("合同未定而取定的事项", columns, rows)


def _rules() -> Table:
    columns = [middle("规则", 1), text("触发条件", 3)]
    return Table("工作建议的规则", columns, [[rule.name, rule.when] for rule in RULES])
