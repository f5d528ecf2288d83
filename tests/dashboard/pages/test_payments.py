"""The page for finance: what is to be paid, until when, what could be withheld or claimed back."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts import payments as charts
from dashboard.charts.theme import LIGHT
from dashboard.markdown import JOINER, NBSP
from tests import drawn
from tests.pages import links, opened, texts
from tests.published import publish_world
from tests.world import NOON

HALF = "584617.07"
AFTER_TERM = datetime(2027, 5, 3, 9)


def invoice(no: str, received_on: date, amount: str = HALF, milestone: int = 1) -> dict[str, Any]:
    """Return an invoice of the file 发票.csv."""
    named = {"invoice_no": no, "milestone": milestone, "amount": amount}
    row = 1 + int(no[1:]) + 10 * (milestone - 1)
    return named | {"received_on": received_on, "source_file": "发票.csv", "source_row": row}


def payment(
    no: str, paid_on: date, amount: str = HALF, names: str | None = "F1", milestone: int = 1
) -> dict[str, Any]:
    """Return a payment of the file 付款.csv."""
    named = {"payment_no": no, "milestone": milestone, "amount": amount, "invoice_no": names}
    row = 2 + int(no[1:]) + 10 * (milestone - 1)
    return named | {"paid_on": paid_on, "source_file": "付款.csv", "source_row": row}


def event(kind: str, occurred_on: date, **columns: Any) -> dict[str, Any]:
    """Return an event of the contract."""
    return {"event_id": "S1", "kind": kind, "occurred_on": occurred_on} | columns


FIRST = invoice("F1", date(2026, 4, 24))
LAST = invoice("W1", date(2027, 4, 23), milestone=2)
DAMAGE = event("property_damage", date(2026, 8, 3), amount="3200.50")
AMENDED = event("amendment", date(2026, 4, 23))
A_CENT_SHORT = payment("P1", date(2026, 5, 12), "584617.06")
# The advance is paid but for a cent, which came two days later and names no invoice.
ROWS = {
    "invoices": [FIRST],
    "payments": [A_CENT_SHORT, payment("P2", date(2026, 5, 14), "0.01", names=None)],
    "contract_events": [DAMAGE],
}


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Publish other rows and have the pages read them."""

    def publish(rows: dict[str, Any], as_of: datetime = NOON) -> None:
        monkeypatch.setenv("SCORECARD_HOME", str(publish_world(tmp_path, rows, as_of)))

    return publish


def answer(page: AppTest) -> list[str]:
    """Return the answer: the state of the milestone that matters, then the four figures."""
    state = page.header[0].value.replace(JOINER, "").replace(NBSP, " ")
    return [state, *(figure.value for figure in page.metric[:4])]


def rows_of_file(page: AppTest, column: str) -> pd.DataFrame:
    """Return the table of the rows as loaded that has `column`."""
    return next(frame for frame in drawn.tables(page) if column in frame.columns)


def amounts(page: AppTest, number: int) -> dict[str, Any]:
    """Return the n-th small table: {column: {row: amount}}."""
    frame = page.table[number].value
    frame.index = [str(name).replace(JOINER, "") for name in frame.index]
    return dict(frame.to_dict())


def test_until_the_term_is_over_the_last_payment_is_what_matters(full):
    page = opened("payments", lang="en")
    assert answer(page) == [
        ":gray[may not be paid yet ○]",
        "581,416.57 yuan",
        "21 Apr 2027",
        "3,200.50 yuan",
        "935,387.31 yuan",
    ]
    assert r"the term runs until 2027\-04\-21; 3,200.50 yuan withheld for damage" in texts(page)


def test_what_could_be_claimed_back_comes_with_its_arithmetic(full):
    said = texts(opened("payments", lang="en")).replace("\\", "")
    sentence = "returns 584,617.07 yuan paid + penalty 350,770.24 (30% of the price) = 935,387.31"
    assert f"Terminated: the contractor {sentence}" in said


def test_each_milestone_has_a_card_with_its_gate_its_invoice_and_its_money(full):
    page = opened("payments", lang="en")
    said = texts(page)
    assert "Advance payment 584,617.07 yuan" in said
    assert "**:green[paid in full ✓]**" in said
    lines = amounts(page, 0)[""]
    assert lines["gate"].startswith(":green[✓] fulfilled · the contract was signed on")
    assert (lines["invoice received"], lines["due day"]) == ("24 Apr · F1", "19 May")
    gate = amounts(page, 2)[""]["gate"]
    assert gate.startswith(":gray[○] not fulfilled · the term runs until")


