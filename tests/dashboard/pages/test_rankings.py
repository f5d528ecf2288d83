"""The rankings and the page of one unit: who leads, how sure that is, and which cases say so."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pandas as pd
import pytest

from dashboard.charts import rankings as charts
from dashboard.charts.theme import LIGHT
from dashboard.ranking_parts import labels
from tests import drawn
from tests.pages import links, opened, texts
from tests.published import publish_world
from tests.world import NOON, case, on_file

DEPARTMENTS = ("城管办", "供暖专班", "民政办")
UNITS = [
    *({"unit": name, "kind": "department"} for name in DEPARTMENTS),
    *({"unit": name, "kind": "community"} for name in ("东里", "西里")),
]
GOOD = {"callback_valid": True, "contacted": True, "resolved": True, "satisfaction": "满意"}
BAD = GOOD | {"resolved": False, "satisfaction": "不满意"}


def called(prefix: str, unit: str, start: date, good: int, bad: int) -> list[dict[str, Any]]:
    """Return `good` and `bad` called-back cases of a unit, one a hour from `start` on."""
    first = datetime(start.year, start.month, start.day)
    rows = []
    for number in range(good + bad):
        at = first + timedelta(hours=number)
        rows.append(
            case(
                f"{prefix}-{number:03}",
                received_at=at,
                feedback_at=at + timedelta(hours=1),
                closed_at=at + timedelta(hours=2 + number),
                unit=unit,
                community="东里",
                category="市容环境->垃圾清运",
                title=f"{unit}第{number}件",
                **(GOOD if number < good else BAD),
            )
        )
    return rows


SEPTEMBER, OCTOBER, NOW = date(2026, 8, 25), date(2026, 9, 25), date(2026, 10, 10)
ROWS: dict[str, Any] = {
    "units": UNITS,
    "cases": [
        *called("S-CG", "城管办", SEPTEMBER, 20, 20),
        *called("S-GN", "供暖专班", SEPTEMBER, 38, 2),
        *called("O-CG", "城管办", date(2026, 7, 25), 36, 4),
        *called("O-GN", "供暖专班", date(2026, 7, 25), 30, 10),
        *called("O-DL", "东里", SEPTEMBER, 3, 1),
        *called("R-CG", "城管办", OCTOBER, 5, 1),
        case("M-1", received_at=datetime(2026, 8, 26, 9), unit="民政办"),
        case("X-1", received_at=datetime(2026, 8, 26, 9), unit="无名单位"),
        case("X-2", received_at=datetime(2026, 8, 27, 9)),
        case("X-3", received_at=datetime(2026, 8, 27, 9), unit="城管办", channel="62991234", **BAD),
        *[row | {"counted": False} for row in called("C-GN", "供暖专班", date(2026, 8, 28), 0, 3)],
    ],
}


def table(page: Any, column: str) -> Any:
    """Return the table that has `column`."""
    return next(frame for frame in drawn.tables(page) if column in frame.columns)


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Publish other rows and have the pages read them."""

    def publish(rows: dict[str, Any]) -> None:
        monkeypatch.setenv("SCORECARD_HOME", str(publish_world(tmp_path, rows)))

    return publish


def test_the_newest_month_that_is_over_is_shown_with_its_days(full):
    page = opened("rankings", lang="en")
    said = texts(page)
    assert "Sep 2026 (19 Aug–18 Sep)" in said
    assert "3 of 4 rows" in said
    assert "Clear the filter" not in said


def test_the_answer_names_the_first_the_last_and_both_ways_of_adding_up(full):
    page = opened("rankings", lang="en")
    assert [header.value for header in page.header] == ["供暖专班", "城管办"]
    figures = {metric.label: metric.value for metric in page.metric}
    # 58 of 80 are good, the others earn the response's tenth; the units have 95.5 and 55.0.
    assert figures == {"All callbacks together": "75.3", "Mean of the units": "75.3"}


def test_it_is_said_how_far_a_rank_can_be_trusted(full):
    said = texts(opened("rankings", lang="en"))
    assert "The interval of no unit behind overlaps with that of the first" in said
    assert "○ 1 unit without a valid callback: no rank." in said


