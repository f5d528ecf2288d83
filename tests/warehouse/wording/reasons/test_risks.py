"""What a risk, a condition of renewal and an obligation say, in both languages."""

from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from tests.warehouse.wording.catalogue import translated
from warehouse.wording import speaking
from warehouse.wording.reasons import obligations, renewal, risks


class Row(SimpleNamespace):
    """A row whose columns are null but for those given."""

    def __getattr__(self, name: str) -> None:
        return None


def both(say: Any, *given: Any) -> tuple[str, ...]:
    """Return what `say` says in Chinese and in English."""
    told = []
    for language in ("zh", "en"):
        with speaking(language):
            told.append(say(*given))
    return tuple(told)


DUE = date(2026, 5, 12)


@pytest.mark.parametrize(
    "row, zh, en",
    [
        (Row(risk="score_renewal", reason_code="rectifying_until", score=Decimal("55.00"),
             pass_mark=Decimal(60), due_on=date(2027, 4, 15)),
         "得分 55，低于 60 分，整改中，限 2027-04-15；附件二低于及格线即中止，"
         "第十三条(三)1 须整改后仍不达标，两条不一致",
         "score 55, below 60, being rectified, due 2027-04-15; annex 2 suspends at once,"
         " article 13(3)1 only after failed rectification: the two disagree"),
        (Row(risk="score_suspension", reason_code="stale", loaded_at=datetime(2026, 10, 15, 11)),
         "数据止于 10-15 11:00，已过期，得分待更新",
         "the data ends 10-15 11:00 and is stale: the score has to wait"),
        (Row(risk="team_incomplete", reason_code="late", short_then=1, due_on=DUE,
             completed_on=date(2026, 5, 20), short_again=2),
         "2026-05-12 期满时缺员 1 人，2026-05-20 到齐；现缺员 2 人（按附件二第 1 项考核）",
         "short by 1 on 2026-05-12, complete on 2026-05-20; short by 2 now (item 1 of annex 2)"),
        (Row(risk="unfulfilled_months", reason_code="missed", number=2, unfulfilled_months=3,
             subjects="2026-05,2026-06"),
         "2 个月未完成（2026-05、2026-06），满 3 个月可终止",
         "2 of 3 months undone (2026-05, 2026-06)"),
        (Row(risk="property_damage", reason_code="unsettled", number=2.0, subjects="D1,D2",
             without_amount=1.0),
         "2 件未了结：D1、D2；其中 1 件未填金额", "2 not settled: D1, D2; 1 without an amount"),
        (Row(risk="insurance", reason_code="kept", running=10, next_due_on=DUE),
         "无人超期未参保；10 项未到期，最早 2026-05-12",
         "nobody is overdue; 10 not due yet, the first 2026-05-12"),
        (Row(risk="renewal", reason_code="open", opens_on=date(2027, 3, 22), unknown=0),
         "协商期自 2027-03-22 起", "talks open on 2027-03-22"),
    ],
)  # fmt: skip
def test_a_risk_tells_its_fact(row: Row, zh: str, en: str):
    assert both(risks.fact, row) == (zh, en)


def test_a_risk_lists_what_it_rests_on():
    row = Row(risk="renewal", reason_code="missed", unknown=4)
    with speaking("zh"):
        assert risks.fact(row, ["甲：一", "乙：二"]) == "甲：一；乙：二；部分条件无从判断"


@pytest.mark.parametrize(
    "row, zh, en",
    [
        (Row(cost_code="all_paid", paid_amount="584617.07", penalty="350770.24"),
         "退还已付 584,617.07 + 违约金 350,770.24",
         "paid 584,617.07 back + penalty 350,770.24"),
        (Row(cost_code="penalty", penalty="350770.24", penalty_percent=30),
         "违约金最高 350,770.24（总价 30%）；不足以赔偿损失的另赔",
         "penalty up to 350,770.24 (30% of the price); losses beyond it are owed as well"),
        (Row(cost_code="no_sum"), "合同未写金额", "the contract names no sum"),
    ],
)  # fmt: skip
def test_a_risk_says_how_its_cost_comes_about(row: Row, zh: str, en: str):
    assert both(risks.cost_basis, row) == (zh, en)


def test_a_risk_says_what_clears_it():
    assert both(risks.remedy, Row(risk="payment_overdue")) == (
        "付款后导入“付款”",
        "Pay, and load “Payments”",
    )


@pytest.mark.parametrize(
    "row, zh, en",
    [
        (Row(condition="score_kept", reason_code="failed", score=55.0, pass_mark=60.0),
         "考核得分不低于 60 分：得分 55，低于 60 分", "Score not below 60: score 55, below 60"),
        (Row(condition="not_refused", reason_code="none"),
         "无人提出不再续签：没有提出", "No notice of not renewing: none"),
        (Row(condition="no_violation", reason_code="violated", number=2, day=DUE),
         "未发生重大违约：2026-05-12 起发生 2 件", "No major violation: 2 since 2026-05-12"),
        (Row(condition="talks_open", reason_code="from_day", day=DUE),
         "进入协商期：2026-05-12 起可协商", "Talks are open: from 2026-05-12"),
    ],
)  # fmt: skip
def test_a_condition_of_renewal_says_how_it_stands(row: Row, zh: str, en: str):
    assert both(renewal.broken, row) == (zh, en)


@pytest.mark.parametrize(
    "row, zh, en",
    [
        (Row(obligation="minimum_stay", reason_code="left", on_post_on=DUE, left_on=DUE,
             minimum_stay_months=6, due_on=date(2026, 11, 12)),
         "到岗 2026-05-12，应在岗 6 个月至 2026-11-12，2026-05-12 离岗",
         "on post from 2026-05-12, to stay 6 months, to 2026-11-12; left 2026-05-12"),
        (Row(obligation="insurance", reason_code="insured_late", due_on=date(2026, 10, 1),
             insured_within_days=30, insured_from=date(2026, 10, 2)),
         "应于 2026-10-01 前参保（到岗 30 日内），2026-10-02 起缴，已超期",
         "to be insured by 2026-10-01, within 30 days; insured late, from 2026-10-02"),
    ],
)  # fmt: skip
def test_an_obligation_says_how_it_stands(row: Row, zh: str, en: str):
    assert both(obligations.fact, row) == (zh, en)


def test_what_is_none_of_two_conditions_is_said_of_each_in_its_words():
    contexts = defaultdict(set)
    for (context, text), forms in translated("zh").items():
        contexts[text].add((context, *forms))
    assert contexts["none"] == {("", "没有发生"), ("not_refused", "没有提出")}
