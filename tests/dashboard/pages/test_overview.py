"""The overview: the score, its state, what it is made of, and today's matters."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.score import drops, unmeasured_spans
from dashboard.charts.waterfall import steps
from tests import pages
from warehouse.wording import speaking

Shown = Callable[..., AppTest]
CALM = "update marts.score_now set is_stale = false, cases = 10, state = 'ok', score = 83.4"


@pytest.fixture
def shown(demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Open the overview of the demonstration, changed by SQL."""

    def shown(*statements: str, **address: str) -> AppTest:
        home = pages.altered(demo_home, tmp_path, CALM, *statements)
        monkeypatch.setenv("SCORECARD_HOME", str(home))
        return pages.opened(**address)

    return shown


OF_SCORE = "update marts.score_now set state = '{}'"
OF_RISKS = "update marts.contract_risks set state = '{}'"
ONE_RISK = f"{OF_RISKS} where rank = (select min(rank) from marts.contract_risks)"


@pytest.mark.parametrize(
    ("score", "risks", "verdict"),
    [
        ("ok", "clear", ":green[✓ 得分正常]\n##### 合同风险未触发"),
        ("ok", "triggered", ":red[■ 1 项合同风险已触发]\n##### 得分正常"),
        ("at_risk", "clear", ":orange[▲ 得分需关注]\n##### 合同风险未触发"),
        ("at_risk", "triggered", ":red[■ 1 项合同风险已触发]\n##### 得分需关注"),
        ("failed", "watch", ":red[■ 得分低于及格线]\n##### 1 项合同风险需关注"),
        ("ok", "not_measurable", ":gray[○ 1 项合同风险数据不足]\n##### 得分正常"),
        ("insufficient_data", "clear", ":gray[○ 数据不足以定得分]\n##### 合同风险未触发"),
    ],
)
def test_one_verdict_joins_score_and_risks_the_gravest_first(
    shown: Shown, score: str, risks: str, verdict: str
):
    app = shown(OF_SCORE.format(score), OF_RISKS.format("clear"), ONE_RISK.format(risks))
    said = pages.texts(app)
    assert "83.4" in said
    assert verdict in said
    assert (":green[✓" in said.split("待定项")[0]) == (verdict[:7] == ":green[")


def test_the_limit_that_comes_next_is_named_beside_the_verdict(shown: Shown):
    soon = "update marts.attention set first_at = as_of + interval 9 minute where kind = '{}'"
    late = "update marts.attention set first_at = as_of + interval 9 hour where kind <> '{}'"
    app = shown(soon.format("report_due"), late.format("report_due"))
    [label] = [label for label in pages.links(app) if "下一时限" in label]
    assert label.endswith("：报告")
    assert pages.links(app)[label] == {"tab": "reports"}


def test_the_score_of_the_reading_in_use_is_shown(shown: Shown):
    strict = "update marts.score_now set score = 71.2 where reading = 'strict'"
    assert "71.2" in pages.texts(shown(strict, reading="strict"))


def test_without_a_case_no_score_is_claimed(shown: Shown):
    said = pages.texts(
        shown("update marts.score_now set cases = 0, state = 'insufficient_data', score = 100")
    )
    assert "数据不足以定得分" in said
    assert "100.0" not in said


def test_what_is_left_is_said_in_points_and_in_failures(shown: Shown):
    left = "update marts.score_now set budget = 40, budget_left = 23.4, pass_mark = 60"
    units = "update marts.score_items set units_left = case item_no when 3 then 117 else 234 end"
    said = pages.texts(shown(left, units))
    assert "距及格线还有 23.4 分" in said
    assert "117 次未日产日清 或 234 次转派超时" in said


MATTER = """
    insert into marts.attention by name
    select contract_id, reading, 0 as rank, 'forwarding_late' as kind, 'failed' as state, as_of,
        2 as count, as_of + interval 5 minute as first_at, 'case_clocks' as target, 2 as item_no
    from marts.score_now
"""