def test_the_table_shows_rank_movement_composite_and_rates_with_their_sample(full):
    rows = table(opened("rankings", lang="en"), "movement").set_index("unit")
    assert list(rows.index) == ["供暖专班", "城管办", "民政办"]
    assert list(rows["rank"]) == ["1", "2", "○"]
    assert list(rows["movement"]) == ["▲1", "▼1", ""]
    assert list(rows["composite"]) == ["95.5", "55.0", "—"]
    assert rows.loc["供暖专班", "resolution_rate"] == "95.0% (n=40)"
    assert rows.loc["供暖专班", "interval"] == "84.2–98.8"
    assert rows.loc["民政办", "interval"] == "— ○ no valid callback"
    assert rows["bar"].str.startswith("data:image/svg+xml").tolist() == [True, True, False]


def test_struck_out_cases_are_taken_on_demand(full):
    page = opened("rankings", scope="all", lang="en")
    rows = table(page, "movement").set_index("unit")
    assert rows.loc["供暖专班", "resolution_rate"] == "88.4% (n=43)"
    assert "Including struck-out cases" in texts(page)
    assert "Clear the filter" in texts(page)


def test_communities_are_ranked_among_themselves_and_small_samples_are_marked(full):
    page = opened("rankings", kind="community", lang="en")
    rows = table(page, "movement")
    assert list(rows["unit"]) == ["东里"]
    assert rows["interval"].iloc[0].endswith(" ○ small sample")
    assert "○ 1 unit with fewer than 30 valid callbacks" in texts(page)


@pytest.mark.parametrize(
    ("sort", "units"),
    [
        ("", ["供暖专班", "城管办", "民政办"]),
        ("unit", sorted(DEPARTMENTS)),
        ("-received", []),
        ("composite", ["城管办", "供暖专班", "民政办"]),
        ("-composite", ["供暖专班", "城管办", "民政办"]),
    ],
)
def test_a_press_on_a_head_sorts_the_units_and_the_leader_stays(full, sort: str, units: list[str]):
    page = opened("rankings", sort=sort)
    rows = table(page, "composite")
    assert list(rows["unit"]) == (units or list(rows["unit"]))
    received = [int(number) for number in rows["received"]]
    assert sort != "-received" or received == sorted(received, reverse=True)
    assert page.selectbox(key="filter_look").value == table(opened("rankings"), "rank")["unit"][0]


@pytest.mark.parametrize("kind", ["community", "department"])
def test_the_wall_shows_the_ranking_of_the_month_that_is_over(full, kind: str):
    columns = ["rank", "unit", "composite", "movement"]
    ranked = table(opened("rankings", kind=kind), "rank")[columns]
    shown = [one for one in drawn.tables(opened("wall")) if set(one["unit"]) <= set(ranked["unit"])]
    assert pd.concat(shown)[columns].values.tolist() == ranked.values.tolist()


def test_cases_that_no_ranking_counts_are_told(full):
    said = texts(opened("rankings", lang="en"))
    assert "○ Not in any ranking: 1 case, for no unit is given." in said
    assert "○ Not in any ranking: 1 case, for the unit is not in the register." in said
    assert (
        "○ Not in any ranking: 1 case, for they came in through the street's own hotline or video,"
        " not 12345."
    ) in said
    assert "Only cases of 12345 are ranked" in said


def test_what_is_assumed_is_marked_and_leads_to_its_reasons(full):
    page = opened("rankings", lang="en")
    said = texts(page)
    assert "◇ assumed: Composite = 0.1 × response + 0.5 × resolution + 0.4 ×" in said
    assert "◇ assumed: A month runs from day 19 to day 18 of the next" in said
    assert links(page)["What is assumed, and why"]["tab"] == "rules"


def test_the_month_that_runs_says_so(full):
    page = opened("rankings", month="2026-10", lang="en")
    assert "Oct 2026 (19 Sep–18 Oct, running)" in texts(page)
    assert list(table(page, "movement")["unit"]) == ["城管办"]


