"""The sheet that a payment is signed on: given rows, what it says is to be paid, and why."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm

import reports
from reports.content import Paragraph, Report, Table
from reports.numbers import capitals
from tests.published import publish_world
from tests.reported import CONTRACT, opened
from tests.world import Rows, case
from warehouse.errors import UserError

A = Decimal("584617.07")
IN_MAY, AFTER_TERM = datetime(2026, 5, 8, 9), datetime(2027, 5, 3, 9)
INVOICE = {
    "invoice_no": "FP-1",
    "milestone": 1,
    "amount": A,
    "received_on": date(2026, 4, 24),
    "source_file": "发票.xlsx",
    "source_row": 4,
    "load_id": "invoices",
}
PART = {
    "payment_no": "FK-1",
    "milestone": 1,
    "amount": Decimal(300_000),
    "paid_on": date(2026, 5, 6),
    "invoice_no": "FP-1",
    "load_id": "payments",
}
LATER = PART | {"payment_no": "FK-9", "amount": 1, "paid_on": date(2029, 1, 5)}
DAMAGE = {
    "event_id": "S1",
    "kind": "property_damage",
    "occurred_on": date(2026, 8, 3),
    "amount": Decimal(1860),
    "load_id": "contract_events",
}
NOTHING_YET = {
    "event_id": "S0",
    "kind": "amendment",
    "occurred_on": date(2026, 4, 23),
    "load_id": "contract_events",
}
FINAL = INVOICE | {"invoice_no": "FP-2", "milestone": 2, "received_on": date(2027, 4, 22)}


def sheet(home: Path, rows: Rows, as_of: datetime, milestone: int = 1) -> Report:
    publish_world(home, rows, as_of)
    with opened(home) as snapshot:
        return reports.payment_basis(snapshot, CONTRACT, milestone)


def terms(report: Report) -> dict[str, str]:
    """Return the table of what is to be paid, by the name of the line."""
    table = report.sections[0].blocks[0]
    assert isinstance(table, Table)
    return {row[0]: row[1] for row in table.rows}


def texts(report: Report) -> str:
    """Return all that stands outside the tables."""
    blocks = [block for section in report.sections for block in section.blocks]
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize(
    ("rows", "as_of", "milestone", "to_pay", "written_out", "line", "said"),
    [
        ({"invoices": [INVOICE], "payments": [LATER]}, IN_MAY, 1,
         "584,617.07 元", "伍拾捌万肆仟陆佰壹拾柒元零柒分",
         "付款期限", "2026-05-19（收到发票后 15 个工作日）"),
        ({"invoices": [INVOICE], "payments": [PART]}, IN_MAY, 1,
         "284,617.07 元", "贰拾捌万肆仟陆佰壹拾柒元零柒分", "已付", "300,000.00 元"),
        ({"payments": [LATER], "invoices": [FINAL]}, IN_MAY, 1,
         "0.00 元", "零元整", "发票", "未收到"),
        ({}, IN_MAY, 1, "0.00 元", "零元整", "发票", "未知：从未导入发票"),
        ({}, IN_MAY, 1, "0.00 元", "零元整", "已付", "未知：从未导入付款"),
        ({"contract_events": [DAMAGE]}, datetime(2026, 10, 16, 12), 2,
         "0.00 元", "零元整", "付款条件", "未满足：服务期至 2027-04-21，未满"),
        ({"invoices": [FINAL], "payments": [LATER], "contract_events": [DAMAGE]}, AFTER_TERM, 2,
         "582,757.07 元", "伍拾捌万贰仟柒佰伍拾柒元零柒分",
         "扣付", "1,860.00 元（财物损坏未赔 1,860.00 元，扣罚 0.00 元）"),
        ({"invoices": [FINAL], "payments": [LATER]}, AFTER_TERM, 2,
         "584,617.07 元", "伍拾捌万肆仟陆佰壹拾柒元零柒分", "扣付", "未知：从未导入合同事项"),
    ],
)  # fmt: skip
def test_the_sheet_says_what_may_be_paid_and_what_is_not_known(
    tmp_path: Path, rows: Rows, as_of: datetime, milestone: int, to_pay: str,
    written_out: str, line: str, said: str,
):  # fmt: skip
    told = terms(sheet(tmp_path, rows, as_of, milestone))
    assert told["本次应付（小写）"] == to_pay
    assert told["本次应付（大写）"] == written_out
    assert told[line] == said


def test_the_sheet_leads_to_the_rows_and_names_what_was_never_loaded(tmp_path: Path):
    report = sheet(tmp_path, {"invoices": [INVOICE], "cases": [case("A-1")]}, IN_MAY)
    assert report.title == "付款依据单（预付款）"
    tables = {b.title: b for s in report.sections for b in s.blocks if isinstance(b, Table)}
    assert [*tables["发票"].rows] == [["FP-1", "2026-04-24", "584,617.07", "发票.xlsx:4"]]
    assert [row[0] for row in tables["审核签字"].rows] == [
        *("经办人", "部门负责人", "财务审核", "单位负责人"),
    ]
    assert "从未导入：合同事项、付款。" in texts(report)
    assert "及格线 60 分" in texts(report)


def test_there_is_room_to_sign_on_paper(tmp_path: Path):
    report = sheet(tmp_path, {}, IN_MAY)
    path = tmp_path / "sheet.docx"
    path.write_bytes(reports.word(report, IN_MAY))
    signed: Any = docx.Document(str(path)).tables[-1]
    assert all(row.height == pytest.approx(Mm(11), rel=0.01) for row in signed.rows[1:])
    assert reports.html(report).count('<tr style="height:11mm">') == 4


def test_a_payment_that_the_contract_does_not_name_is_refused_in_a_sentence(tmp_path: Path):
    with pytest.raises(UserError, match="has no payment 3"):
        sheet(tmp_path, {}, IN_MAY, 3)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("1169234.14", "壹佰壹拾陆万玖仟贰佰叁拾肆元壹角肆分"),  # as the contract writes them
        ("584617.07", "伍拾捌万肆仟陆佰壹拾柒元零柒分"),
        ("300000", "叁拾万元整"),
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("0", "零元整"),
        ("0.07", "柒分"),
    ],
)
def test_money_is_written_out_as_banks_and_the_contract_do(amount: str, written: str):
    assert capitals(Decimal(amount)) == written
