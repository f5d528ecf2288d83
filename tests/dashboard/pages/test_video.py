"""The page on cameras: today's round, what is dark, what became of what was found."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests import drawn
from tests.pages import opened, texts
from tests.published import publish_world
from tests.world import NOON, Rows, case, span
from warehouse import snapshots

TODAY, YESTERDAY = datetime(2026, 10, 16), datetime(2026, 10, 15)


def camera(camera_id: str, **columns: Any) -> dict[str, Any]:
    place = {"location": f"{camera_id}路口", "community": "甲社区", "key_area": "学校周边"}
    return {"camera_id": camera_id, "in_service_from": date(2026, 10, 10)} | place | columns


def look(camera_id: str, at: datetime, **columns: Any) -> dict[str, Any]:
    seen = {"online": True, "image_ok": True, "verdict": "none", "staff_id": "YS-010"}
    named = {"check_id": f"{camera_id}-{at:%m%d%H%M}", "camera_id": camera_id, "checked_at": at}
    return named | seen | columns


def found(camera_id: str, at: datetime, issue: str | None, **columns: Any) -> dict[str, Any]:
    return look(camera_id, at, issue=issue, verdict=columns.pop("verdict", "valid"), **columns)


CAMERAS = [
    camera("C-OK", in_service_from=date(2026, 9, 1)),
    camera("C-DARK"),
    camera("C-BLUR", community="乙社区"),
    camera("C-LEFT", community="乙社区", key_area=None),
    camera("C-BARE", community=None, key_area=None),
    camera("C-GONE", in_service_from=date(2026, 9, 1), retired_on=date(2026, 10, 1)),
]
ROWS: Rows = {
    "cases": [case("CASE-1", title="占道经营")],
    "staff": [
        {"staff_id": "YS-010", "name": "卫十一", "team": "video", "on_post_on": date(2026, 4, 22)}
    ],
    "cameras": CAMERAS,
    "video_checks": [
        *(look(name, YESTERDAY.replace(hour=9)) for name in ("C-OK", "C-BLUR", "C-BARE")),
        look("C-DARK", datetime(2026, 10, 12, 18), online=True),
        look("C-DARK", datetime(2026, 10, 13, 7, 56), online=False, image_ok=None),
        look("C-DARK", TODAY.replace(hour=8), online=False, image_ok=None),
        look("C-BLUR", TODAY.replace(hour=8), image_ok=False),
        look("C-LEFT", datetime(2026, 10, 13, 9)),
        look("C-BARE", TODAY.replace(hour=8)),
        found("C-OK", datetime(2026, 9, 3, 9), "占道经营", resolved_at=datetime(2026, 9, 3, 14, 3)),
        found("C-OK", datetime(2026, 9, 4, 9), "占道经营", verdict="false_alarm"),
        found("C-BLUR", YESTERDAY.replace(hour=10), "占道经营", case_id="CASE-1"),
        found("C-BLUR", YESTERDAY.replace(hour=11), "暴露垃圾", case_id="CASE-9"),
        found("C-BARE", YESTERDAY.replace(hour=12), "暴露垃圾", verdict=None),
        found("C-OK", TODAY.replace(hour=9), "暴露垃圾"),
    ],
}
GOOD = {
    "cameras": [camera("C-OK")],
    "video_checks": [look("C-OK", datetime(2026, 10, day, 9)) for day in range(10, 17)],
}
Read = Callable[..., None]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Return a function that has the pages read the rows given to it."""

    def reading(rows: Rows, as_of: datetime = NOON) -> None:
        monkeypatch.setenv("SCORECARD_HOME", str(publish_world(tmp_path, rows, as_of)))

    return reading


def tables(page: Any) -> dict[str, Any]:
    """Return the tables of the page by the name of their first column."""
    return {str(table.columns[0]): table for table in drawn.tables(page)}


def cameras_shown(page: Any) -> dict[str, str]:
    shown = tables(page).get("camera")
    return {} if shown is None else dict(zip(shown["camera"], shown["state"], strict=True))


def issues_shown(page: Any) -> list[tuple[str, str]]:
    shown = tables(page)["case"]
    return list(zip(shown["camera"], shown["outcome"], strict=True))


def test_it_answers_how_far_todays_round_is_and_what_is_dark(full):
    page = opened("video", lang="en")
    assert page.header[0].value == "4 / 5 cameras checked today"
    said = texts(page)
    assert "not checked yet **1**" in said
    assert "offline **1**" in said
    assert "image not in order **1**" in said
    assert "issues not disposed of **3**, the oldest for 1 d 2 h" in said
    assert "Yesterday 3 of 5 were checked" in said


