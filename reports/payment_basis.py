"""付款依据单: what a payment rests on, on paper to be checked and signed.

What no file tells is said to be unknown; nothing is to be paid before the gate is open and an
invoice runs its clock.
"""

from collections.abc import Sequence
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from reports.content import Block, Paragraph, Report, Section, Table, middle, table, text
from reports.content import number as figure
from reports.numbers import NOTHING, capitals, plain, points
from reports.words import file_stem, mark
from warehouse.errors import UserError
from warehouse.facts import Facts, facts, rows
from warehouse.snapshots import Snapshot
from warehouse.wording import _, clause, is_missing, listed, measured, money, word, yuan
from warehouse.wording.reasons import money as reasons

NAME = "付款依据单"
SIGNED_BY = ("经办人", "部门负责人", "财务审核", "单位负责人")
SIGNING_MM = 11.0
OF_CONTRACT = "where contract_id = $contract"
OF_MILESTONE = f"{OF_CONTRACT} and milestone = $milestone"
MILESTONE = f"select * from marts.payment_milestones {OF_MILESTONE}"
INVOICES = f"select * from marts.invoices {OF_MILESTONE} order by received_on, invoice_no"
PAYMENTS = f"select * from marts.payments {OF_MILESTONE} order by paid_on, payment_no"
SCORE = f"select * from marts.score_now {OF_CONTRACT} and reading = 'adopted'"
RISKS = f"select * from marts.contract_risks {OF_CONTRACT} and state <> 'clear' order by rank"
LOADED = f"select record from core.loaded_records {OF_CONTRACT}"
PRICE = f"select price from core.contracts {OF_CONTRACT}"
RECORDS = ("contract_events", "invoices", "payments")


def payment_basis(snapshot: Snapshot, contract: str, milestone: int) -> Report:
    """Return the sheet of a payment; raise UserError where the contract names no such one."""
    told = facts(snapshot, contract)
    asked = {"contract": contract, "milestone": milestone}

    def found(sql: str) -> list[Any]:
        return rows(snapshot, SimpleNamespace, sql, asked)

    loaded = {row.record for row in found(LOADED)}
    lacking = [record for record in RECORDS if record not in loaded]
    for row in found(MILESTONE):
        return Report(
            title=f"{NAME}（{_(row.title)}）",
            lines=[f"数据截至：{told.as_of:%Y-%m-%d %H:%M}"],
            mark=mark(told.is_demo),
            stem=file_stem(
                [f"{told.street}{NAME}", _(row.title), f"{told.as_of:%Y-%m-%d}"], told.is_demo
            ),
            sections=[
                Section("一、付款事项", [_terms(told, found(PRICE)[0].price, row)]),
                Section("二、履约情况", [*_score(told, found(SCORE)), *_risks(found(RISKS))]),
                Section("三、发票和付款登记", [*_documents(found(INVOICES), found(PAYMENTS))]),
                Section("四、审核签字", [_signatures()]),
                Section("附：口径说明", _notes(snapshot, row, lacking)),
            ],
        )
    raise UserError(
        "The contract {contract} has no payment {milestone}.",
        contract=contract,
        milestone=milestone,
    )


def _terms(told: Facts, price: Any, row: Any) -> Table:
    gate = "已满足" if row.gate_state == "open" else "未满足"
    lines = {
        "合同": told.name,
        "付款单位": told.client,
        "收款单位": told.contractor,
        "款项": f"{_(row.title)}（合同第五条），约定 {yuan(row.amount)}；合同总价 {yuan(price)}",
        "付款条件": f"{gate}：{reasons.gate_reason(row)}",
        "发票": _invoice(row),
        "付款期限": _due(row),
        "扣付": _withheld(row),
        "已付": "未知：从未导入付款" if is_missing(row.paid_amount) else yuan(row.paid_amount),
        "本次应付（小写）": yuan(_to_pay(row)),
        "本次应付（大写）": capitals(_to_pay(row)),
        "说明": reasons.milestone(row),
    }
    return table(
        "付款事项",
        lines.items(),
        (middle("项目", 1), lambda line: line[0]),
        (text("内容", 3), lambda line: line[1]),
    )


def _to_pay(row: Any) -> Decimal:
    """Return what may be paid now: of the invoice whose clock runs, once the gate is open."""
    return Decimal(row.to_pay) if row.gate_state == "open" else Decimal()


