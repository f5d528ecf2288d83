"""The frame of every page: the line under the title, languages, readings, following the data."""

import ast
import re
from pathlib import Path

import pytest

from tests import pages
from warehouse import snapshots

HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
PAGES = sorted((pages.APP.parent / "pages").glob("[a-z]*.py"))
NAMES = ("overview", "ledger", "cases", "staffing", "video", "data")


@pytest.fixture(autouse=True)
def home(demo_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCORECARD_HOME", str(demo_home))
    return demo_home


@pytest.mark.parametrize("name", NAMES)
def test_the_line_under_the_title_says_what_the_figures_rest_on(name: str):
    said = pages.texts(pages.opened(name))
    assert re.search(r"截至 \d\d-\d\d \d\d:\d\d · 数据至 .* · 校核 (\d+)/\1 · 计分口径：现行", said)


def test_demonstration_data_is_called_so(home: Path, tmp_path: Path, monkeypatch):
    shown = pages.altered(home, tmp_path, "update core.moment set is_demo = true")
    monkeypatch.setenv("SCORECARD_HOME", str(shown))
    assert "演示数据" in pages.texts(pages.opened())


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_left_in_english_on_a_chinese_page(name: str):
    lines = pages.texts(pages.opened(name)).splitlines()
    own = [re.sub(r"`[^`]*`|\S*\.\w+|[A-Z]+-?\d\S*|:\w+\[", "", line) for line in lines]
    assert [line for line in own if LATIN_WORD.search(line) and not HAN.search(line)] == [
        "English"
    ] * 0


@pytest.mark.parametrize("name", NAMES)
def test_the_language_of_the_address_is_spoken_and_carried_by_every_link(name: str):
    app = pages.opened(name, lang="en", reading="strict")
    assert "reading: strict" in pages.texts(app)
    assert all(
        pages.carried(query) == {"lang": "en", "reading": "strict"}
        for query in pages.links(app).values()
    )


def test_switching_the_reading_keeps_it_in_the_address():
    app = pages.opened()
    app.segmented_control(key="filter_reading").set_value("strict").run()
    assert app.query_params["reading"] == "strict"
    assert "计分口径：从严" in pages.texts(app)


def test_switching_to_english_keeps_it_in_the_address():
    app = pages.opened()
    app.segmented_control(key="filter_lang").set_value("en").run()
    assert app.query_params["lang"] == "en"
    assert "reading: adopted" in pages.texts(app)


def test_an_unknown_reading_in_the_address_is_the_adopted_one():
    assert "计分口径：现行" in pages.texts(pages.opened(reading="generous"))


def test_before_the_first_snapshot_the_page_says_what_to_do(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path))
    said = pages.texts(pages.opened())
    assert "还没有导入数据" in said
    assert "scorecard load" in said


def test_a_snapshot_that_can_not_be_read_is_said_with_its_remedy(tmp_path: Path, monkeypatch):
    published = tmp_path / "published"
    published.mkdir()
    (published / "snapshot-broken.duckdb").write_bytes(b"not a database")
    (published / "CURRENT").write_text("snapshot-broken.duckdb")
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path))
    said = pages.texts(pages.opened())
    assert "已发布的数据打不开" in said
    assert "scorecard build" in said


def test_stale_data_is_said_before_any_figure(home: Path, tmp_path: Path, monkeypatch):
    shown = pages.altered(
        home, tmp_path, "update marts.score_now set horizon = horizon - interval 3 day"
    )
    monkeypatch.setenv("SCORECARD_HOME", str(shown))
    assert "请先导入今天的导出" in pages.opened().warning[0].value


def test_a_failed_check_is_said_before_any_figure(home: Path, tmp_path: Path, monkeypatch):
    worse = "update marts.checks set violations = 1, title = '对不上账' where check_name = 'x'"
    row = "insert into marts.checks values ('x', '', '', 0)"
    monkeypatch.setenv("SCORECARD_HOME", str(pages.altered(home, tmp_path, row, worse)))
    app = pages.opened()
    assert "对不上账" in app.error[0].value


def test_a_newer_snapshot_is_shown_at_the_next_run(home: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SCORECARD_HOME", str(pages.altered(home, tmp_path)))
    app = pages.opened(reading="lenient")
    pages.altered(home, tmp_path, "update core.contracts set name = '另一份合同'")
    app.run()
    assert app.title[0].value == "另一份合同"
    assert "计分口径：从宽" in pages.texts(app)


def test_one_question_is_asked_of_one_snapshot_once(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SCORECARD_HOME", str(pages.altered(home, tmp_path)))
    asked: list[str] = []
    query = snapshots.Snapshot.query

    def counted(self: snapshots.Snapshot, sql: str, parameters: object = None) -> object:
        asked.append(f"{sql} {parameters}")
        return query(self, sql, parameters)

    monkeypatch.setattr(snapshots.Snapshot, "query", counted)
    pages.opened().run()
    assert len(asked) == len(set(asked))


def test_of_several_contracts_the_one_in_the_address_is_shown_else_the_one_that_runs(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    renewed = """
        insert into core.contracts
        select * replace (
            'qinghe-2027' as contract_id, '续签合同' as name, date '2027-04-22' as starts_on
        )
        from core.contracts
    """
    monkeypatch.setenv("SCORECARD_HOME", str(pages.altered(home, tmp_path, renewed)))
    assert pages.opened().title[0].value != "续签合同"
    assert pages.opened(contract="qinghe-2027").title[0].value == "续签合同"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_page_goes_through_the_app_before_anything_else(page):
    # Streamlit runs the first deep link of a fresh server from `pages/`, without the frame.
    statements = ast.parse(page.read_text(encoding="utf-8")).body
    first = next(s for s in statements[1:] if not isinstance(s, ast.Import | ast.ImportFrom))
    assert ast.unparse(first) == "frame.through_app()"


def test_data_of_another_year_says_which(good_home: Path, tmp_path: Path, monkeypatch):
    old = "update marts.score_now set horizon = horizon - interval 4 year, is_stale = true"
    monkeypatch.setenv("SCORECARD_HOME", str(pages.altered(good_home, tmp_path, old)))
    said = pages.texts(pages.opened())
    assert "数据至 2022-10-1" in said
    assert "工单数据只到 2022-10-1" in said