def test_a_matter_of_today_leads_to_its_cases(shown: Shown):
    found = pages.links(shown("delete from marts.attention", MATTER))
    label = next(label for label in found if "2 件已超转派时限" in label)
    assert "■" in label
    assert found[label] == {"tab": "at_risk", "item": "2"}


RUNNING = """
    insert into marts.at_risk_cases by name
    select
        contract_id, reading, 'QH-1' as case_id, 3 as item_no, '路灯不亮' as title, '甲所' as unit,
        as_of as started_at, date_trunc('day', as_of) + interval 1 day as due_at,
        due_at as next_at, 60 as seconds_left, 0.2 as points_at_stake, 0 as points_so_far
    from marts.score_now
"""


def test_the_next_limit_is_named_and_leads_to_its_case(shown: Shown):
    found = pages.links(
        shown("delete from marts.attention", "delete from marts.at_risk_cases", RUNNING)
    )
    label = next(label for label in found if "路灯不亮" in label)
    assert label.endswith("时限 今天 24:00 · 3 日产日清 · 路灯不亮 · 甲所")
    assert found[label] == {"case": "QH-1", "list": "overview"}


def test_a_score_below_the_mark_says_by_how_much(shown: Shown):
    said = pages.texts(shown("update marts.score_now set budget_left = -2.6, pass_mark = 60"))
    assert "低于及格线（60）2.6 分" in said
    assert "≈" not in said


def test_the_pace_names_how_many_deductions_it_rests_on(shown: Shown):
    said = pages.texts(shown("update marts.burn_rates set deductions = 56", lang="en"))
    assert "56 deductions" in said


NO_CHANGES = "delete from marts.score_changes"


@pytest.mark.parametrize(
    ("horizon", "is_known"),
    [
        ("date_trunc('day', as_of) - interval 23 hour", True),
        ("date_trunc('day', as_of) - interval 24 hour", False),
        ("null", False),
    ],
)
def test_a_day_without_deductions_is_good_only_where_the_cases_reach_it(shown, horizon, is_known):
    said = pages.texts(shown(NO_CHANGES, f"update marts.score_now set horizon = {horizon}"))
    assert ("没有扣分" in said) == is_known
    assert ("其后不可知" in said) != is_known


def test_after_the_term_no_more_needs_be_known_since_yesterday(shown: Shown):
    over = "horizon = ends_on + interval 1 day, as_of = ends_on + interval 90 day"
    said = pages.texts(shown(NO_CHANGES, f"update marts.score_now set {over}"))
    assert "没有扣分" in said
    assert "其后不可知" not in said


def test_a_pace_of_fewer_days_than_passed_says_so_and_of_none_is_a_dash(shown: Shown):
    part = "update marts.burn_rates set days = 25, measured_days = 18 where span = 'to_date'"
    none = "update marts.burn_rates set measured_days = 0, burn_rate = null where span = '7_days'"
    app = shown(part, none)
    paces = {metric.label: metric for metric in app.metric}
    assert paces["近 7 天"].value == "—"
    assert paces["近 7 天"].delta.endswith("· 未测")
    whole = next(metric for name, metric in paces.items() if "全程" in name)
    assert whole.delta.endswith("· 已测 25 天中的 18 天")


def test_a_pace_that_nobody_knows_at_all_does_no_harm(shown: Shown):
    app = shown("update marts.burn_rates set measured_days = 0, burn_rate = null")
    assert [metric.value for metric in app.metric].count("—") == 3


ALL_KNOWN = [
    f"update marts.{table} set is_measured = true" for table in ("item_days", "score_daily")
]


@pytest.mark.parametrize(("because", "is_told"), [("null", True), ("'stale'", False)])
def test_an_end_is_foretold_only_where_enough_is_known(shown: Shown, because: str, is_told: bool):
    known = f"update marts.score_now set insufficient_because = {because}"
    app = shown(known, *ALL_KNOWN)
    assert ("到期约" in pages.texts(app)) is is_told
    assert "预测的依据和把握" in pages.links(app)


