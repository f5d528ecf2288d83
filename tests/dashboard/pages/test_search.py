"""One search for all: cases, units, communities, papers, people."""

from datetime import date, datetime

import pytest

from tests import drawn
from tests.pages import links, opened, texts
from tests.world import case

SIGNED = date(2026, 4, 22)
ROWS = {
    "cases": [
        case("QH-0815", title="路灯不亮", unit="市政服务队", community="第三社区"),
        case("QH-0816", title="井盖缺失", unit="城管办", community="第四社区"),
        *(case(f"MANY-{n:02}", title="积水", unit="城管办") for n in range(25)),
    ],
    "contract_events": [
        {
            "event_id": "E-77",
            "kind": "notice",
            "occurred_on": date(2026, 9, 1),
            "document_no": "清政发〔2026〕17号",
        }
    ],
    "invoices": [
        {"invoice_no": "FP-4401", "milestone": 1, "amount": 1, "received_on": date(2026, 9, 2)}
    ],
    "assessments": [
        {
            "entry_id": "KH-9",
            "item_no": 6,
            "occurred_at": datetime(2026, 9, 3, 9),
            "status": "confirmed",
            "reason": "演示",
            "entered_by": "甲",
        }
    ],
    "staff": [
        {"staff_id": "YS-001", "name": "赵一", "team": "dispatch", "on_post_on": SIGNED},
        {"staff_id": "YS-002", "name": "钱二", "team": "video", "on_post_on": SIGNED},
    ],
}


def found(words: str) -> dict[str, dict[str, str]]:
    """Return the ways that a search finds beside those of every page."""
    page = opened("search", q=words)
    return {
        label.replace("\\", ""): params
        for label, params in links(page).items()
        if params or "·" in label
    }


@pytest.mark.parametrize(
    ("words", "label", "params"),
    [
        ("市政", "市政服务队", {"unit": "市政服务队"}),
        ("第四", "第四社区", {"tab": "all", "community": "第四社区"}),
        ("〔2026〕17", "合同事项 · E-77 · 清政发〔2026〕17号 · 9月1日", {"tab": "events"}),
        ("kh-9", "考核记录 · KH-9 · 9月3日", {"entry": "assessment/KH-9"}),
        ("ys-002", "钱*（YS-002）", {"tab": "team", "who": "YS-002"}),
        ("赵一", "赵*（YS-001）", {"tab": "team", "who": "YS-001"}),
    ],
)
def test_what_is_found_leads_to_its_place(full, words: str, label: str, params: dict[str, str]):
    assert found(words) == {label: params}


@pytest.mark.parametrize("words", ["0815", "qh-0815", "路灯"])
def test_a_case_is_found_by_a_part_of_its_number_or_words_of_its_title(full, words: str):
    table = drawn.read(opened("search", q=words))[-1]
    assert list(table.frame()["case"]) == ["QH-0815"]
    assert table.leads("case")[0].startswith("case?case=QH-0815&list=search")


def test_of_many_cases_the_first_are_shown_and_all_are_a_click_away(full):
    page = opened("search", q="积水", lang="en")
    assert len(drawn.tables(page)[-1]) == 20
    assert links(page)["All 25 cases found"] == {"tab": "all", "q": "积水", "lang": "en"}


def test_what_is_not_on_file_is_said_so(full):
    assert "Nothing on file holds “xyz”" in texts(opened("search", q="xyz", lang="en"))


@pytest.mark.parametrize("words", ["", " ", "一"])
def test_too_few_letters_are_asked_for_more(full, words: str):
    assert "请至少输入 2 个字" in texts(opened("search", q=words))
