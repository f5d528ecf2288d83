"""The list of cases: what runs, what cost points, everything."""

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from tests import drawn
from tests.pages import links, opened, texts
from tests.published import publish_world
from tests.world import NOON, case, on_file

OPEN = {"forwarded_at": None, "feedback_at": None, "closed_at": None}
ROWS = {
    "cases": [
        case("SOON", received_at=datetime(2026, 10, 16, 10, 20), unit="甲所", **OPEN),
        case("PAST", received_at=datetime(2026, 10, 16, 7), unit="乙所", **OPEN),
        case("SHORT", forwarded_at=datetime(2026, 10, 15, 12)),
        case("LATE", forwarded_at=datetime(2026, 10, 15, 15, 40), unit="甲所", community="三社区"),
        case(
            "SLOW",
            received_at=datetime(2026, 10, 11, 9),
            forwarded_at=datetime(2026, 10, 11, 10),
            feedback_at=datetime(2026, 10, 12, 9),
            closed_at=datetime(2026, 10, 13, 9),
        ),
        *(case(f"GOOD-{n:03}", title="路灯不亮", unit="乙所") for n in range(1, 60)),
    ]
}


def cases_shown(page) -> list[str]:
    return list(drawn.tables(page)[-1]["case"])


def test_it_opens_on_the_running_clocks_the_longest_overdue_first(full):
    page = opened("cases", lang="en")
    assert cases_shown(page) == ["PAST", "SOON"]
    assert list(drawn.tables(page)[-1]["left"]) == ["■ late 3 h", "▲ 20 min left"]
    assert f"as of {NOON:%m-%d %H:%M}" in texts(page)


def test_a_running_clock_names_what_falls_next_and_what_it_cost_so_far(full):
    past = drawn.tables(opened("cases", unit="乙所", lang="en"))[-1].iloc[0]
    assert (past["next"], past["so_far"]) == ("today 13:00 −0.1", "0.1")


def test_cases_that_missed_a_limit_say_how_late_and_what_it_cost(full):
    page = opened("cases", tab="breached", lang="en")
    late = drawn.tables(page)[-1].set_index("case").loc["LATE"]
    assert (late["points"], late["late"], late["community"]) == ("0.2", "late 4 h 28 min", "三社区")
    assert sorted(cases_shown(page)) == ["LATE", "PAST", "SLOW"]


def test_the_deducted_cases_are_those_of_the_ledger_and_the_others_are_told_apart(full):
    page = opened("cases", tab="breached", lang="en")
    assert "confirmed · 3 of 4 rows" in texts(page)
    assert "▲ late, no points 1" in links(page)
    assert links(page)["▲ late, no points 1"]["state"] == "no_points"
    late = opened("cases", tab="breached", state="no_points", lang="en")
    assert cases_shown(late) == ["SHORT"]
    assert "■ confirmed 3" in links(late)


def test_the_address_narrows_the_deducted_cases(full):
    page = opened(
        "cases", tab="breached", item="2", state="confirmed", first="2026-10-15", last="2026-10-15"
    )
    assert cases_shown(page) == ["LATE"]


def test_the_cases_of_a_missed_day_are_those_that_fed_back_on_it(full):
    page = opened("cases", tab="breached", missed_on="2026-10-12", lang="en")
    assert cases_shown(page) == ["SLOW"]
    assert "not closed on 12 Oct · 1 of 4 rows" in texts(page)


def test_the_map_says_in_which_hour_forwarding_runs_late(full):
    page = opened("cases", tab="breached", lang="en")
    assert "Late forwarding by hour: 3 cases, most on Thu 9:00–10:00 (2)" in texts(page)


def test_all_cases_come_a_page_at_a_time(full):
    page = opened("cases", tab="all", lang="en")
    assert len(cases_shown(page)) == 50
    assert "Rows 1 to 50 of 64" in texts(page)
    assert len(cases_shown(opened("cases", tab="all", page_no="2"))) == 14


def test_a_page_beyond_the_last_shows_the_last(full):
    assert len(cases_shown(opened("cases", tab="all", page_no="99"))) == 14


def test_the_search_asks_the_whole_list(full):
    page = opened("cases", tab="all", q="good-05", lang="en")
    assert "10 of 64 rows" in texts(page)
    assert len(cases_shown(page)) == 10


@pytest.mark.parametrize(
    ("tab", "words", "found"), [("breached", "三社", "LATE"), ("at_risk", "乙", "PAST")]
)
def test_each_list_can_be_searched(full, tab: str, words: str, found: str):
    assert cases_shown(opened("cases", tab=tab, q=words)) == [found]


