"""The page of one case: its clocks, the arithmetic, and everything on file of it."""

from datetime import datetime
from pathlib import Path

import pytest

from tests import drawn
from tests.pages import links, opened, texts
from tests.published import publish_world
from tests.world import case

AS_OF = datetime(2026, 10, 16, 18)
CASE = "QH2026101500231"
LATE = {
    "title": "道路破损",
    "community": "第三社区",
    "unit": "城管科",
    "received_at": datetime(2026, 10, 15, 9, 12),
    "forwarded_at": datetime(2026, 10, 15, 15, 40),
    "feedback_at": datetime(2026, 10, 16, 9, 20),
}
ROWS = {
    "cases": [
        case(CASE, **LATE | {"closed_at": datetime(2026, 10, 16, 16, 2)}, source_row=231),
        case(
            CASE,
            **LATE | {"unit": "城管办", "closed_at": None},
            is_current=False,
            known_at=datetime(2026, 10, 16, 10),
            source_row=17,
        ),
        case("VIDEO-1", channel="video"),
        case(
            "EXCUSED",
            received_at=datetime(2026, 10, 15, 9),
            forwarded_at=datetime(2026, 10, 15, 13, 30),
        ),
        case(
            "RUNNING",
            received_at=datetime(2026, 10, 16, 17),
            forwarded_at=None,
            feedback_at=None,
            closed_at=None,
        ),
        case(
            "REOPENED",
            received_at=datetime(2026, 10, 14, 9),
            forwarded_at=None,
            feedback_at=datetime(2026, 10, 14, 10, 30),
            closed_at=datetime(2026, 10, 16, 10),
        ),
    ],
    "case_events": [
        *(
            {"case_id": "REOPENED", "event_at": datetime(2026, 10, day, hour), "event": event}
            for event, day, hour in (
                ("closed", 14, 16),
                ("reopened", 15, 9),
                ("feedback", 15, 10),
                ("returned", 14, 10),
            )
        ),
        {"case_id": CASE, "event_at": LATE["received_at"], "event": "received"},
        {"case_id": CASE, "event_at": LATE["forwarded_at"], "event": "forwarded", "unit": "城管办"},
    ],
    "exemptions": [
        {
            "exemption_id": "MZ-1",
            "ground": "force_majeure",
            "starts_at": datetime(2026, 10, 15, 13, 12),
            "ends_at": datetime(2026, 10, 15, 14),
            "requested_by": "甲",
            "decided_by": "乙",
            "decided_at": datetime(2026, 10, 16, 9),
            "decision": "approved",
            "document_no": "清政发〔2026〕17号",
        },
        {
            "exemption_id": "MZ-2",
            "ground": "force_majeure",
            "case_id": "EXCUSED",
            "requested_by": "甲",
            "decided_by": "乙",
            "decided_at": datetime(2026, 10, 16, 9),
            "decision": "approved",
        },
    ],
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_world(tmp_path_factory.mktemp("case"), ROWS, AS_OF)


@pytest.fixture(autouse=True)
def published(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCORECARD_HOME", str(home))


def table_with(page, column: str):
    return next(table for table in drawn.tables(page) if column in table)


def test_it_names_the_case_and_what_it_cost():
    said = texts(opened("case", case=CASE, lang="en")).replace("\\", "")
    assert f"{CASE} · 道路破损" in said
    assert "第三社区 · 城管科" in said
    assert "Forwarding ■ missed · confirmed 0.1 points, exempt 0.1 points" in said
    assert "Same-day closing ✓ met" in said


def test_a_reopened_case_is_told_round_by_round():
    said = texts(opened("case", case="REOPENED", lang="en")).replace("\\", "")
    assert "Same-day closing · round 1 ✓ met" in said
    assert "Same-day closing · round 2 ■ missed · exempt 0.2 points" in said
    assert "round 2: counted from 10-15 10:00, to be closed by 24:00 that day" in said


def test_a_forwarding_taken_from_a_sign_says_so_and_is_doubted():
    said = texts(opened("case", case="REOPENED", lang="en")).replace("\\", "")
    source = "(no time of it on file; taken from the unit's feedback)"
    assert f"forwarded by 10-14 10:30 {source}" in said
    assert "its clock ends with the earliest sign of it, the unit's feedback 10-14 10:30" in said


def test_a_return_has_a_clock_of_its_own_where_it_is_timed():
    judged = "forwarding after a return ✓ met"
    assert judged in texts(opened("case", case="REOPENED", lang="en", reading="strict"))
    assert judged not in texts(opened("case", case="REOPENED", lang="en"))


def test_what_is_excused_is_not_told_in_red():
    said = texts(opened("case", case="EXCUSED", lang="en"))
    assert ":gray[2 Forwarding ■ missed · exempt 0.1 points]" in said


def test_it_tells_the_arithmetic_the_clause_the_reading_and_the_version():
    said = texts(opened("case", case=CASE)).replace("\\", "")
    assert "4 小时 28 分" in said
    assert "每延迟2小时或每错误1次，扣0.1分" in said
    assert "满 2 小时才计" in said or "only whole 2 hours count" in said
    assert "2026-04-22" in said


def test_it_draws_a_bar_for_every_clock():
    assert len(opened("case", case=CASE).get("vega_lite_chart")) == 2


def test_the_three_readings_stand_side_by_side_and_one_click_away():
    page = opened("case", case=CASE, lang="en")
    readings = table_with(page, "reading")
    assert set(readings["reading"]) == {"adopted", "strict", "lenient"}
    links = [link.proto.label for link in page.get("page_link")]
    assert "Show it as read: strict" in links


def test_an_exemption_is_listed_with_its_document_and_who_decided():
    listed = table_with(opened("case", case=CASE, lang="en"), "document")
    assert "清政发〔2026〕17号" in listed["document"].iloc[0]
    assert "乙" in listed["decided by"].iloc[0]


def test_flow_records_tell_the_time_between_them():
    flow = table_with(opened("case", case=CASE, lang="en"), "step")
    assert list(flow["step"]) == ["received", "forwarded"]
    assert list(flow["after"]) == ["", "6 h 28 min"]


def test_versions_tell_what_changed_column_by_column():
    changed = table_with(opened("case", case=CASE, lang="en"), "before")
    assert list(zip(changed["before"], changed["afterwards"], strict=True)) == [
        ("城管办", "城管科"),
        ("—", "today 16:02"),
    ]


def test_the_row_is_shown_as_written_with_file_row_and_load():
    page = opened("case", case=CASE, lang="en")
    assert "test.csv · row 231 · load 1" in texts(page).replace("\\", "")
    assert "道路破损" in list(table_with(page, "as written")["as written"])


def test_a_channel_without_clocks_says_so():
    assert "not judged by the clocks" in texts(opened("case", case="VIDEO-1", lang="en"))


def test_a_running_clock_is_drawn_to_as_of():
    page = opened("case", case="RUNNING", lang="en")
    assert "Forwarding ▲ running" in texts(page)
    assert "Same-day closing ○ not started" in texts(page)


def test_an_unknown_case_gets_a_sentence_and_the_ways_on():
    page = opened("case", case="QH0", lang="en")
    assert "Case QH0 is not on file" in texts(page)
    assert links(page)["Search for what is like “QH0”"] == {"lang": "en", "q": "QH0"}
    assert links(page)["To the list of all cases"] == {"lang": "en", "tab": "all"}


def test_without_a_number_it_says_how_a_case_is_found():
    page = opened("case", lang="en")
    assert "Type part of the case number" in texts(page)
    assert links(page)["To the list of all cases"] == {"lang": "en", "tab": "all"}


def test_markdown_in_a_number_is_shown_letter_by_letter():
    assert r"\*\*x\*\*" in texts(opened("case", case="**x**", lang="en"))


def test_a_running_case_counts_down_and_says_when_the_next_points_fall():
    said = texts(opened("case", case="RUNNING", lang="en"))
    assert "**2 Forwarding** · ○ 1 h left · next today 21:00 −0.1" in said


def test_a_case_without_a_running_clock_counts_nothing_down():
    assert "next today" not in texts(opened("case", case=CASE, lang="en"))
