"""What is said of payments, in both languages."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from warehouse.wording import speaking
from warehouse.wording.reasons.money import (
    FORECASTS,
    GATE_FIGURES,
    MILESTONE_FIGURES,
    MILESTONES,
    forecast,
    gate_reason,
    milestone,
)

A = Decimal("584617.07")
MAY_15 = date(2026, 5, 15)
OPEN = {"gate": "signing", "gate_on": date(2026, 4, 22), "gate_reason_code": "signing"}
READ_ZH = "（待定口径：只看未了结的违约）"
READ_EN = " (assumed: only an open breach counts)"
ENDED = {
    "gate": "end_of_term",
    "gate_on": date(2027, 4, 21),
    "gate_state": "closed",
    "payment_gate": "unresolved",
}
DUE = {"received_on": date(2026, 4, 22), "due_on": MAY_15, "to_pay": A, "state": "due"}


def row(**figures: Any) -> Any:
    """Return a milestone with its gate open and nothing known but `figures`."""
    nothing = dict.fromkeys(MILESTONE_FIGURES)
    given = {"is_gate_early": False, "gate_state": "open", "paid_amount": 0} | OPEN | figures
    return SimpleNamespace(**nothing | given)


def in_both(tell: Any, told: Any) -> tuple[str, str]:
    """Return what `tell` says in Chinese and in English."""
    said = {}
    for language in ("zh", "en"):
        with speaking(language):
            said[language] = tell(told)
    return said["zh"], said["en"]


def test_a_clock_that_runs_out_is_told_with_the_money_paid_and_left():
    told = row(
        **DUE | {"state": "overdue", "to_pay": "284617.07"},
        reason_code="part_due",
        paid_amount=300_000,
        open_amount="284617.07",
        working_days_left=-1,
    )
    assert in_both(milestone, told) == (
        "已付 300,000.00 元，余 284,617.07 元；发票 2026-04-22 收到，须付 284,617.07 元，"
        "应于 2026-05-15 前付，已逾 1 个工作日；拨款未及时到位不构成违约，不计利息（第七条(一)6）",
        "300,000.00 yuan paid, 284,617.07 left; invoice received 2026-04-22, 284,617.07 yuan "
        "was due 2026-05-15, 1 working day late; late funding is no breach and bears no interest "
        "(art. 7(1)6)",
    )


def test_a_due_day_that_rests_on_no_calendar_says_which_year():
    told = row(
        **DUE,
        reason_code="due",
        working_days_left=8,
        due_certain=False,
        uncertain_year=2027,
        withheld=20_000,
        damage=20_000,
    )
    assert in_both(milestone, told) == (
        "发票 2026-04-22 收到，须付 584,617.07 元，最迟 2026-05-15 付，还有 8 个工作日；"
        "2027 年放假安排尚未公布或导入，按周一至周五暂计，导入“工作日历”后即确定；"
        "财物损坏未解决，扣留 20,000.00 元（第八条 3）",
        "invoice received 2026-04-22, 584,617.07 yuan due 2026-05-15, 8 working days left; "
        "provisional: the working days of 2027 are not announced or not loaded and count Monday "
        "to Friday; load “Working days” to settle it; 20,000.00 yuan withheld for damage not made "
        "good (art. 8(3))",
    )


@pytest.mark.parametrize(
    "left, state, zh, en",
    [
        (9, "due", "最迟 2026-05-15 付，还有 9 个工作日", "due 2026-05-15, 9 working days left"),
        (1, "due", "最迟 2026-05-15 付，还有 1 个工作日", "due 2026-05-15, 1 working day left"),
        (0, "due", "最迟今天（2026-05-15）付", "due today, 2026-05-15"),
        (0, "overdue", "应于 2026-05-15 前付，已过期限", "was due 2026-05-15"),
        (-2, "overdue", "已逾 2 个工作日", "was due 2026-05-15, 2 working days late"),
    ],
)
def test_a_clock_counts_working_days(left: int, state: str, zh: str, en: str):
    told = row(**DUE | {"state": state}, reason_code="due", working_days_left=left)
    in_zh, in_en = in_both(milestone, told)
    assert zh in in_zh
    assert en in in_en


def test_what_else_there_is_to_say_of_a_payment_stands_behind_it():
    told = row(
        reason_code="paid_in_full",
        state="paid",
        paid_on=date(2026, 5, 12),
        payable=A,
        overpaid="100",
        uninvoiced_paid="50.5",
        withheld=A,
        damage=A,
        withheld_beyond="1.25",
    )
    zh, en = in_both(milestone, told)
    assert zh == (
        "2026-05-12 付清 584,617.07 元；财物损坏未解决，扣留 584,617.07 元（第八条 3），"
        "另 1.25 元超出本款，由乙方补齐；多付 100.00 元；50.50 元已付而无发票"
    )
    assert "another 1.25 yuan beyond this payment are the contractor's to make up" in en


@pytest.mark.parametrize("reason_code", MILESTONES)
def test_every_reason_of_a_milestone_is_told(reason_code: str):
    zh, en = in_both(milestone, row(**DUE, reason_code=reason_code, payable=A))
    assert zh != en
    assert "{" not in zh + en


@pytest.mark.parametrize(
    "gate, zh, en",
    [
        ({}, "合同已于 2026-04-22 签订", "the contract was signed on 2026-04-22"),
        (ENDED | {"is_gate_early": True, "gate_reason_code": "term_runs"},
         "服务期至 2027-04-21，未满", "the term runs until 2027-04-21"),
        (ENDED | {"gate_reason_code": "no_breach"},
         "服务期已于 2027-04-21 届满，无未了结的违约" + READ_ZH,
         "the term ended on 2027-04-21, no breach is unsettled" + READ_EN),
        (ENDED | {"gate_reason_code": "unchecked"},
         "服务期已于 2027-04-21 届满；从未导入合同事项，有无违约未能核对" + READ_ZH,
         "the term ended on 2027-04-21; no contract events were ever loaded, so breaches are not "
         "known" + READ_EN),
        (ENDED | {"gate_reason_code": "unsettled",
                  "gate_events": "breach 2027-05-04 S 1\nmajor_violation 2027-05-05 S2"},
         "服务期已于 2027-04-21 届满；未了结：违约 S 1（2027-05-04）、重大违约 S2（2027-05-05）"
         + READ_ZH,
         "the term ended on 2027-04-21; not settled: breach S 1 (2027-05-04), "
         "major violation S2 (2027-05-05)" + READ_EN),
        (ENDED | {"gate_reason_code": "settled", "gate_events": "breach 2027-05-04 S1",
                  "gate_open_since": date(2027, 5, 6)},
         "服务期已于 2027-04-21 届满；2027-05-06 了结 违约 S1（2027-05-04）" + READ_ZH,
         "the term ended on 2027-04-21; settled on 2027-05-06: breach S1 (2027-05-04)"
         + READ_EN),
    ],
)  # fmt: skip
def test_a_gate_says_why_it_is_open_or_closed(gate: dict[str, Any], zh: str, en: str):
    assert in_both(gate_reason, row(**gate)) == (zh, en)
    assert set(GATE_FIGURES) <= set(MILESTONE_FIGURES)


def scenario(reason_code: str, **figures: Any) -> Any:
    """Return a scenario of which nothing is known but `figures`."""
    names = ("paid", "still_to_pay", "withheld", "penalty", "contractor_owes", "penalty_percent")
    return SimpleNamespace(**dict.fromkeys(names) | {"reason_code": reason_code} | figures)


def test_the_end_of_a_terminated_contract_shows_its_arithmetic():
    figures = {"paid": A, "penalty": "350770.24", "penalty_percent": 30}
    told = scenario("terminated", contractor_owes="935387.31", **figures)
    assert in_both(forecast, told) == (
        "乙方退还已付 584,617.07 元 + 违约金 350,770.24 元（总价 30%）= 935,387.31 元，不再付款",
        "the contractor returns 584,617.07 yuan paid + penalty 350,770.24 (30% of the price) = "
        "935,387.31; nothing more is paid",
    )


def test_what_the_contractor_owes_beyond_the_last_payment_is_told():
    told = scenario("damage_withheld", withheld=A, still_to_pay=A, contractor_owes="15382.93")
    zh, en = in_both(forecast, told)
    assert zh.endswith("再付 584,617.07 元；不足部分 15,382.93 元由乙方补齐")
    assert en.endswith("; the contractor makes up the remaining 15,382.93")


@pytest.mark.parametrize("reason_code", FORECASTS)
def test_every_scenario_is_told(reason_code: str):
    zh, en = in_both(forecast, scenario(reason_code))
    assert zh != en
    assert "{" not in zh + en