AUGUST_IN_PART = (datetime(2026, 7, 25), datetime(2026, 8, 1))
SEPTEMBER_IN_PART = (datetime(2026, 8, 20), datetime(2026, 9, 8))
FROM_LATE_SEPTEMBER = (datetime(2026, 9, 25), NOON)
IN_PART = {
    "zh": (
        "并非每天都有工单数据（已测 31 天中的 19 天）",
        "2026年9月（8月19日–9月18日 · 已测 31 天中的 19 天）",
        "数据不全：2026年8月 · 已测 31 天中的 7 天",
        "8月 · 已测 22%",
        ["6月 · 未测", "8月 · 已测 22%", "9月 · 已测 61%", "10月（进行中） · 已测 78%"],
    ),
    "en": (
        "Not every day is on file (19 of 31 days measured)",
        "Sep 2026 (19 Aug–18 Sep · 19 of 31 days measured)",
        "Not wholly on file: Aug 2026 · 7 of 31 days measured",
        "Aug · 22% measured",
        [
            "Jun · not measured",
            "Aug · 22% measured",
            "Sep · 61% measured",
            "Oct (running) · 78% measured",
        ],
    ),
}


@pytest.fixture
def in_part(published: Any) -> None:
    """Publish the rows with their cases on file for a part of each month."""
    published(on_file(ROWS, AUGUST_IN_PART, SEPTEMBER_IN_PART, FROM_LATE_SEPTEMBER))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_month_partly_on_file_says_so_wherever_it_is_named(in_part, lang: str):
    warning, period, others, column, picked = IN_PART[lang]
    page = opened("rankings", lang=lang)
    said = texts(page)
    assert warning in page.warning[0].value
    assert period in said
    moved = next(text.value for text in page.caption if others in text.value)
    assert moved.startswith({"zh": "升降", "en": "Moved"}[lang])
    findings = [text.value for text in page.markdown if others in text.value]
    assert len(findings) == 2  # of the ranks and of the rates by month
    assert list(table(page, column)[column]) == ["2", "1"]
    options = page.segmented_control(key="filter_ranking_month").options
    assert [name for name in options if name in picked] == picked


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_a_unit_says_so_too(in_part, lang: str):
    warning, period, others, _, _ = IN_PART[lang]
    page = opened("unit", unit="城管办", lang=lang)
    assert warning in page.warning[0].value
    assert period in [text.value for text in page.caption]
    assert len([text for text in page.markdown if others in text.value]) == 2
    months = [frame.iloc[2, 0] for frame in drawn.tables(page)[:2]]
    assert months == [others.split("：" if lang == "zh" else ": ")[1]] * 2


def test_a_unit_without_a_fault_in_a_month_partly_on_file_is_not_praised(in_part):
    said = texts(opened("unit", unit="民政办", month="2026-09", lang="en"))
    assert "None in this month (19 of 31 days measured)" in said
    assert "None in the days of this month (19 of 31 days measured)" in said
    assert "✓" not in said


def test_any_days_partly_on_file_say_so(in_part):
    page = opened("rankings", first="2026-09-05", last="2026-09-25", lang="en")
    assert "(4 of 21 days measured)" in page.warning[0].value
    assert "5 Sep–25 Sep · 4 of 21 days measured" in texts(page)


def test_a_month_of_which_nothing_is_on_file_is_no_quiet_month(in_part):
    page = opened("rankings", month="2026-06", lang="en")
    assert "No file of cases speaks for these days (not measured)" in page.warning[0].value
    assert "Not wholly on file" not in texts(page)
    page = opened("rankings", month="2026-06")
    assert "这些日子没有工单数据（未测）" in page.warning[0].value


@pytest.mark.parametrize("page", ["rankings", "unit"])
def test_months_wholly_on_file_say_nothing_of_it(published, page: str):
    published(on_file(ROWS, (datetime(2026, 4, 22), NOON)))
    shown = opened(page, unit="城管办", lang="en")
    assert not shown.warning
    assert "days measured" not in texts(shown)
    assert "on file:" not in texts(shown)
    options = shown.segmented_control(key="filter_ranking_month").options
    assert options == ["May", "Jun", "Jul", "Aug", "Sep", "Oct (running)"]


