"""The page of all contracts: how many stand how, which threatens first, and who sees which."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import city, drawn, signed
from tests.pages import links, opened, texts
from tests.published import publish_world


@pytest.fixture(scope="module")
def city_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("city")
    return publish_world(home, city.rows(), city.AS_OF, city.contracts())


@pytest.fixture
def many(city_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCORECARD_HOME", str(city_home))


def streets(app: AppTest) -> list[str]:
    """Return the streets that the page lists, in their order."""
    return list(drawn.tables(app)[-1]["street"])


def verdict(app: AppTest) -> str:
    return app.header[0].value.replace("\u2060", "").replace("\u00a0", " ")


def test_one_line_says_how_many_contracts_stand_how(many):
    page = opened("streets")
    assert verdict(page) == (
        "合同 12 份：:red[■ 触发 1 份]、:orange[▲ 关注 3 份]、:green[✓ 正常 6 份]、"
        ":gray[○ 数据不足 2 份]"
    )
    assert links(page)[":red[■] 另有 1 份得分正常，但合同风险已触发"] == {
        "state": "ok",
        "risk": "triggered",
    }


def test_what_threatens_stands_first_and_what_is_not_known_last(many):
    found = streets(opened("streets"))
    assert found[:3] == ["戊街道", "癸街道", "壬街道"]
    assert set(found[3:5]) == {"丁街道", "辛街道"}
    assert set(found[-2:]) == {"己街道", "庚街道"}
    assert len(found) == len(city.RUNNING)


def test_what_is_not_known_is_said_and_never_a_zero(many):
    table = drawn.tables(opened("streets"))[-1].set_index("street")
    nothing = table.loc["庚街道"]
    assert (nothing["rank"], nothing["score"], nothing["left"]) == ("—", "—", "—")
    assert (nothing["state"], nothing["horizon"]) == ("○ 数据不足", "尚无数据")
    assert table.loc["己街道", "horizon"] == "▲ 05-10 00:00，已过 10 天 12 小时"
    assert table.loc["辛街道", "rank"] == "—"
    assert table.loc["辛街道", "state"] == "▲ 关注"


def test_a_row_leads_to_the_pages_of_its_own_contract(many):
    [*_others, table] = drawn.read(opened("streets"))
    fifth = city.id_of("戊街道")
    assert table.leads("street")[0] == f"./?contract={fifth}"
    assert table.leads("risks")[0] == f"contract?contract={fifth}"
    assert f"contract={fifth}" in table.leads("matter")[0]


@pytest.mark.parametrize("street", ["甲街道", "丁街道", "戊街道", "辛街道", "壬街道", "子街道"])
def test_a_contract_has_the_figures_of_its_own_overview(many, street: str):
    row = drawn.tables(opened("streets"))[-1].set_index("street").loc[street]
    own = texts(opened(contract=city.id_of(street)))
    assert f"[{row['score']}]" in own
    assert f"**{row['if_pending']}** · 不计免责 **{row['gross']}**" in own
    left = row["left"].removeprefix("−")
    text = f"低于及格线（60）{left} 分" if row["left"] != left else f"距及格线还有 {left} 分"
    assert text in own
    measured = row["measured"]
    assert (measured in own) != (measured == "已测 100%")
    said = texts(opened("contract", contract=city.id_of(street)))
    worst = re.sub(r"，\d+ 项关注$", "", row["risks"].partition(" ")[2])
    assert f"[{worst} " in said


def test_the_address_holds_state_risk_words_and_order(many):
    assert set(streets(opened("streets", state=["failed", "at_risk"]))) == {
        *city.FAILED,
        *city.WATCHED,
    }
    assert streets(opened("streets", state="ok", risk="triggered")) == ["壬街道"]
    assert streets(opened("streets", q=" 丁街道 ")) == ["丁街道"]
    ranked = streets(opened("streets", sort="rank"))
    assert ranked[:4] == ["壬街道", "丑街道", "子街道", "乙街道"]
    assert streets(opened("streets", sort="-score"))[-1] != ranked[0]
    found = opened("streets", state="failed")
    assert "触发 · 1 行，共 12 行" in texts(found)
    assert verdict(found).startswith("合同 12 份：")


def test_a_pill_counts_what_it_leaves(many):
    page = opened("streets")
    states = page.button_group(key="filter_state")
    assert states.options == ["■ 触发 1", "▲ 关注 3", "✓ 正常 6", "○ 数据不足 2"]
    assert page.button_group(key="filter_risk").options[0] == "■ 触发 3"
    assert len(streets(states.set_value(["at_risk"]).run())) == len(city.WATCHED)
    assert page.query_params["state"] == "at_risk"


def test_what_nothing_fits_says_so(many):
    page = opened("streets", q="没有这个街道")
    assert "没有符合筛选条件的合同" in texts(page)
    assert drawn.tables(page) == []


def test_the_scores_are_drawn_with_the_pass_mark_and_told_as_numbers(many):
    page = opened("streets")
    bars = drawn.tables(page)[0]
    assert bars.to_numpy().tolist() == [
        ["55–60", "1", "0", "0"],
        ["90–95", "0", "1", "0"],
        ["95–100", "0", "1", "6"],
    ]
    said = texts(page)
    assert "得分 55.0–100.0 分，半数在 98.0 分及以上；低于及格线 1 份；另有 3 份未排名" in said
    assert "在您可见的 12 份合同中，数据足够的 9 份按得分排名" in said


def test_contracts_that_ended_or_are_to_come_are_looked_at_by_themselves(many):
    page = opened("streets", phase="ended")
    assert verdict(page) == "合同 1 份：:gray[○ 数据不足 1 份]"
    assert "无法排名" in texts(page)
    assert streets(opened("streets", phase="to_come")) == ["寅街道"]
    assert len(streets(opened("streets", phase="nonsense"))) == len(city.RUNNING)


def test_it_speaks_english(many):
    page = opened("streets", lang="en")
    assert verdict(page).startswith("12 contracts: :red[■ 1 failing], :orange[▲ 3 watch]")
    assert "below the pass mark: 1; 3 contracts without a rank are not drawn" in texts(page)


def test_a_reader_of_some_contracts_counts_and_finds_those_alone(many, monkeypatch):
    own = tuple(map(city.id_of, ("甲街道", "丙街道", "戊街道")))
    signed.in_as(monkeypatch, signed.of("contractor", contracts=own))
    page = opened("streets", contract=own[0])
    assert verdict(page) == "合同 3 份：:red[■ 触发 1 份]、:green[✓ 正常 2 份]"
    assert dict(drawn.tables(page)[-1][["street", "rank"]].to_numpy().tolist()) == {
        "戊街道": "3",
        "甲街道": "1",
        "丙街道": "2",
    }
    assert not [
        street for street in city.RUNNING if street[0] in "乙丁己" and street in texts(page)
    ]
    assert "各街道" in links(page)


def test_with_one_contract_the_page_has_one_row_and_is_in_no_menu(good):
    page = opened("streets")
    assert len(streets(page)) == 1
    assert "各街道" not in links(page)
    assert "各街道" not in links(opened())


def test_with_several_contracts_it_is_in_the_menu_of_those_whose_it_is(many, monkeypatch):
    assert "各街道" in links(opened())
    signed.in_as(monkeypatch, signed.of("clerk"))
    assert "各街道" not in links(opened())


def test_of_an_empty_store_too_little_is_known(empty):
    page = opened("streets")
    assert verdict(page) == "合同 1 份：:gray[○ 数据不足 1 份]"
    assert "所列合同的数据都不足，无法排名" in texts(page)


def test_a_contract_is_chosen_from_a_list_to_search_in(many):
    app = opened("ledger", contract=city.id_of("丁街道"))
    offered = app.selectbox(key="filter_contract")
    assert offered.value == city.id_of("丁街道")
    assert len(offered.options) == len(city.contracts())
    offered.select(city.id_of("丙街道")).run()
    assert app.query_params["contract"] == city.id_of("丙街道")
    assert "丙街道合同" in texts(app)
    assert not [box for box in opened("streets").selectbox if box.key == "filter_contract"]
