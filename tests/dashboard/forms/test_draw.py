"""A form on its page: the fault in the field where it is, what is sent, what became of it."""

from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.forms import catalogue
from tests import pages
from tests.desk import work
from tests.published import publish_world
from tests.world import NOON, case
from warehouse import proposals

CONFIRMATION = catalogue.CONFIRMATION.about("KH-1", {}).name
DECISION = catalogue.DECISION.about("TS-1", {}).name
CASE_EXEMPTION = catalogue.CASE_EXEMPTION.about("A1", {}).name
APPEAL = catalogue.APPEALED.about("A1", {}).name
ROWS = {
    "cases": [case("A1", received_at=datetime(2026, 10, 16, 8))],
    "assessments": [
        {
            "entry_id": "KH-1",
            "item_no": 5,
            "occurred_at": datetime(2026, 10, 10, 9),
            "count": 1,
            "points": "3.00",
            "reason": "响应迟缓",
            "evidence": "值班记录",
            "entered_by": "张三",
            "status": "proposed",
        }
    ],
    "exemptions": [
        {
            "exemption_id": "TS-1",
            "ground": "system_failure",
            "case_id": "A1",
            "requested_by": "张三",
            "decision": "pending",
        }
    ],
    "staff": [],
    "trainings": [],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_world(tmp_path_factory.mktemp("made"), ROWS, NOON)


@pytest.fixture
def home(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path))
    return pages.altered(made, tmp_path)


def fill(page: AppTest, form: str, **cells: str) -> None:
    """Fill in the fields of a form that were never sent."""
    for name, text in cells.items():
        key = f"form_{form}_{name}_0"
        fields = [*page.text_input, *page.selectbox]
        next(one for one in fields if one.key in (key, f"person_{key}")).set_value(text)


def press(page: AppTest, form: str, answer: str = "enter") -> None:
    page.button(f"form_{form}_send_{answer}").click().run()


def test_what_is_wrong_is_said_and_nothing_is_sent(home: Path):
    page = pages.opened("ledger")
    fill(page, "assessment", item_no="5", points="9", by="张三")
    press(page, "assessment")
    texts = pages.texts(page)
    assert "“扣分”“9”超出" in texts
    assert "缺少“事由”" in texts
    assert proposals.proposals(home) == []


def test_an_entry_is_sent_entered_and_told(home: Path):
    page = pages.opened("ledger")
    fill(page, "assessment", item_no="5", points="3", reason="未响应", by="张三")
    press(page, "assessment")
    assert "正在登记" in pages.texts(page)
    [proposal] = proposals.proposals(home)
    work(home)
    page.run()
    assert "已登记：KH" in pages.texts(page)
    [path] = (home / "inbox" / "loaded").rglob("*.csv")
    header, row = path.read_text(encoding="utf-8-sig").splitlines()
    cells = dict(zip(header.split(","), row.split(","), strict=True))
    assert (cells["考核项"], cells["扣分"], cells["状态"]) == ("5", "3", "proposed")
    assert (cells["事由"], cells["记录人"]) == ("未响应", "张三")
    assert proposal.outcome is not None


def test_who_entered_it_does_not_confirm_it(home: Path):
    page = pages.opened("ledger")
    assert "待确认的考核记录（1）" in pages.texts(page)
    assert "依据：值班记录" in pages.texts(page)
    fill(page, CONFIRMATION, by="张 三")
    press(page, CONFIRMATION, "confirmed")
    assert "是同一人" in pages.texts(page)
    assert proposals.proposals(home) == []
    fill(page, CONFIRMATION, by="李四")
    press(page, CONFIRMATION, "confirmed")
    [proposal] = proposals.proposals(home)
    assert proposal.slip["row_key"] == "KH-1"
    assert proposal.slip["over"] == {"load_no": 1, "source_row": 1}
    [path] = proposal.given
    assert (
        path.read_text(encoding="utf-8-sig")
        .splitlines()[1]
        .startswith("KH-1,5,2026-10-10 09:00:00,1,3.00,响应迟缓,值班记录,张三,李四,confirmed")
    )


def test_a_request_is_approved_with_its_document_and_another_name(home: Path):
    page = pages.opened("ledger")
    assert "待审批的免责申请（1）" in pages.texts(page)
    fill(page, DECISION, by="李四")
    press(page, DECISION, "approved")
    assert "“文号”" in pages.texts(page)
    fill(page, DECISION, document_no="清〔2026〕1号")
    press(page, DECISION, "approved")
    [path] = proposals.proposals(home)[0].given
    assert "approved" in path.read_text(encoding="utf-8-sig")


def test_a_refund_is_typed_without_its_sign(home: Path):
    page = pages.opened("payments")
    fill(page, "refund", payment_no="T1", milestone="1", amount="100.50", by="张三")
    press(page, "refund")
    [path] = proposals.proposals(home)[0].given
    assert ",-100.50," in path.read_text(encoding="utf-8-sig")


def test_a_case_is_asked_to_be_excused_and_its_appeal_noted(home: Path):
    page = pages.opened("case", case="A1")
    fill(page, CASE_EXEMPTION, ground="system_failure", by="张三")
    press(page, CASE_EXEMPTION)
    fill(page, APPEAL, event="appeal_filed", by="张三")
    press(page, APPEAL)
    records = [one.slip["record"] for one in proposals.proposals(home)]
    assert records == ["exemptions", "case_events"]


@pytest.mark.parametrize("page", ["payments", "contract", "ledger"])
def test_forms_speak_the_language_of_the_page(home: Path, page: str):
    titles = {
        "payments": "Enter an invoice",
        "contract": "Enter what happened",
        "ledger": "Enter an",
    }
    address = {"tab": "events"} if page == "contract" else {}
    assert titles[page] in pages.texts(pages.opened(page, lang="en", **address))


def test_nothing_is_sent_without_a_name(home: Path):
    page = pages.opened("payments")
    fill(page, "payment", payment_no="F1", milestone="1", amount="1")
    press(page, "payment")
    assert "请先填写姓名" in pages.texts(page)
    assert proposals.proposals(home) == []
