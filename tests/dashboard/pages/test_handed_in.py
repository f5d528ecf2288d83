"""What is handed in on the page of data: how far it has come, what it would change, who decided."""

import io
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import press, widget_key
from tests import drawn, pages
from warehouse import proposals, put_aside
from warehouse.clock import beijing_now
from warehouse.errors import UserError
from warehouse.proposals import Proposal, propose

PART = {
    "part_no": 1,
    "sheet": None,
    "record": "cases",
    "rows": 4,
    "accepted": 2,
    "unchanged": 1,
    "refused": 1,
    "doubts": 1,
    "unknown_columns": ["乱"],
    "notes": ["merged_cells:12"],
}
COUNTS = {name: PART[name] for name in ("rows", "accepted", "unchanged", "refused", "doubts")}
WELL = {
    **COUNTS,
    "source_file": "工单.csv",
    "was_known": False,
    "mapping": None,
    "parts": [PART],
    "problem": None,
}
PROBLEM = {"zh": "诗.csv：认不出", "en": "诗.csv: unknown"}
ILL = {**dict.fromkeys(COUNTS, 0), "source_file": "诗.csv", "parts": [], "problem": PROBLEM}
PLACE = {"source_file": "工单.csv", "source_sheet": None, "source_column": None, "record": "cases"}
SAID = {"zh": "没有派单时间", "en": "no time"}


def score(value: str, points: str, units: int) -> dict[str, Any]:
    return {
        "contract_id": "qinghe-2026",
        "reading": "adopted",
        "score": value,
        "score_if_pending": value,
        "item_no": 2,
        "units": units,
        "points": points,
        "points_pending": "0.00",
    }


FOUND: Mapping[str, Any] = {
    "accounts": [WELL, ILL],
    "rows": [{**PLACE, "source_row": 2, "cells": '{"工单编号": "A1"}'}],
    "refused": [{**PLACE, "source_row": 3, "said": SAID}],
    "doubts": [{**PLACE, "source_row": 2, "said": SAID}],
    "before": [score("86.00", "3.90", 39)],
    "after": [score("85.10", "4.80", 48)],
    "heads": [],
    "problem": None,
}

Opened = Callable[..., AppTest]


@pytest.fixture
def home(good_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCORECARD_HOME", str(tmp_path))
    return pages.altered(good_home, tmp_path)


@pytest.fixture
def proposal(home: Path) -> Proposal:
    return propose(home, [("工单.csv", io.BytesIO(b"1")), ("诗.csv", io.BytesIO(b"2"))])


@pytest.fixture
def looked_at(proposal: Proposal) -> Proposal:
    proposal.write(proposals.REHEARSAL, FOUND)
    return proposal


def said(**address: str) -> str:
    return pages.texts(pages.opened("data", **address))


def test_it_is_said_how_far_the_trial_has_come(proposal: Proposal):
    assert "正在试读" in said()
    proposal.write(proposals.PROGRESS, {"done": 3, "of": 200})
    assert "已读 3 / 200 个文件" in said()


def test_where_no_watcher_looks_the_page_says_what_to_start(proposal: Proposal, monkeypatch):
    later = beijing_now() + timedelta(minutes=5)
    monkeypatch.setattr("dashboard.data.proposal_card.beijing_now", lambda: later)
    assert "scorecard watch" in said()


def test_what_it_would_become_and_change_is_told_in_each_language(looked_at: Proposal):
    page = pages.opened("data")
    texts = pages.texts(page)
    [row] = drawn.tables(page)[0].to_dict("records")
    assert (row["file"], row["record"], row["accepted"], row["refused"]) == (
        *("工单.csv", "工单", "2", "1"),
    )
    assert "12 个单元格" in row["notes"]
    assert "诗.csv：认不出" in texts
    assert "入库后得分 **86.0** → **85.1**" in texts
    assert "2 接收转派：39 → 48 次，扣 3.9 → 4.8 分" in texts
    assert "退回 1 行的原因" in texts
    assert "入库 2 行" in texts
    english = said(lang="en")
    assert "the score goes from **86.0** to **85.1**" in english
    assert "unknown" in english


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"after": FOUND["before"]}, "得分不变"),
        ({"before": [], "after": []}, "得分不变"),
        ({"problem": {"zh": "校核不过", "en": "x"}}, "会改变什么，算不出来：校核不过"),
    ],
)
def test_where_nothing_changes_or_nobody_can_tell_the_page_says_so(
    proposal: Proposal, found: dict[str, Any], words: str
):
    proposal.write(proposals.REHEARSAL, {**FOUND, **found})
    assert words in said()