def test_it_answers_in_chinese(full):
    page = opened("video")
    assert page.header[0].value == "今天已巡查 4 / 5 路"
    assert "未处置问题 **3** 件，最久 1 天 2 小时" in texts(page)
    assert cameras_shown(page)["C-DARK"] == "■ 已离线 3 天 4 小时"


def test_dark_cameras_say_since_when_the_longest_first(full):
    assert cameras_shown(opened("video", lang="en")) == {
        "C-DARK": "■ offline for 3 d 4 h",
        "C-BLUR": "▲\u00a0image not in order",
    }


def test_cameras_not_looked_at_say_for_how_many_days(full):
    page = opened("video", cameras="unseen", lang="en")
    assert cameras_shown(page) == {"C-LEFT": "▲ not checked for 2 d"}


def test_cameras_missed_yesterday_are_listed_though_they_were_seen_since(full):
    page = opened("video", cameras="missed", lang="en")
    assert set(cameras_shown(page)) == {"C-DARK", "C-LEFT"}


def test_the_round_by_area_begins_with_the_worst_and_adds_up(full):
    areas = tables(opened("video", lang="en"))["area"]
    assert list(areas["area"]) == ["甲社区", "乙社区", "no community"]
    assert areas["cameras"].astype(int).sum() == len(CAMERAS) - 1
    assert areas["checked_today"].astype(int).sum() == 4


def test_the_address_switches_to_key_areas(full):
    areas = tables(opened("video", by="key_area", lang="en"))["area"]
    assert dict(zip(areas["area"], areas["cameras"], strict=True)) == {
        "学校周边": "3",
        "no key area": "2",
    }


def test_an_area_in_the_address_narrows_cameras_and_issues(full):
    page = opened("video", area="乙社区", lang="en")
    assert set(cameras_shown(page)) == {"C-BLUR"}
    assert {camera for camera, _outcome in issues_shown(page)} == {"C-BLUR"}
    assert "only 乙社区 (cameras: 2)" in texts(page)
    assert "乙社区 · 2 of 6 rows" in texts(page)


def test_cameras_without_an_area_can_be_chosen_too(full):
    page = opened("video", area="none", lang="en")
    assert [camera for camera, _outcome in issues_shown(page)] == ["C-BARE"]
    assert "no community · 1 of 6 rows" in texts(page)


def test_the_filter_is_a_sentence_that_can_be_cleared(full):
    page = opened("video", area="乙社区", month="2026-10", standing="open", lang="en")
    assert "乙社区; Oct 2026; not disposed of · 2 of 6 rows" in texts(page)
    next(button for button in page.button if button.label == "Clear the filter").click().run()
    assert len(issues_shown(page)) == 6


def test_the_area_can_be_left_again(full):
    page = opened("video", area="乙社区", month="2026-10", lang="en")
    next(button for button in page.button if button.label == "Show all areas").click().run()
    assert "Oct 2026 · 4 of 6 rows" in texts(page)


def test_issues_not_disposed_of_come_first_the_oldest_leading(full):
    assert issues_shown(opened("video", lang="en")) == [
        ("C-BLUR", "▲ open for 1 d 2 h"),
        ("C-BLUR", "▲ open for 1 d 1 h"),
        ("C-OK", "▲ open for 3 h"),
        ("C-BARE", "○\u00a0no finding yet"),
        ("C-OK", "▨\u00a0false alarm"),
        ("C-OK", "✓ disposed of in 5 h 3 min"),
    ]


def test_an_issue_leads_to_its_case_and_says_how_it_stands(full):
    shown = tables(opened("video", standing="open", lang="en"))["case"]
    assert list(shown["case"]) == ["CASE-1", "CASE-9", ""]
    assert list(shown["handling"]) == ["○ no deadline", "○ not on file", "○ no case"]
    assert shown["title"].iloc[0] == "占道经营"


def test_the_address_narrows_the_issues_by_kind(full):
    page = opened("video", issue="暴露垃圾", lang="en")
    assert [camera for camera, _outcome in issues_shown(page)] == ["C-BLUR", "C-OK", "C-BARE"]


def test_kinds_say_what_was_true_what_became_a_case_and_how_long_it_took(full):
    kinds = tables(opened("video", lang="en"))["kind"].set_index("kind")
    assert list(kinds.index) == ["all kinds", "占道经营", "暴露垃圾"]
    street = kinds.loc["占道经营"]
    assert (street["false"], street["cases"]) == ("33.3% (n=3)", "50.0% (n=2)")
    assert (street["mean"], street["longest"]) == ("5 h 3 min", "5 h 3 min")
    assert kinds.loc["all kinds", "found"] == "6"


