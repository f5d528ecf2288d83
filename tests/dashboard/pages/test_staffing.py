"""The people: who is on duty, when nobody was, and how the team stands against the contract."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.charts import coverage
from dashboard.staffing import labels
from tests import drawn, pages
from tests.pages import links, opened, texts
from tests.published import publish_world
from tests.world import NOON, case

TODAY = datetime(2026, 10, 16)
NAMES = {"YS-001": "赵敏", "YS-002": "钱进", "YS-003": "孙丽", "YS-004": "李强", "YS-005": "周洋"}
TEAMS = ("supervisor", "dispatch", "dispatch", "dispatch", "video")


def member(staff_id: str, team: str, **columns: Any) -> dict[str, Any]:
    """Return a person for whom all is in order, but for `columns`."""
    good = {
        "staff_id": staff_id,
        "name": NAMES[staff_id],
        "team": team,
        "on_post_on": date(2026, 4, 1),
        "nda_on": date(2026, 4, 1),
        "insured_from": date(2026, 4, 1),
    }
    return good | columns


def shift(staff_id: str, start: datetime, **columns: Any) -> dict[str, Any]:
    """Return twelve hours, signed at the minute where they lie behind, but for `columns`."""
    end = start + timedelta(hours=12)
    good = {
        "staff_id": staff_id,
        "starts_at": start,
        "ends_at": end,
        "signed_in_at": start if start <= NOON else None,
        "signed_out_at": end if end <= NOON else None,
    }
    return good | columns


def rota() -> list[dict[str, Any]]:
    """Plan two shifts a day from 14 to 17 October; the night before today began 17 min late."""
    rows = []
    for day in range(-2, 2):
        start = TODAY + timedelta(days=day)
        late = {"signed_in_at": start + timedelta(minutes=17)} if day == 0 else {}
        rows += [
            shift("YS-002", start, **late),
            shift("YS-003", start + timedelta(hours=12), signed_in_at=None),
        ]
    rows = [row for row in rows if row["starts_at"] != TODAY + timedelta(days=1)]
    return [*rows, shift("YS-004", TODAY + timedelta(hours=8))]


PEOPLE = [member(who, team) for who, team in zip(NAMES, TEAMS, strict=True)]
PEOPLE[4] |= {"left_on": date(2026, 8, 1), "leave_approved": False, "nda_on": None}
ROWS = {
    "staff": PEOPLE,
    "shifts": rota(),
    "absences": [
        {"staff_id": "YS-001", "from_on": date(2026, 10, 15), "to_on": date(2026, 10, 17)},
    ],
    "trainings": [
        {
            "training_id": "T1",
            "held_at": datetime(2026, 9, 12, 14),
            "topic": "工单派发",
            "audience": "seats",
            "attendees": 6,
            "hours": "2.5",
        }
    ],
    "notices": [
        {
            "notice_id": f"N{number}",
            "issued_at": datetime(2026, 9, 20 + number, 9),
            "topic": f"汛期工单办理 {number}",
            "unit": "第三社区",
            "acknowledged_at": received,
        }
        for number, received in enumerate([datetime(2026, 9, 20, 15), None])
    ],
    "quality_checks": [
        {
            "check_id": f"Q{number}",
            "staff_id": f"YS-00{2 + number % 2}",
            "checked_at": datetime(2026, 10, 10 + number, 9),
            "case_id": case_id,
            "score": score,
            "finding": "用语不规范" if score < 80 else None,
        }
        for number, (case_id, score) in enumerate([("A", 70), ("GONE", 90), (None, 95)])
    ],
    "contract_events": [
        {
            "event_id": "E1",
            "kind": "replacement_demand",
            "occurred_on": date(2026, 10, 1),
            "document_no": "清街函18号",
        }
    ],
    "cases": [case("A")],
}


def table(page: Any, column: str) -> Any:
    """Return the table that has `column`."""
    return next(frame for frame in drawn.tables(page) if column in frame.columns)


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Publish other rows and have the pages read them."""

    def publish(rows: dict[str, Any], as_of: datetime = NOON) -> None:
        monkeypatch.setenv("SCORECARD_HOME", str(publish_world(tmp_path, rows, as_of)))

    return publish


