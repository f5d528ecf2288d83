"""The wall: what the overview and the rankings say, in large letters and without a control."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.wall import sheets
from tests import pages

SCORE = "update marts.score_now set is_stale = false, cases = 10, state = 'ok', score = 83.4"
NO_MATTER = "delete from marts.attention"


def test_the_wall_says_what_the_overview_says(
    demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    home = pages.altered(demo_home, tmp_path, SCORE)
    monkeypatch.setenv("SCORECARD_HOME", str(home))
    wall = pages.opened("wall", lang="zh", reading="strict")
    said = pages.texts(wall)
    assert "83.4" in said
    overview = pages.opened("overview", lang="zh", reading="strict")
    marked = [label for label in pages.links(overview) if label[:5] in (":red[", ":oran")]
    matters = [label for label in marked if " · " not in label and "下一时限" not in label]
    assert matters
    assert all(label in said for label in matters[: sheets.MOST_MATTERS])


def test_the_wall_has_no_control(good: None):
    wall = pages.opened("wall")
    assert pages.links(wall) == {}
    assert [*wall.button, *wall.selectbox, *wall.pills, *wall.segmented_control] == []


@pytest.mark.parametrize(
    ("state", "said"), [("ok", "没有要办的事。"), ("insufficient_data", "请先导入最新导出")]
)
def test_that_nothing_waits_is_good_news_only_where_all_is_known(
    state: str, said: str, demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    known = f"{SCORE}, insufficient_because = 'stale'".replace("'ok'", f"'{state}'")
    home = pages.altered(demo_home, tmp_path, known, NO_MATTER)
    monkeypatch.setenv("SCORECARD_HOME", str(home))
    assert said in pages.texts(pages.opened("wall"))


def test_without_a_case_no_score_and_no_rank_is_claimed(empty: None):
    said = pages.texts(pages.opened("wall"))
    assert "数据不足以定得分" in said
    assert said.count("尚无工单") == 2


@pytest.mark.parametrize(
    ("units", "first", "last"),
    [(0, 0, 0), (1, 1, 0), (12, 6, 6), (21, 11, 10), (22, 11, 11), (40, 11, 11)],
)
def test_a_ranking_stands_in_two_columns_and_the_ends_are_shown(units: int, first: int, last: int):
    rows = pd.DataFrame({"rank": range(1, units + 1)})
    left, right = sheets.columns(rows)
    assert (len(left), len(right)) == (first, last)
    assert left["rank"].tolist() == list(range(1, first + 1))
    assert right["rank"].tolist() == list(range(units - last + 1, units + 1))