def test_money_is_exact_to_the_cent(full):
    page = opened("payments", lang="en")
    first, last = amounts(page, 1)[""], amounts(page, 3)[""]
    assert (first["paid out"], first["still to pay"]) == (Decimal(HALF), Decimal("0.00"))
    assert (last["withheld"], last["still to pay"]) == (Decimal("3200.50"), Decimal("581416.57"))
    assert list(rows_of_file(page, "paid")["amount"]) == ["584,617.06", "0.01"]
    assert list(rows_of_file(page, "received")["amount"]) == ["584,617.07"]


def test_a_single_cent_that_is_missing_is_overdue_and_bears_no_interest(published):
    published({**ROWS, "payments": [A_CENT_SHORT]})
    page = opened("payments")
    assert answer(page)[:3] == [":red[已超 103 个工作日 ■]", "0.01 元", "5月19日"]
    assert "拨款未及时到位不构成违约，不计利息（第七条(一)6）" in texts(page).replace("\\", "")
    assert amounts(page, 1)[""]["尚付"] == Decimal("0.01")


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        (datetime(2026, 5, 6, 10), ":orange[还有 10 个工作日 ▲]"),
        (datetime(2026, 5, 19, 23), ":orange[今天到期 ▲]"),
        (datetime(2026, 5, 20, 0), ":red[已超 1 个工作日 ■]"),
    ],
)
def test_an_unpaid_invoice_counts_its_working_days(published, as_of: datetime, said: str):
    published({**ROWS, "payments": [payment("P9", date(2029, 1, 1))]}, as_of)
    assert answer(opened("payments"))[:3] == [said, "584,617.07 元", "5月19日"]


def test_a_day_that_rests_on_an_unannounced_calendar_is_provisional(published):
    published({**ROWS, "invoices": [FIRST, LAST]}, AFTER_TERM)
    page = opened("payments")
    assert answer(page)[:3] == [":orange[还有 10 个工作日 ▲]", "581,416.57 元", "◌ 5月18日（暂定）"]
    assert "2027 年放假安排尚未公布或导入" in texts(page)
    assert "导入“工作日历”后即确定" in texts(page)
    assert list(rows_of_file(page, "due")["due"]) == ["2026-05-19", "◌ 2027-05-18（暂定）"]


def test_a_breach_keeps_the_gate_closed_and_is_named(published):
    breach = event("breach", date(2027, 5, 2))
    published({**ROWS, "invoices": [FIRST, LAST], "contract_events": [breach]}, AFTER_TERM)
    page = opened("payments")
    assert answer(page)[:3] == [":gray[未到付款条件 ○]", "584,617.07 元", "—"]
    assert "未了结：违约 S1（2027-05-02）" in texts(page).replace("\\", "")


def test_where_all_is_paid_the_last_payment_says_so(published):
    last = payment("P3", date(2027, 5, 3), "581416.57", names="W1", milestone=2)
    paid = {"invoices": [FIRST, LAST], "payments": [*ROWS["payments"], last]}
    published({**ROWS, **paid}, AFTER_TERM)
    page = opened("payments")
    assert answer(page)[:3] == [":green[已付清 ✓]", "581,416.57 元", "5月3日"]


def test_the_course_names_today_and_every_day_and_has_a_table(full):
    page = opened("payments", lang="en")
    (table,) = [t.value for t in page.table if "milestone" in t.value.columns]
    assert table.values.tolist() == [
        ["2026-04-22", "Advance payment", "signed, may be paid"],
        ["2026-04-24", "Advance payment", "invoice received"],
        ["2026-05-12", "Advance payment", "paid 584,617.06 yuan"],
        ["2026-05-14", "Advance payment", "paid 0.01 yuan"],
        ["2026-05-19", "Advance payment", "to be paid by then"],
        ["2027-04-21", "Final payment", "end of the term"],
    ]
    course = page.get("vega_lite_chart")[0].proto.alt
    assert course.startswith("Term 22 Apr 2026 to 21 Apr 2027; today 16 Oct; Advance payment · ")
    assert course.endswith("Final payment · may not be paid yet ○: 21 Apr 2027 end of the term")


def test_the_price_is_one_bar_of_what_is_paid_open_and_withheld(full):
    price = opened("payments").get("vega_lite_chart")[1].proto.alt
    assert price == (
        "已付 584,617.07 元 · 50.0%; 尚付 581,416.57 元 · 49.7%; 扣留 3,200.50 元 · 0.3%"
    )


def test_if_it_ended_today_three_scenarios_are_told_with_their_sums(full):
    page = opened("payments", lang="en")
    table = amounts(page, 5)
    assert table["paid in the end"] == {
        "as things stand": Decimal("1169234.14"),
        "damage and fines withheld": Decimal("1166033.64"),
        "terminated": Decimal("-350770.24"),
    }
    assert table["contractor owes"]["terminated"] == Decimal("935387.31")
    assert "**damage and fines withheld**: 3,200.50 yuan withheld from the final payment" in texts(
        page
    )