def test_any_days_can_be_ranked_without_movement(full):
    page = opened("rankings", first="2026-08-25", last="2026-08-25", lang="en")
    rows = table(page, "composite")
    assert "up" not in rows.columns
    assert list(rows["unit"]) == ["供暖专班", "城管办"]
    assert list(rows["received"]) == ["24", "24"]
    said = texts(page)
    assert "25 Aug · 2 of 3 rows" in said
    assert "told for whole months only" in said


def test_days_the_wrong_way_round_or_beyond_the_term_are_put_right(full):
    said = texts(opened("rankings", first="2026-09-18", last="2026-08-19", lang="en"))
    assert "19 Aug–18 Sep" in said
    said = texts(opened("rankings", first="2020-01-01", last="2030-01-01", lang="en"))
    assert "16 Oct" in said


def test_a_month_chosen_takes_the_place_of_the_days(full):
    page = opened("rankings", first="2026-08-25", last="2026-08-25")
    page.segmented_control(key="filter_ranking_month").set_value("2026-08").run()
    assert page.query_params["month"] == "2026-08"
    assert "first" not in page.query_params
    assert "last" not in page.query_params


def test_the_case_that_alone_would_change_the_rank_is_named(published):
    rows = [
        *called("A", "城管办", SEPTEMBER, 35, 1),
        *called("B", "供暖专班", SEPTEMBER, 36, 1),
    ]
    published({"units": UNITS, "cases": rows})
    page = opened("rankings", lang="en")
    levers = table(page, "up").set_index("unit")
    assert levers.loc["城管办", "up"] == "→ no. 1 (100.0)"
    assert levers.loc["供暖专班", "up"] == ""
    assert levers.loc["供暖专班", "down"].startswith("→ no. 2 (")
    page = opened("unit", unit="城管办", lang="en")
    assert "would have meant no. 1 (100.0):" in texts(page)
    assert links(page)[r"A\-035"]["case"] == "A-035"


def test_the_lines_of_the_ranks_name_the_unit_looked_at(full):
    page = opened("rankings", look="城管办", lang="en")
    assert "**城管办**: no. 1 in Aug 2026, no. 2 in Sep 2026; at best no. 1" in texts(page)
    rows = table(page, "Aug").set_index("unit")
    assert rows.loc["城管办", ["Aug", "Sep"]].tolist() == ["1", "2"]


def test_the_rates_of_the_unit_stand_beside_those_of_all(full):
    said = texts(opened("rankings", look="城管办", lang="en"))
    assert "resolution rate 50.0% (all together 72.5%)" in said


def test_without_any_case_the_page_says_what_to_load(empty):
    assert "No case has come in yet" in texts(opened("rankings", lang="en"))


def test_a_month_without_a_case_offers_another(full):
    page = opened("rankings", month="2026-05", lang="en")
    assert "No 12345 case of this month has come in for Departments" in texts(page)
    assert not drawn.tables(page)


def test_without_any_callback_nobody_has_a_rank(published):
    published(
        {"units": UNITS, "cases": [case("A", unit="城管办", received_at=datetime(2026, 9, 1, 9))]}
    )
    page = opened("rankings", lang="en")
    assert "No callback of these days is valid so far" in texts(page)
    assert list(table(page, "composite")["rank"]) == ["○"]
    assert "has no rank" in texts(opened("unit", unit="城管办", lang="en"))


def test_the_page_of_a_unit_says_its_composite_its_rank_and_its_months(full):
    page = opened("unit", unit="供暖专班", lang="en")
    assert page.title[0].value == "供暖专班"
    assert page.header[0].value == "95.5 · no. 1 of 2"
    said = texts(page)
    assert "▲1 against the month before (no. 2)" in said
    assert "highest 95.5 in Sep 2026, lowest 77.5 in Aug 2026" in said
    months = table(page, "95% interval")
    assert list(months["rank"]) == ["1", "2"]


