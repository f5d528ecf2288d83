"""The page of questions: what is asked, of whom, and who may read it."""

import pytest

from tests import drawn, signed
from tests.pages import links, opened, texts
from tests.questioned import odd

ROWS = odd(40, 25, 40)
CARDS = 13


def test_each_question_says_what_was_found_what_is_asked_and_what_else_it_may_be(full):
    said = texts(opened("questions"))
    assert "13 个问题要问" in said
    assert "2026年9月30日：25 件，当日共办结 40 件（62.5%）" in said
    assert "是集中补录，还是当晚办完？" in said
    assert "也可能是：当晚忙，或系统故障后补录。" in said
    assert "可能有利于：承办单位 · 可能不利于：乙方" in said


def test_it_speaks_english(full):
    said = texts(opened("questions", lang="en"))
    assert "13 questions to the records" in said
    said = said.replace("\\", "")
    assert "feedback of 己: 25 of 40 times (62.5%); by chance: 0.7" in said


def test_a_question_alone_lists_all_its_cases_and_each_leads_to_its_page(full):
    page = opened("questions", question="full_hours")
    [table] = drawn.read(page)
    assert len(table.rows) == 25
    assert table.leads("case")[0].startswith("case?case=%E5%B7%B1")
    assert table.frame()["time"].str.contains(":00:").all()
    assert "13 个问题要问" in texts(page)


def test_beside_others_a_question_shows_its_first_cases_and_leads_to_all(full):
    page = opened("questions")
    tables = drawn.tables(page)
    assert [len(table) for table in tables] == [5] * CARDS
    assert links(page)["全部 40 件"] == {"question": "moved_times"}


def test_a_unit_narrows_to_what_is_asked_about_it(full):
    said = texts(opened("questions", unit="戊"))
    assert "戊：派给 40 件，退回 25 件（62.5%）" in said
    assert "1 行，共 13 行" in said
    assert "己的反馈时间" not in said


def test_without_a_case_nothing_is_asked(empty):
    assert "导入" in texts(opened("questions"))


def test_what_could_not_be_looked_at_is_not_measured(good):
    said = texts(opened("questions"))
    assert "没有要问的" in said
    assert "转派后被退回 · ○ 未测：未导入流转记录" in said
    assert "24 时前 20 分钟内办结 · ○ 未测：没有可比的对象" in said
    assert "整点的时间 · ○ 件数太少，不判断（已查 2 件）" in said


@pytest.mark.parametrize(
    ("role", "is_told"), [("leader", True), ("supervisor", True), ("contractor", False)]
)
def test_the_contract_page_leads_there_those_who_may(full, monkeypatch, role: str, is_told: bool):
    signed.in_as(monkeypatch, signed.of(role))
    assert ("记录里有什么值得一问？" in links(opened("contract"))) == is_told


def test_a_supervisor_of_a_unit_sees_the_cases_of_that_unit_alone(full, monkeypatch):
    signed.in_as(monkeypatch, signed.of("supervisor", units=("戊",)))
    page = opened("questions")
    assert "40 件中，您可查看 0 件" in texts(page)
    assert {unit for table in drawn.tables(page) for unit in table["unit"]} == {"戊"}
