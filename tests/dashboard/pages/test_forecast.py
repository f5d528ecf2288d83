"""The outlook: where the score will end, how sure that is, and when nothing is said."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.forecast import sentence
from dashboard.queries.forecast import Forecast
from tests import drawn, pages
from tests.world import NOON, case, every_report, span
from warehouse.forecast import Crossing, OfItem
from warehouse.wording import speaking

Shown = Callable[..., AppTest]
START = datetime(2026, 4, 22)
LATE_DAYS = [START + timedelta(days=number, hours=9) for number in range(2, 176, 4)]


def late(at: datetime) -> dict[str, object]:
    """Return a case that was forwarded a block of two hours too late."""
    good = {"feedback_at": at + timedelta(hours=5), "closed_at": at + timedelta(hours=6)}
    return case(f"LATE-{at:%m%d}", received_at=at, forwarded_at=at + timedelta(hours=4), **good)


ROWS = {
    "cases": [late(at) for at in LATE_DAYS],
    "reports": every_report(NOON.date()),
    "assessments": [
        {
            "entry_id": "KH-1",
            "item_no": 5,
            "occurred_at": datetime(2026, 9, 30, 16),
            "count": 1,
            "points": 3,
            "reason": "值守缺岗",
            "entered_by": "甲",
            "confirmed_by": "乙",
            "status": "confirmed",
        }
    ],
    "spans": [span("cases", START, NOON), span("reports", START, NOON), span("assessments")],
}


@pytest.fixture
def shown(world_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Open the page over ROWS, changed by SQL."""

    def shown(*statements: str, page: str = "forecast", **address: str) -> AppTest:
        home = pages.altered(world_home, tmp_path, *statements)
        monkeypatch.setenv("SCORECARD_HOME", str(home))
        return pages.opened(page, **address)

    return shown


ENOUGH = "update marts.score_now set insufficient_because = null"
HEAVY = (
    "update marts.item_days set units = 1, points = 0.2 where item_no = 3",
    "update marts.score_now set spent = 40.0, score = 60, insufficient_because = null",
)


def test_it_says_where_the_score_ends_with_its_interval_and_the_chance_of_passing(shown: Shown):
    said = pages.texts(shown(ENOUGH))
    assert "到期约 " in said
    assert "八成把握在 " in said
    assert "及格概率 9" in said
    assert "到期前跌破及格线（60）的概率：" in said


def test_the_overview_and_the_wall_say_the_same_sentence(shown: Shown):
    page = pages.texts(shown(ENOUGH))
    [line] = [line for line in page.splitlines() if line.startswith("#### 到期约")]
    told = line.removeprefix("#### ")
    for other in ("overview", "wall"):
        assert told in pages.texts(shown(ENOUGH, page=other))


def test_each_item_tells_what_it_cost_and_may_cost_further(shown: Shown):
    items = next(one for one in drawn.tables(shown(ENOUGH)) if "spent" in one)
    spent = dict(zip(items["item_no"], items["spent"], strict=True))
    assert spent["2 接收转派"] == "4.4"
    assert spent["5 应急保障"] == "3.0"
    further = dict(zip(items["item_no"], items["mean"], strict=True))
    assert 3 < float(further["2 接收转派"]) < 7


def test_an_item_that_is_not_measured_is_said_to_be_and_has_no_figure(shown: Shown):
    unknown = "update marts.item_days set is_measured = false where item_no = 4"
    items = next(one for one in drawn.tables(shown(ENOUGH, unknown)) if "spent" in one)
    [row] = items[items["item_no"] == "4 报告"].itertuples()
    assert (row.mean, row.interval) == ("未测", "")


def test_a_heavy_pace_names_the_day_of_falling_below_the_mark(shown: Shown):
    said = pages.texts(shown(*HEAVY))
    assert "及格概率 不到 1%" in said or "及格概率 1%" in said
    assert "如跌破，约在 " in said
    assert "八成把握在 10月" in said