def test_the_answer_says_who_attends_the_line_and_until_when(full):
    page = opened("staffing", lang="en")
    assert page.header[0].value == ":green[2 people on duty ✓]"
    said = texts(page)
    assert r"李\* \(YS\-004\), 孙\* \(YS\-003\) · 1 not signed in" in said
    assert "On duty until today 24:00; nobody is planned to follow within 12 hours." in said


def test_the_month_and_the_days_ahead_are_told_in_minutes_and_gaps(full):
    said = texts(opened("staffing", lang="en"))
    assert ":red[■] Unattended this month\n17 min" in said
    assert "1 gap · the longest 17 min" in said
    assert ":orange[▲] The next 7 days\n12 h unattended" in said
    assert r":orange[▲] 10-17 00:00–12:00 · nobody planned" in said


def test_a_gap_is_said_in_words_with_who_should_have_been_there(full):
    rows = table(opened("staffing"), "why")
    assert list(rows["day"]) == ["10-16 00:00–00:17"]
    assert list(rows["minutes"]) == ["■ 17 分钟"]
    assert "YS-002 迟到 17 分" in rows["why"].iloc[0]


def test_the_map_has_its_finding_as_a_sentence_and_its_numbers_as_a_table(full):
    page = opened("staffing", lang="en")
    assert "Oct 2026: unattended for 17 min on 1 day, most on 16 Oct from 0:00" in texts(page)
    today = table(page, "23").iloc[0]
    assert list(today[["day", "0", "8"]]) == ["16 Fri", "■17", "2"]
    assert table(page, "23").set_index("day").loc["1 Thu", "0"] == "○"


def test_the_address_opens_the_rota_of_a_day(full):
    page = opened("staffing", day="2026-10-16", lang="en")
    assert ":red[■] **00:00–00:17** nobody for 17 min" in texts(page)
    rows = table(page, "signed").set_index("who")
    assert list(rows["state"]) == ["▲ 17 min late", "✓ on duty", "✓ on duty"]
    assert rows.loc["钱* (YS-002)", "signed"] == "00:17–12:00"


def test_a_day_ahead_shows_its_gap_as_not_yet(full):
    said = texts(opened("staffing", day="2026-10-17", lang="en"))
    assert ":orange[▲] **00:00–12:00** unattended for 12 h to come" in said


def test_a_day_in_the_address_stands_for_its_month(full):
    page = opened("staffing", day="2026-05-02", lang="en")
    assert page.segmented_control(key="filter_month_shown").value == "2026-05"
    assert "No rota of this day is on file" in texts(page)


def test_another_month_forgets_the_day(full):
    page = opened("staffing", day="2026-10-16")
    page.segmented_control(key="filter_month_shown").set_value("2026-09").run()
    assert page.query_params["month"] == "2026-09"
    assert "day" not in page.query_params


def test_a_month_without_a_rota_says_what_to_load(full):
    said = texts(opened("staffing", month="2026-09", lang="en"))
    assert "No rota of this month is on file: load it" in said
    assert "Gaps of" not in said


def test_names_are_hidden_until_the_reader_asks_for_them(full):
    page = opened("staffing", lang="en")
    assert "孙丽" not in texts(page)
    assert set(table(page, "planned")["who"]) == {"孙* (YS-003)", "李* (YS-004)"}
    page.toggle(key="names_are_shown").set_value(True).run()
    assert "孙丽" in texts(page)
    assert set(table(page, "planned")["who"]) == {"孙丽 (YS-003)", "李强 (YS-004)"}