def test_the_page_of_a_unit_lists_what_its_cases_are_about_and_what_repeats(full):
    page = opened("unit", unit="城管办", lang="en")
    categories = table(page, "resolved").iloc[0]
    assert list(categories[["category", "resolved"]]) == ["市容环境", "50.0% (n=40)"]
    repeated = table(page, "first").iloc[0]
    assert list(repeated[["community", "category", "cases"]]) == [
        "东里",
        "市容环境 · 垃圾清运",
        "40",
    ]


def test_the_slowest_cases_come_first_and_lead_to_their_case(full):
    page = opened("unit", unit="城管办", lang="en")
    slow = table(page, "took")
    assert len(slow) == 10
    assert slow["case"].iloc[0] == "S-CG-039"
    assert slow["took"].iloc[0] == "1 d 17 h"


def test_the_deductions_of_its_cases_are_those_of_the_days_of_the_month(published):
    late = datetime(2026, 8, 25, 9)
    rows = called("A", "城管办", SEPTEMBER, 2, 0)
    rows[1] |= {"forwarded_at": late + timedelta(hours=9), "feedback_at": None, "closed_at": None}
    published({"units": UNITS, "cases": rows})
    page = opened("unit", unit="城管办", month="2026-09", lang="en")
    assert "Deductions of its cases" in texts(page)
    assert set(table(page, "fell")["case"]) == {"A-001"}
    assert links(page)["All deductions of 城管办"]["unit"] == "城管办"
    assert links(page)["All cases of 城管办"] == {"tab": "all", "unit": "城管办", "lang": "en"}


def test_a_unit_nobody_knows_is_said_to_have_no_case(full):
    page = opened("unit", unit="查无此处", lang="en")
    assert "No case of 查无此处 has come in yet" in texts(page)
    assert "To the rankings" in links(page)
    assert "Choose a unit" in texts(opened("unit", lang="en"))


def test_a_unit_that_the_register_does_not_know_is_told_apart(full):
    assert "is not in the register of units" in texts(opened("unit", unit="无名单位", lang="en"))


def test_a_month_in_which_the_unit_had_no_case_says_so(full):
    page = opened("unit", unit="供暖专班", month="2026-10", lang="en")
    assert "No 12345 case of 供暖专班 has come in for Oct 2026" in texts(page)


def test_nonsense_in_the_address_does_no_harm(full):
    bad = {"kind": "x", "scope": "y", "month": "2026-99", "first": "z", "last": "-", "look": "?"}
    opened("rankings", **bad)
    opened("unit", unit="城管办", **bad)


@pytest.mark.parametrize("page", ["rankings", "unit"])
def test_a_chinese_page_speaks_chinese(full, page: str):
    said = texts(opened(page, unit="城管办"))
    english = ("unit", "rank", "month", "rate", "case", "assumed", "interval", "closed")
    assert not [word for word in english if word in said]


def test_a_row_leads_to_its_unit(full):
    page = opened("rankings", lang="en", scope="all")
    table = next(table for table in drawn.read(page) if "unit" in table.columns)
    way = dict(zip(table.frame()["unit"], table.leads("unit"), strict=True))["城管办"]
    where, _mark, asked = way.partition("?")
    unit = opened(where, **dict(parse_qsl(asked)))
    assert unit.title[0].value == "城管办"
    assert (unit.query_params["scope"], unit.query_params["lang"]) == ("all", "en")


@pytest.mark.parametrize(("moved", "said"), [(2, "▲2"), (-1, "▼1"), (0, "—"), (None, "")])
def test_a_movement_is_told_by_shape_and_number(moved: int | None, said: str):
    row = type("Row", (), {"movement": moved})
    assert labels.movement(row) == said


def test_a_bar_ends_where_its_composite_does():
    drawn = charts.bar((50.0, 40.0, 60.0), 55.0, False, LIGHT)
    assert drawn != charts.bar((50.0, 40.0, 60.0), None, False, LIGHT)
    assert drawn != charts.bar((50.0, 40.0, 60.0), 55.0, True, LIGHT)