def test_earlier_forecasts_stand_beside_what_came(shown: Shown):
    app = shown(ENOUGH)
    assert "次落在区间内，按八成把握应约八成。10月15日 末得分为 92.6" in pages.texts(app)
    past = next(one for one in drawn.tables(app) if "actual" in one)
    assert list(past["day"])[:2] == ["2026-05-21", "2026-06-20"]
    assert set(past["actual"]) == {"92.6"}
    assert set(past["is_hit"]) <= {"✓ 区间内", "▲ 高于区间", "▲ 低于区间"}


def test_the_fan_is_there_as_a_table_and_every_chart_in_words(shown: Shown):
    app = shown(ENOUGH)
    fan = next(one for one in drawn.tables(app) if "median" in one and "upper" in one)
    assert (fan["day"].iloc[0], fan["day"].iloc[-1]) == ("2026-10-15", "2027-04-21")
    assert set(fan.iloc[0, 1:]) == {"92.6"}
    charts = app.get("vega_lite_chart")
    assert len(charts) == 2
    assert all(chart.proto.alt for chart in charts)


def test_it_says_how_it_is_calculated_and_how_often_such_an_interval_held(shown: Shown):
    said = pages.texts(shown(ENOUGH, lang="en"))
    assert "courses of the rest of the term are drawn" in said
    assert "500 simulated contract years" in said
    assert "83.0% of 2,500 forecasts" in said


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ("update marts.score_now set insufficient_because = 'stale'", "数据太旧，不足以判断"),
        (
            "update marts.score_daily set is_measured = day < date '2026-05-10'",
            "至少要有 28 个已测的日子（四整周）；现有 18 个",
        ),
    ],
)
def test_too_little_is_no_figure_but_the_reason(shown: Shown, changed: str, why: str):
    app = shown(ENOUGH, changed)
    said = pages.texts(app)
    assert "暂不预测。" in said
    assert why in said
    assert "到期约" not in said
    assert not app.get("vega_lite_chart")


def test_without_a_case_it_claims_nothing(empty: None):
    said = pages.texts(pages.opened("forecast"))
    assert "还没有导入工单，因此无从考核" in said
    assert "到期约" not in said


def test_the_strict_reading_has_a_forecast_of_its_own(shown: Shown):
    costly = "update marts.item_days set points = points * 4 where reading = 'strict'"
    more = "update marts.score_now set spent = spent * 4 where reading = 'strict'"
    said = [pages.texts(shown(ENOUGH, costly, more, reading=one)) for one in ("adopted", "strict")]
    [adopted, strict] = [
        next(line for line in one.splitlines() if "到期约" in line) for one in said
    ]
    assert adopted != strict


def test_after_the_term_it_says_how_it_ended(shown: Shown):
    over = (
        "update marts.score_now set as_of = ends_on + interval 9 day, days_total = 177",
        ENOUGH,
    )
    said = pages.texts(shown(*over))
    assert "合同期满，得 92.6 分" in said
    assert "八成把握" not in said.split("怎样算出")[0]


def told(median: float, low: float, high: float, chance: float) -> Forecast:
    return Forecast(
        median, median, low, high, chance, Crossing(0.0), (OfItem(2, 0.0),), (0,), np.zeros((5, 1))
    )


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (told(77.4, 72.2, 80.6, 0.993), "到期约 77 分，八成把握在 72–81 分之间，及格概率 99%"),
        (told(59.8, 52.0, 64.0, 0.47), "到期约 59.8 分，八成把握在 52–64 分之间，及格概率 47%"),
        (told(95.0, 95.0, 96.0, 1.0), "到期约 95 分，八成把握在 95–96 分之间，及格概率 99% 以上"),
    ],
)
def test_the_sentence_rounds_no_score_over_the_mark_and_calls_nothing_certain(one, said):
    with speaking("zh"):
        assert sentence.of_forecast(one, 60.0) == said
