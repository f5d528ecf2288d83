"""Where a number comes from: its meaning, its clause, its columns, its checks, and the way down."""

import re
import subprocess
import sys
from base64 import b64decode
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import frame
from dashboard.charts import layered
from dashboard.charts.lineage import picture
from dashboard.charts.theme import LIGHT
from dashboard.queries.figures import FIGURES, shown_on
from tests import signed
from tests.pages import links, opened, texts
from warehouse import lineage
from warehouse.access.rights import ROLES

QUERIES = Path(__file__).resolve().parents[3] / "dashboard" / "queries"


def html(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


def test_the_score_says_what_it_is_and_where_it_comes_from(good):
    page = opened("lineage", figure="score")
    assert page.title[0].value == "数字来历"
    assert [(one.label, one.value) for one in page.metric] == [("得分", "100.0")]
    said = texts(page)
    assert "减去合同期至今全部已确认扣分" in said
    assert "每延迟2小时或每错误1次，扣0.1分" in said.replace("\\", "")
    assert "marts.score" in said
    assert "得分：由" in html(page)


def test_its_columns_are_named_as_in_the_files(good):
    rested = html(opened("lineage", figure="score"))
    assert "派单时间" in rested
    assert "转派时间" in rested
    assert "来电人" not in rested
    assert "Handed to the street" in html(opened("lineage", figure="score", lang="en"))


def test_the_ways_down_lead_to_the_ledger_and_to_the_files(good):
    found = links(opened("lineage", figure="score", reading="strict"))
    assert found["组成它的各行：扣分台账"] == {"reading": "strict"}
    assert found["所在文件"] == {"reading": "strict", "rows": "loads"}
    assert "组成它的各行：工单" in links(opened("lineage", figure="forwarding_outcome"))


@pytest.mark.parametrize("page", [name for name in frame.PAGES if shown_on(name)])
def test_a_page_that_shows_figures_leads_to_them(page: str, good):
    asked = {"case": {"case": "GOOD-1"}}.get(page, {})
    if page != "wall":  # which has no control
        assert links(opened(page, **asked))["数字来历"]["of"] == page
    listed = html(opened("lineage", of=page))
    assert all(f"figure={figure.key}" in listed for figure in shown_on(page))


def test_the_score_and_the_points_lead_straight_to_their_own(good):
    assert links(opened("overview"))["得分来历"] == {"figure": "score"}


@pytest.mark.parametrize(
    "asked", [{"figure": "beauty"}, {"of": "nowhere"}, {"table": "marts.no"}, {}]
)
def test_what_is_not_known_leads_to_all_figures(asked: dict[str, str], good):
    listed = html(opened("lineage", **asked))
    assert all(f"figure={key}" in listed for key in FIGURES)


def test_every_table_that_a_page_asks_is_listed_and_says_how_it_is_computed(good):
    asked = {
        name
        for path in QUERIES.glob("*.py")
        for name in re.findall(r"\b(?:marts|core)\.\w+", path.read_text(encoding="utf-8"))
        if name in lineage.found()
    }
    assert len(asked) > 60
    listed = html(opened("lineage"))
    assert [name for name in asked if f"table={name}" not in listed] == []
    page = opened("lineage", table="marts.camera_areas")
    assert "marts.camera" in texts(page)
    assert "from core.cameras" in page.code[0].value or "core.cameras" in html(page)


@pytest.mark.parametrize("role", ROLES)
def test_every_role_may_see_how_a_figure_is_computed(role: str, good, monkeypatch):
    signed.in_as(monkeypatch, signed.of(role))
    page = opened("lineage", figure="score")
    assert not page.error
    assert "派单时间" in html(page)


def test_no_other_page_waits_for_the_models_to_be_parsed():
    code = "import dashboard.server, dashboard.frame, sys; print('sqlglot' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_boxes_stand_apart_and_an_edge_has_a_lane_of_its_own_where_it_skips_a_layer():
    boxes = {
        name: layered.Box(layer, 80, 30) for name, layer in {"a": 0, "b": 0, "c": 1, "d": 2}.items()
    }
    laid = layered.laid_out(boxes, [("a", "c"), ("c", "d"), ("b", "d")])
    assert laid.boxes["a"].x == laid.boxes["b"].x < laid.boxes["c"].x < laid.boxes["d"].x
    assert abs(laid.boxes["a"].y - laid.boxes["b"].y) >= 30 + layered.GAP
    [_start, (_x, lane), *_rest] = laid.routes["b", "d"]
    box = laid.boxes["c"]
    assert not box.y <= lane <= box.y + box.height


def test_the_picture_names_every_node_and_tells_values_from_rows():
    nodes = pd.DataFrame(
        [
            ("cases", 0, "文件", "工单", "派单时间", "record"),
            ("core.cases", 1, "core", "cases", "", "table"),
            ("figure", 2, "", "得分", "", "figure"),
        ],
        columns=["name", "layer", "heading", "label", "detail", "look"],
    )
    edges = pd.DataFrame(
        [("cases", "core.cases", False), ("core.cases", "figure", True)],
        columns=["start", "end", "is_value"],
    )
    svg = b64decode(picture(nodes, edges, LIGHT).partition(",")[2]).decode()
    assert all(f">{text}</text>" in svg for text in ("工单", "派单时间", "cases", "得分"))
    assert svg.count("<path") == 2
    assert svg.count("stroke-dasharray") == 1