def _invoice(row: Any) -> str:
    if is_missing(row.invoiced_amount):
        return "未知：从未导入发票"
    if is_missing(row.received_on):
        return "未收到"
    received = f"{row.invoice_no}，{row.received_on:%Y-%m-%d} 收到"
    return f"{received}；本款项发票合计 {yuan(row.invoiced_amount)}"


def _due(row: Any) -> str:
    if is_missing(row.due_on):
        return NOTHING
    provisional = "" if row.due_certain else "（暂定：当年工作日安排未公布）"
    return f"{row.due_on:%Y-%m-%d}（收到发票后 {row.working_days} 个工作日）{provisional}"


def _withheld(row: Any) -> str:
    if row.gate_reason_code == "unchecked":
        return "未知：从未导入合同事项"
    return f"{yuan(row.withheld)}（财物损坏未赔 {yuan(row.damage)}，扣罚 {yuan(row.fines)}）"


def _score(told: Facts, found: Sequence[Any]) -> list[Block]:
    blocks: list[Block] = []
    for now in found:
        how = [f"计分口径：{word('reading', 'adopted')}", measured(now.measured_share)]
        said = (
            f"合同考评得分 {points(now.score)} 分（{'，'.join(filter(None, how))}），"
            f"待定项全部扣分后 {points(now.score_if_pending)} 分"
            if now.cases
            else "数据不足，得不出合同考评得分"
        )
        blocks.append(Paragraph(f"{said}；及格线 {plain(told.pass_mark)} 分。"))
    return blocks


def _risks(risks: Sequence[Any]) -> list[Block]:
    if not risks:
        return [Paragraph("合同风险均未触发。")]
    return [
        table(
            "未解除的合同风险",
            risks,
            (text("风险", 2), lambda risk: _(risk.title)),
            (middle("状态"), lambda risk: word("risk", risk.state)),
            (text("条款", 1.5), lambda risk: clause(risk.clause)),
            (figure("涉及金额（元）", 1.3), lambda risk: money(risk.cost)),
        )
    ]


def _documents(invoices: Sequence[Any], payments: Sequence[Any]) -> list[Block]:
    found: list[Block] = []
    for title, rows_of, number, day in (
        ("发票", invoices, ("发票号码", "invoice_no"), ("收到日", "received_on")),
        ("付款", payments, ("付款单号", "payment_no"), ("付款日", "paid_on")),
    ):
        if rows_of:
            found.append(_documents_of(title, rows_of, number, day))
    return found or [Paragraph("库中没有本款项的发票和付款。")]


def _documents_of(
    title: str, found: Sequence[Any], number: tuple[str, str], day: tuple[str, str]
) -> Table:
    """Return a table of invoices or payments; `number` and `day` are a header and its column."""
    return table(
        title,
        found,
        (text(number[0], 1.5), lambda row: str(getattr(row, number[1]))),
        (middle(day[0]), lambda row: f"{getattr(row, day[1]):%Y-%m-%d}"),
        (figure("金额（元）"), lambda row: money(row.amount)),
        (text("来源（文件:行）", 2), lambda row: f"{row.source_file}:{row.source_row}"),
    )


def _signatures() -> Table:
    columns = [middle("环节", 1.2), text("审核意见", 3), text("签字", 1.5), text("日期", 1.3)]
    blank = [[signer, "", "", ""] for signer in SIGNED_BY]
    return Table("审核签字", columns, blank, row_mm=SIGNING_MM)


def _notes(snapshot: Snapshot, row: Any, lacking: Sequence[str]) -> list[Block]:
    said = [
        f"本单由快照 {snapshot.build_id} 的数据算出，只反映已导入的记录；"
        "付款前请核对发票、合同等原始凭证。",
        "本次应付为付款条件已满足、计时发票中未付且未扣的金额；未满足付款条件或未收到发票的，为零。",
        f"付款期限自收到正式发票次日起计 {row.working_days} 个工作日（合同第五条）；"
        "财政拨款未到位不构成违约，不计利息（第七条）。",
    ]
    if lacking:
        named = listed(word("record", record) for record in lacking)
        said.append(f"从未导入：{named}。与之有关的各项为未知，不作零计。")
    return [Paragraph(f"{n}. {one}", note=True) for n, one in enumerate(said, 1)]