def test_sorting_asks_the_whole_list(full):
    by_number = opened("cases", tab="all", sort="case", lang="en")
    assert cases_shown(by_number)[:2] == ["GOOD-001", "GOOD-002"]
    backwards = opened("cases", tab="all", sort="-case")
    assert cases_shown(backwards)[:2] == ["SOON", "SLOW"]
    head = drawn.read(by_number)[-1].sorts["case"]
    assert dict(parse_qsl(head[1:])) == {"tab": "all", "lang": "en", "sort": "-case"}


def test_a_case_knows_the_list_it_was_found_in_and_the_cases_beside_it(full):
    listed = opened("cases", tab="all", unit="乙所", sort="case", page_no="2", lang="en")
    table = drawn.read(listed)[-1]
    where, _mark, asked = table.leads("case")[0].partition("?")
    case = opened(where, **dict(parse_qsl(asked)))
    assert case.query_params["case"] == "GOOD-051"
    ways = links(case)
    assert ways["← Cases · All cases · 乙所"] == {
        "lang": "en",
        "tab": "all",
        "unit": "乙所",
        "sort": "case",
        "page_no": "2",
    }
    assert "case 51 of 60" in texts(case)
    assert ways["‹ the case before"]["case"] == "GOOD-050"
    assert ways["the next case ›"]["list"] == ways["‹ the case before"]["list"]


def test_a_case_that_has_left_its_list_still_leads_back_to_it(full):
    case = opened("case", case="GOOD-001", list="cases?tab=breached", lang="en")
    assert "← Cases · Deducted · confirmed" in links(case)
    assert "the next case ›" not in links(case)


@pytest.mark.parametrize(
    "said",
    ["", "case?case=x", "nowhere?tab=all", "cases?tab=nonsense", "cases?page=1&label=2&width=3"],
)
def test_a_case_come_upon_by_no_list_leads_to_a_list_all_the_same(full, said: str):
    ways = links(opened("case", case="LATE", list=said, lang="en"))
    assert any(label.startswith("← Cases") for label in ways)


def test_a_search_that_finds_nothing_says_so(full):
    assert "has “暖气” in its number" in texts(opened("cases", tab="all", q="暖气", lang="en"))


def test_a_filter_that_fits_nothing_says_so(full):
    page = opened("cases", unit="乙所", item="3", lang="en")
    assert "No running clock fits this filter" in texts(page)


def test_nonsense_in_the_address_does_no_harm(full):
    page = opened("cases", tab="x", item="9", day="yesterday", unit="?", page_no="two")
    assert cases_shown(page) == ["PAST", "SOON"]


@pytest.mark.parametrize("tab", ["at_risk", "breached", "all"])
def test_without_cases_no_list_claims_that_all_is_well(empty, tab: str):
    said = texts(opened("cases", tab=tab, lang="en"))
    assert "No case has come in yet" in said
    assert "✓" not in said


@pytest.mark.parametrize(
    ("tab", "said"),
    [("at_risk", "No clock is running"), ("breached", "No case has missed a limit")],
)
def test_where_all_is_well_each_list_says_so(good, tab: str, said: str):
    assert said in texts(opened("cases", tab=tab, lang="en"))


@pytest.mark.parametrize(
    ("tab", "known"),
    [
        ("at_risk", "closed today (data to 10-15 18:00)"),
        ("breached", "so far (under 1% measured)"),
        ("all", "No case was forwarded late (under 1% measured)"),
    ],
)
def test_what_is_known_in_part_is_no_good_news(
    tab: str, known: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    day = datetime(2026, 10, 15, 8), datetime(2026, 10, 15, 18)
    rows = on_file({"cases": [case("ONE")]}, day)
    home = publish_world(tmp_path, rows, NOON + timedelta(days=9))
    monkeypatch.setenv("SCORECARD_HOME", str(home))
    said = texts(opened("cases", tab=tab, lang="en"))
    assert known in said
    assert "✓" not in said


def test_a_list_narrowed_otherwise_begins_at_its_first_page(full):
    page = opened("cases", tab="all", page_no="2", lang="en")
    page.segmented_control(key="filter_lang").set_value("zh").run()
    assert page.query_params["page_no"] == "2"
    page.button_group(key="filter_state").set_value(["on_time"]).run()
    assert "page_no" not in page.query_params