@pytest.mark.parametrize("tab", ["coverage", "team", "quality"])
def test_a_name_is_never_in_an_address(full, tab: str):
    page = opened("staffing", tab=tab, day="2026-10-16", who="YS-002")
    page.toggle(key="names_are_shown").set_value(True).run()
    said = f"{page.query_params} {links(page)}"
    assert not [name for name in NAMES.values() if name in said]


def test_where_names_are_kept_back_the_staff_number_stands_alone(full, world_home, tmp_path):
    home = pages.altered(world_home, tmp_path, "delete from core.people")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCORECARD_HOME", str(home))
        page = opened("staffing", lang="en")
    assert set(table(page, "planned")["who"]) == {"YS-003", "YS-004"}
    assert not [toggle for toggle in page.toggle if toggle.key == "names_are_shown"]


def test_the_team_is_counted_against_the_contract_by_group(full):
    page = opened("staffing", tab="team", lang="en")
    said = texts(page)
    assert "4 of 11 on post, 7 short ■" in said
    assert "item 1 of the assessment names no points" in said
    rows = table(page, "asked").set_index("group")["people"]
    assert dict(rows) == {
        "supervisor": "✓ 1",
        "dispatch group": "✓ 3",
        "appeals group": "■ 0",
        "video group": "■ 0",
        "groups together": "■ 3",
    }


def test_who_has_something_missed_comes_first_with_the_sentence(full):
    page = opened("staffing", tab="team", lang="en")
    rows = table(page, "minimum_stay").set_index("who")
    assert rows.index[0] == "周* (YS-005)"
    first = rows.iloc[0]
    assert (first["minimum_stay"], first["confidentiality"], first["leave_consent"]) == (
        "■ left early",
        "■ not signed",
        "■ not given",
    )
    assert rows.loc["钱* (YS-002)", "insurance"] == "✓ paid"
    assert rows.loc["钱* (YS-002)", "leave_consent"] == ""
    said = texts(page)
    assert "■ 3 obligations missed for 1 person" in said
    assert r"left 2026\-08\-01 without the client's consent (art. 7 (1) 3)" in said


def test_the_address_tells_the_obligations_of_one_person(full):
    said = texts(opened("staffing", tab="team", who="YS-002", lang="en"))
    assert said.count(r"钱\* \(YS\-002\): ") == 3


def test_a_demand_to_replace_counts_its_days(full):
    said = texts(opened("staffing", tab="team", lang="en"))
    assert ":orange[▲] 15 days left, until 31 Oct · asked for on 1 Oct · 清街函18号" in said


def test_leave_without_consent_is_told(full):
    said = texts(opened("staffing", tab="team", lang="en"))
    assert r":red[■] 赵\* \(YS\-001\) · 10-15 to 10-17 · now · without consent" in said


def test_training_is_told_by_month_and_audience(full):
    rows = table(opened("staffing", tab="quality", lang="en"), "seats")
    assert rows[["month", "seats", "departments"]].values.tolist() == [
        ["Sep 2026", "2.5 h · 1 ×", "—"]
    ]


def test_notices_stand_newest_first_with_the_time_they_were_received(full):
    rows = table(opened("staffing", tab="quality"), "acknowledged_at")
    assert list(rows["topic"]) == ["汛期工单办理 1", "汛期工单办理 0"]
    assert list(rows["acknowledged_at"]) == ["—", "09-20 15:00"]


def test_seats_come_with_the_lowest_mean_first_and_their_checks(full):
    page = opened("staffing", tab="quality", lang="en")
    seats = table(page, "mean")
    assert list(seats["who"]) == ["钱* (YS-002)", "孙* (YS-003)"]
    assert list(seats["mean"]) == ["82.5", "90.0"]
    checks = table(page, "on_file")
    assert checks[["case", "on_file"]].fillna("").values.tolist() == [
        ["", ""],
        ["GONE", "○ not on file"],
        ["A", ""],
    ]


