"""What if: the page's controls, its address, the mark on its figures, and what it refuses."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests import drawn
from tests.pages import links, opened, texts
from tests.world import case

LATE = datetime(2026, 10, 15, 14, 30)
ROWS: dict[str, list[dict[str, Any]]] = {
    "cases": [
        case("LATE", forwarded_at=LATE),
        case("SLOW", closed_at=datetime(2026, 10, 16, 9)),
    ],
    "exemptions": [
        {
            "exemption_id": "E-1",
            "ground": "leader_instruction",
            "case_id": "SLOW",
            "requested_by": "赵一",
            "decision": "pending",
        }
    ],
    "assessments": [
        {
            "entry_id": "K-1",
            "item_no": 5,
            "occurred_at": datetime(2026, 10, 12, 9),
            "points": "3",
            "reason": "应急未到位",
            "entered_by": "甲",
            "status": "proposed",
        }
    ],
}
MARK = "假设推演 · 不是实际得分 · 不作依据"

pytestmark = pytest.mark.usefixtures("full")


def figures(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def decisions(app: AppTest) -> list[Any]:
    return list(app.get("button_group"))


def test_the_score_is_shown_once_and_unmarked_where_nothing_is_changed():
    app = opened("what_if")

    assert figures(app) == {"实际得分": "99.9"}
    assert "未作任何改动" in texts(app)
    assert MARK not in texts(app)


def test_what_is_changed_stands_beside_the_score_under_the_mark():
    app = opened("what_if", points_2="0.3", approve="E-1", confirm="K-1")

    assert figures(app) == {"实际得分": "99.9", "推演得分": "96.7", "相差": "−3.2"}
    assert MARK in texts(app)
    assert "高于及格线（60）36.7 分" in texts(app)
    items = next(table for table in drawn.tables(app) if "difference" in table.columns)
    assert items.set_index("item").loc["2 接收转派", ["points", "difference"]].tolist() == [
        "0.1 → 0.3",
        "−0.2",
    ]


def test_misses_from_now_on_are_written_out_to_the_end_of_the_term():
    app = opened("what_if", misses_3="1")

    assert figures(app)["到期得分"] == "94.7"
    assert "3 日产日清：每周 1 次 × 187 天 ÷ 7，计 26 次 × 0.2 = 5.2" in texts(app)
    assert "到期得分: 100 − 0.1 − 5.2 = 94.7" in texts(app)


def test_a_number_changed_goes_into_the_address_and_at_its_present_value_out_of_it():
    app = opened("what_if")

    app.number_input(key="filter_limit").set_value(60).run()
    assert app.query_params["limit"] == "60"
    assert figures(app)["推演得分"] == "99.8"

    app.number_input(key="filter_points_2").set_value(0.3).run()
    assert app.query_params["points_2"] == "0.3"

    app.number_input(key="filter_limit").set_value(120).run()
    app.number_input(key="filter_points_2").set_value(None).run()
    assert not app.query_params
    assert figures(app) == {"实际得分": "99.9"}


def test_a_clause_and_decisions_go_into_the_address_and_all_of_it_back():
    app = opened("what_if")

    app.selectbox(key="filter_late_blocks").set_value("started").run()
    decisions(app)[-2].set_value("reject").run()
    decisions(app)[-1].set_value("withdraw").run()
    assert {name: app.query_params[name] for name in app.query_params} == {
        "late_blocks": "started",
        "reject": "E-1",
        "withdraw": "K-1",
    }
    assert figures(app)["推演得分"] == "99.6"

    decisions(app)[-1].set_value("confirm").run()
    assert app.query_params["confirm"] == "K-1"
    assert "withdraw" not in app.query_params

    next(button for button in app.button if button.label == "恢复现状").click().run()
    assert not app.query_params
    assert figures(app) == {"实际得分": "99.9"}


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ({"points_3": "abc"}, "网址中的“points\\_3”不是可用的数值"),
        ({"points_3": "NaN"}, "网址中的“points\\_3”不是可用的数值"),
        ({"limit": "-1", "misses_2": "1e9"}, "网址中的“limit”不是可用的数值"),
        ({"redispatch": "maybe"}, "网址中的“redispatch”不是可用的数值"),
        ({"points_5": "3"}, "第 5 项没有自己的分值"),
        ({"misses_99": "3"}, "第 99 项没有自己的分值"),
        ({"approve": "NONE"}, "NONE 不在待定之列"),
        ({"approve": "E-1", "reject": "E-1"}, "E-1 同时作了两种决定"),
    ],
)
def test_what_an_address_can_not_mean_is_said_in_a_sentence(address: dict, sentence: str):
    app = opened("what_if", **address)

    assert sentence in texts(app)
    assert "推演得分" not in figures(app)


def test_overview_and_contract_lead_to_it():
    assert "情况不同，得分如何？" in links(opened())
    assert "口径不同，得分如何？" in links(opened("contract", tab="rules"))


def test_an_example_leads_to_its_change():
    assert links(opened("what_if"))["转派时限改为 1 小时"]["limit"] == "60"
    assert Decimal(links(opened("what_if"))["未日产日清每件扣 0.5 分"]["points_3"]) == Decimal(
        "0.5"
    )