def test_of_a_few_days_no_end_is_foretold(shown: Shown):
    app = shown("update marts.score_now set insufficient_because = null")
    assert "到期约" not in pages.texts(app)


def test_reports_of_which_nothing_is_known_are_not_said_to_be_in(shown: Shown):
    said = pages.texts(
        shown(
            "delete from marts.report_calendar",
            "update marts.score_items set measured_share = 0 where item_no = 4",
        )
    )
    assert "材料都已上报" not in said
    assert "未测" in said


def test_without_matters_the_day_is_called_calm(shown: Shown):
    assert "没有要办的事" in pages.texts(shown("delete from marts.attention"))


def test_changes_since_yesterday_add_up_to_what_the_score_lost(shown: Shown):
    said = pages.texts(
        shown(
            "delete from marts.score_changes",
            """
            insert into marts.score_changes by name
            select contract_id, reading, 'yesterday' as span, item_no, change, units, points
            from marts.score_now
            cross join (values
                (2, 'confirmed', 2, 0.2), (3, 'excused', 1, 0.1),
                (5, 'pending', 1, 3.0), (2, 'exempt', 1, 0.1), (1, 'unpriced', 2, null),
                (3, 'moved', 1, 0.2))
                as changes (item_no, change, units, points)
            """,
        )
    )
    assert "+0.1 分" in said
    assert "后续导出更正：1 次未日产日清 · +0.2" in said
    assert "2 次转派超时 · −0.2" in said
    assert "新获免责：1 次未日产日清 · +0.1" in said
    assert "待定：1 次应急不力 · 3.0" in said
    assert "免责：1 次转派超时 · 0.1" in said
    assert "未定分值：2 次缺岗" in said


def test_the_rows_behind_the_figures_are_counted_and_linked(shown: Shown):
    app = shown("update marts.accounts set rows = 9, accepted = 5, unchanged = 3, refused = 1")
    assert "来源 9 行 = 入库 5 + 无变化 3 + 退回 1" in pages.texts(app)
    assert "看文件与退回行" in pages.links(app)


def test_charts_say_in_words_what_they_draw(shown: Shown):
    charts = shown().get("vega_lite_chart")
    assert charts
    assert all(chart.proto.alt for chart in charts)


ITEM = {"points_pending": 0.0, "units_unpriced": 0, "measured_share": 1.0}


def test_the_steps_go_from_full_marks_to_the_score():
    items = pd.DataFrame(
        [
            {"item_no": 2, "name": "2 接收转派", "points_confirmed": 4.0, **ITEM},
            {"item_no": 3, "name": "3 日产日清", "points_confirmed": 3.5, **ITEM},
        ]
    )
    found = steps(items, 100.0)
    assert list(found["high"]) == [100.0, 96.0]
    assert list(found["low"]) == [96.0, 92.5]


def test_what_is_not_measured_shows_no_nought():
    items = pd.DataFrame(
        [
            {"item_no": 5, "name": "5", "points_confirmed": 0.0, **ITEM, "measured_share": 0.0},
            {"item_no": 2, "name": "2", "points_confirmed": 1.0, **ITEM, "measured_share": 0.625},
            {"item_no": 3, "name": "3", "points_confirmed": 0.0, **ITEM},
        ]
    )
    with speaking("zh"):
        said = list(steps(items, 100.0)["confirmed"])
    assert said == ["╱╱╱╱╱╱ 未测", "−1.0 · 已测 62%", "0"]


def test_the_stretches_without_data_are_told_from_their_first_to_their_last_day():
    days = pd.date_range("2026-05-01", periods=6)
    daily = pd.DataFrame({"day": days, "is_measured": [True, False, False, True, True, False]})
    found = unmeasured_spans(daily)
    assert list(found["first"].dt.day) == [2, 6]
    assert list(found["last"].dt.day) == [3, 6]


def test_pins_close_to_each_other_hang_in_steps():
    days = pd.Series(pd.to_datetime(["2026-05-11", "2026-05-13", "2026-07-22"]))
    assert drops(days) == [5.0, 10.0, 5.0]