def test_a_row_in_doubt_is_told_and_leads_to_its_file(full):
    page = opened("payments", lang="en")
    assert "payments P2 · names no invoice and settles the oldest" in texts(page)
    assert links(page)["All rows in doubt"] == {"lang": "en", "rows": "doubts"}
    assert list(rows_of_file(page, "paid")["invoice"]) == ["F1", "▲ none named"]
    assert list(rows_of_file(page, "paid")["source"]) == ["付款.csv:3", "付款.csv:4"]


def test_without_any_row_nothing_is_claimed(empty):
    page = opened("payments")
    assert answer(page) == [":gray[数据不足 ○]", "584,617.07 元", "—", "—", "—"]
    said = texts(page)
    assert "从未导入发票和付款，无法判断；请导入“发票”“付款”" in said
    assert "从未导入合同事项：有无财物损坏、扣罚和违约未能核对" in said
    assert "✓]" not in said
    assert amounts(page, 1)[""] == {
        "已开票": None,
        "已付": None,
        "尚付": None,
    }
    assert set(amounts(page, 5)["街道净付"].values()) == {None}


def test_with_invoices_alone_nobody_says_that_a_payment_is_late(published):
    published({"invoices": [FIRST]})
    page = opened("payments", lang="en")
    assert answer(page)[:3] == [":gray[payment not known ○]", "584,617.07 yuan", "19 May"]
    said = texts(page)
    assert "no payments were ever loaded" in said
    assert ":red[" not in said
    (row,) = rows_of_file(page, "settled").to_dict("records")
    assert (row["state"], row["settled"], row["open"]) == ("○ payment not known", "—", "—")


def test_without_events_the_gate_says_that_breaches_could_not_be_checked(published):
    published({"invoices": [FIRST, LAST], "payments": ROWS["payments"]}, AFTER_TERM)
    page = opened("payments")
    gate = amounts(page, 2)[""]["付款条件"].replace("\\", "")
    assert (
        gate == ":orange[▲] 已满足 · 服务期已于 2027-04-21 届满；从未导入合同事项，有无违约未能核对"
        "（待定口径：只看未了结的违约）"
    )
    assert answer(page)[3] == "—"
    assert amounts(page, 3)[""]["扣留"] is None
    assert "**扣除财物损坏和扣罚**：从未导入合同事项，有无财物损坏和扣罚未能核对" in texts(page)


def test_nonsense_in_the_address_does_no_harm(full):
    opened("payments", contract="?", reading="x", tab="y", lang="de")


def test_a_chinese_page_speaks_chinese(full):
    page = opened("payments")
    said = texts(page) + str([table.value for table in page.table])
    english = ("paid", "yuan", "invoice", "withheld", "milestone", "due", "term", "today")
    assert not [word for word in english if word in said]


def point(on: str) -> charts.Point:
    """Return a named day."""
    return charts.Point(pd.Timestamp(on), on)


def test_no_leader_cuts_a_word():
    days = tuple(point(on) for on in ("2026-04-22", "2026-05-12", "2027-04-21", "2027-04-30"))
    lines = charts.in_lines(days, pd.Timestamp("2026-10-16"))
    assert [(at.text, align) for at, align in lines] == [
        ("2026-05-12", "left"),
        ("2026-04-22", "left"),
        ("2027-04-21", "right"),
        ("2027-04-30", "right"),
    ]


def test_a_clock_is_drawn_in_time_late_and_still_to_run():
    def bars(until: str, *, is_running: bool = True, is_known: bool = True) -> list[Any]:
        start, due = pd.Timestamp("2026-04-24"), pd.Timestamp("2026-05-19")
        run = charts.Run(start, due, pd.Timestamp(until), is_running, is_known)
        lane = charts.Lane("", LIGHT.ink, start, run, ())
        days = pd.Timestamp("2026-04-22"), pd.Timestamp("2027-04-21")
        term = charts.Term(*days, "", pd.Timestamp(until), "")
        spec = charts.course(term, (lane,), LIGHT).to_dict()
        drawn = spec["datasets"][spec["layer"][1]["data"]["name"]][2:]
        return [(bar["at"][5:10], bar["to"][5:10], bar["fill"]) for bar in drawn]

    teal, red, paper = LIGHT.teal, LIGHT.vermilion, LIGHT.paper
    assert bars("2026-05-06") == [("04-24", "05-06", teal), ("05-06", "05-19", paper)]
    assert bars("2026-05-20") == [("04-24", "05-19", teal), ("05-19", "05-20", red)]
    assert bars("2026-05-12", is_running=False) == [("04-24", "05-12", teal)]
    assert (("05-19", "10-16", red)) not in bars("2026-10-16", is_known=False)