def test_nobody_decides_without_a_name(looked_at: Proposal):
    page = pages.opened("data")
    page.button(f"load_{looked_at.id}").click().run()
    assert "请先填写姓名" in pages.texts(page)
    assert looked_at.decision is None


@pytest.mark.parametrize(
    ("button", "what", "words"),
    [("load", "load", "王科长（自填）确认入库"), ("drop", "discard", "王科长（自填）决定不入库")],
)
def test_who_decides_is_noted_and_told(looked_at: Proposal, button: str, what: str, words: str):
    page = pages.opened("data")
    page.text_input(f"person_{looked_at.id}").input("  王科长 ")
    page.button(f"{button}_{looked_at.id}").click().run()
    assert looked_at.decision is not None
    assert (looked_at.decision.what, looked_at.decision.by) == (what, "王科长")
    assert words in pages.texts(page)


def test_who_comes_second_is_told_which_decision_stands(looked_at: Proposal):
    page = pages.opened("data")
    looked_at.decide("discard", "李科长")
    page.text_input(f"person_{looked_at.id}").input("王科长")
    page.button(f"load_{looked_at.id}").click().run()
    texts = pages.texts(page)
    assert "李科长（自填）决定不入库。你的决定在其后，不算数。" in texts


def test_what_was_done_is_told_with_what_failed(looked_at: Proposal):
    looked_at.decide("load", "王科长")
    assert "正在办理" in said()
    looked_at.write(
        proposals.OUTCOME, {"accounts": [WELL, ILL], "at": beijing_now(), "is_overtaken": False}
    )
    texts = said()
    assert "4 行 = 入库 2 + 无变化 1 + 退回 1 · 待核实 1 处" in texts
    assert "正在办理" not in texts


def test_files_may_be_read_as_a_record_that_is_named(looked_at: Proposal):
    page = pages.opened("data")
    page.selectbox(f"record_{looked_at.id}").select("cases").run()
    page.selectbox(f"record_{looked_at.id}").select("assessments")  # and pressed before drawn anew
    page.button(f"again_{looked_at.id}").click().run()
    second, first = sorted(
        proposals.proposals(looked_at.folder.parents[2]), key=lambda one: one.id, reverse=True
    )
    assert first.decision is not None
    assert first.decision.what == "discard"
    assert second.slip["record"] == "assessments"
    assert [path.name for path in second.given] == ["工单.csv", "诗.csv"]


def test_a_press_whose_page_was_left_before_it_was_heard_is_forgotten(looked_at: Proposal):
    page = pages.opened("data")
    page.selectbox(f"record_{looked_at.id}").select("cases").run()
    page.session_state[press.PRESSED] = f"again_{looked_at.id}"
    page.switch_page("pages/ledger.py").run()
    assert press.PRESSED not in page.session_state
    assert len(proposals.proposals(looked_at.folder.parents[2])) == 1


def test_a_file_that_could_not_be_read_is_listed_and_can_be_tried_again_or_settled(home: Path):
    for name in ("甲.csv", "乙.csv"):
        (home / "inbox").mkdir(exist_ok=True)
        (home / "inbox" / name).write_text("x", encoding="utf-8")
        put_aside.put_aside(
            home / "inbox",
            home / "inbox" / name,
            UserError("{path}: there is no such file; check the path and the name.", path=name),
        )
    page = pages.opened("data")
    assert "未能读取（2）" in pages.texts(page)
    page.button(f"again_{widget_key.of('甲.csv')}").click().run()
    assert (home / "inbox" / "甲.csv").is_file()
    page.button(f"settle_{widget_key.of('乙.csv')}").click().run()
    assert "未能读取" not in pages.texts(page)


def test_dropped_files_are_handed_in_at_once_and_the_field_is_empty_again(home: Path):
    page = pages.opened("data")
    [field] = page.file_uploader
    field.set_value([("工单.csv", b"1", "text/csv")]).run()
    [proposal] = proposals.proposals(home)
    assert [path.read_bytes() for path in proposal.given] == [b"1"]
    assert "1 个文件" in pages.texts(page)
    page.run()
    assert len(proposals.proposals(home)) == 1