def test_the_checks_of_one_seat_are_named_and_can_be_cleared(full):
    page = opened("staffing", tab="quality", who="YS-003", lang="en")
    assert r"Checks of 孙\* \(YS\-003\) in Oct 2026: 1" in texts(page)
    assert list(table(page, "on_file")["case"]) == ["GONE"]


def test_without_people_the_page_says_what_to_load(empty):
    said = texts(opened("staffing", lang="en"))
    assert "No staff list has been loaded yet" in said
    assert "✓" not in said


@pytest.mark.parametrize("tab", ["coverage", "team", "quality"])
def test_with_people_alone_nothing_else_is_claimed(published, tab: str):
    published({"staff": PEOPLE})
    page = opened("staffing", tab=tab, lang="en")
    said = texts(page)
    assert page.header[0].value == ":gray[too little data ○]"
    assert "No rota covers this hour: load the rota" in said
    expected = {
        "coverage": "No rota has been loaded yet",
        "team": "no leave is on file: load the absences",
        "quality": "No training is on file",
    }
    assert expected[tab] in said


def test_a_line_that_nobody_attends_is_the_first_thing_said(published):
    late = [*ROWS["shifts"][:4], shift("YS-004", TODAY + timedelta(hours=20))]
    published({"staff": PEOPLE, "shifts": late})
    page = opened("staffing")
    assert page.header[0].value == ":red[空岗 ■]"
    assert r"下一班 今天 20:00：李\*（YS\-004）" in texts(page)


def test_a_line_attended_by_the_rota_alone_is_marked_so(published):
    planned = shift("YS-002", TODAY, signed_in_at=None, signed_out_at=None)
    published({"staff": PEOPLE, "shifts": [planned | {"ends_at": TODAY + timedelta(hours=18)}]})
    page = opened("staffing", lang="en")
    assert page.header[0].value == ":orange[1 person by the rota, nobody signed in ▲]"
    assert "12 h more rest on the rota alone" in texts(page)
    assert list(table(page, "planned")["state"]) == ["▲ not signed in, 12 h late"]


def test_a_rota_that_ends_soon_is_not_called_complete(published):
    days = [TODAY + timedelta(hours=12 * n) for n in range(4)]
    published({"staff": PEOPLE, "shifts": [shift("YS-002", start) for start in days]})
    assert "planned to 17 Oct only" in texts(opened("staffing", lang="en"))


def test_nonsense_in_the_address_does_no_harm(full):
    for tab in ("coverage", "team", "quality", "x"):
        opened("staffing", tab=tab, day="yesterday", month="2026-99", who="?")


@pytest.mark.parametrize("tab", ["coverage", "team", "quality"])
def test_a_chinese_page_speaks_chinese(full, tab: str):
    said = texts(opened("staffing", tab=tab, day="2026-10-16"))
    english = ("people", "hour", "rota", "group", "month", "until", "nobody", "checks")
    assert not [word for word in english if word in said]


def test_a_gap_over_midnight_is_drawn_in_both_days():
    hours = coverage.ahead(
        pd.DataFrame(
            {"starts_at": [datetime(2026, 10, 15, 23, 30)], "ends_at": [datetime(2026, 10, 16, 1)]}
        ),
        ["2026-10-15", "2026-10-16"],
    )
    assert hours[["day", "hour", "text"]].values.tolist() == [
        ["2026-10-15", 23, "30"],
        ["2026-10-16", 0, "60"],
    ]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (datetime(2026, 10, 16, 16), datetime(2026, 10, 17), "16:00–24:00"),
        (datetime(2026, 10, 15, 20), datetime(2026, 10, 16, 8), "10-15 20:00–08:00"),
        (datetime(2026, 10, 14, 20), datetime(2026, 10, 16), "10-14 20:00–10-15 24:00"),
    ],
)
def test_a_span_says_its_day_where_it_is_another(start: datetime, end: datetime, said: str):
    assert labels.span(start, end, TODAY.date()) == said