def test_kinds_of_a_month_are_those_of_its_days(full, world_home: Path):
    kinds = tables(opened("video", month="2026-10", lang="en"))["kind"].iloc[1:]
    path = snapshots.current(world_home)
    assert path is not None
    with snapshots.open_snapshot(path) as snapshot:
        rows = snapshot.query(
            "select issue, found, valid from marts.issues_between"
            "('qinghe-2026', date '2026-10-01', date '2026-10-31') where not is_total"
        )
    own = kinds[["kind", "found", "valid"]].to_numpy().tolist()
    assert sorted(own) == sorted(rows.astype(str).to_numpy().tolist())


def test_the_months_show_true_and_false_side_by_side(full):
    months = tables(opened("video", lang="en"))["month"]
    assert months.to_numpy().tolist() == [["Sep 2026", "1", "1"], ["Oct 2026", "3", "0"]]


def test_the_last_days_say_when_the_round_was_not_whole(full):
    said = texts(opened("video", lang="en"))
    assert "In the last 30 days the round was not whole on 30" in said
    assert "fewest cameras online on 13 Oct: 50.0% (n=2)" in said


def test_people_appear_by_their_number_alone(full):
    page = opened("video")
    assert set(tables(page)["case"]["staff"]) == {"YS-010"}
    assert "卫十一" not in texts(page) + str(drawn.tables(page))


def test_a_filter_that_fits_nothing_says_so(full):
    page = opened("video", issue="占道经营", standing="undecided", lang="en")
    assert "None of the 6 issues fits this filter" in texts(page)


def test_nonsense_in_the_address_does_no_harm(full):
    page = opened("video", by="x", area="?", month="10", standing="?", cameras="1", page_no="z")
    assert len(issues_shown(page)) == 6


def test_a_whole_round_without_issues_is_said_to_be_well(read):
    read(GOOD)
    page = opened("video", lang="en")
    said = texts(page)
    assert page.header[0].value == ":green[1 / 1 cameras checked today ✓]"
    assert "All were checked and show an image (areas 1, cameras 1)" in said
    assert "All were online and showed an image" in said
    assert "the round was whole every day" in said
    assert "every issue disposed of" in said
    assert "No issue has been found by video so far" in said


def test_a_month_in_which_nothing_was_found_is_said_to_be_well(read):
    issue = found("C-OK", datetime(2026, 9, 14, 9), "占道经营")
    early = camera("C-OK", in_service_from=date(2026, 9, 1))
    read({"cameras": [early], "video_checks": [issue, *GOOD["video_checks"]]})
    said = texts(opened("video", month="2026-10", lang="en"))
    assert "No issue was found in Oct 2026, though cameras were checked" in said


def test_without_cameras_it_says_what_to_load_and_claims_nothing(empty):
    said = texts(opened("video", lang="en"))
    assert "No camera has been loaded yet" in said
    assert "✓" not in said


def test_cameras_nobody_ever_looked_at_ask_for_the_looks(read):
    read({"cameras": CAMERAS})
    said = texts(opened("video", lang="en"))
    assert "Cameras in service: 5, but no look at one has been loaded" in said
    assert "✓" not in said


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ("unseen", "No check of today is on file yet."),
        ("missed", "No check of yesterday is on file."),
        ("dark", ":green[✓ All were online"),
    ],
)
def test_a_day_of_which_no_look_is_known_is_neither_well_nor_ill(read, chosen: str, said: str):
    seen = [look("C-OK", datetime(2026, 10, 13, 9))]
    known = span("video_checks", datetime(2026, 10, 13), datetime(2026, 10, 14))
    read({**GOOD, "video_checks": seen, "spans": [span("cameras", None, None), known]})
    found = texts(opened("video", cameras=chosen, lang="en"))
    assert said in found
    assert "(1 of 177 days measured)" in found, "no issue was found on the days known"
    assert "○ 0 of 1 were checked today, nothing amiss (areas 1)." in found


def test_a_camera_that_nobody_ever_looked_at_is_not_said_to_show_an_image(read):
    read({**GOOD, "cameras": [camera("C-OK"), camera("C-NEW")]})
    assert "when last checked (never checked: 1)" in texts(opened("video", lang="en"))


def test_cameras_outside_the_term_ask_for_their_days(read):
    read(
        {
            "cameras": [
                camera("C-OLD", retired_on=date(2026, 4, 1), in_service_from=date(2026, 1, 1))
            ]
        }
    )
    assert "No camera on file serves within the term" in texts(opened("video", lang="en"))


def test_after_the_term_the_issues_are_still_told(read):
    read(ROWS, datetime(2027, 5, 6, 12))
    page = opened("video", lang="en")
    assert "No camera is in service today" in texts(page)
    assert len(issues_shown(page)) == 6
