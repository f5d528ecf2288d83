"""Rows are looked at by today, a week, a month, an assessment month, or any days."""

from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.address import Said
from dashboard.period_filter import PERIOD, days, words
from tests import drawn
from tests.pages import opened, texts
from tests.world import case

OPEN = {"feedback_at": datetime(2026, 9, 29, 9), "closed_at": None}
ROWS = {  # the clock of the world stands at 2026-10-16, a Friday
    "cases": [
        case("TODAY", received_at=datetime(2026, 10, 16, 7), unit="甲所"),
        case("MONDAY", received_at=datetime(2026, 10, 12, 9), unit="甲所"),
        case("FIRST", received_at=datetime(2026, 10, 1, 9), unit="甲所"),
        case("SEPTEMBER", received_at=datetime(2026, 9, 18, 9), unit="甲所"),
        case("AUGUST", received_at=datetime(2026, 8, 31, 9), unit="甲所"),
    ]
}


def chosen(page: AppTest, period: str) -> AppTest:
    return page.button_group(key=PERIOD).set_value(period).run()


@pytest.mark.parametrize(
    ("period", "ends", "cases"),
    [
        ("today", ("2026-10-16", "2026-10-16"), ["TODAY"]),
        ("week", ("2026-10-12", "2026-10-18"), ["TODAY", "MONDAY"]),
        ("month", ("2026-10-01", "2026-10-31"), ["TODAY", "MONDAY", "FIRST"]),
        ("last_month", ("2026-09-01", "2026-09-30"), ["SEPTEMBER"]),
        ("assessment_month", ("2026-09-19", "2026-10-18"), ["TODAY", "MONDAY", "FIRST"]),
        ("last_assessment_month", ("2026-08-19", "2026-09-18"), ["SEPTEMBER", "AUGUST"]),
    ],
)
def test_a_period_is_its_days_and_their_rows(
    full, period: str, ends: tuple[str, str], cases: list[str]
):
    page = chosen(opened("cases", tab="all", page_no="2"), period)
    assert (page.query_params["first"], page.query_params["last"]) == ends
    assert list(drawn.tables(page)[-1]["case"]) == cases
    assert "page_no" not in page.query_params


def test_the_period_of_the_address_is_shown_as_chosen_and_said(full):
    page = opened("cases", tab="all", first="2026-10-12", last="2026-10-18", lang="en")
    assert page.button_group(key=PERIOD).value == "week"
    assert "received from 2026-10-12 to 2026-10-18" in texts(page)


@pytest.mark.parametrize("page", ["ledger", "exports"])
def test_the_same_periods_are_offered_wherever_rows_have_days(full, page: str):
    assert "first" not in opened(page).query_params
    assert chosen(opened(page), "last_month").query_params["first"] == "2026-09-01"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ({}, ("", "")),
        ({"first": ["2026-10-01"]}, ("2026-10-01", "")),
        ({"first": ["2026-10-31"], "last": ["2026-10-01"]}, ("2026-10-01", "2026-10-31")),
        ({"first": ["yesterday"], "last": ["2026-02-30"]}, ("", "")),
    ],
)
def test_days_that_are_none_or_stand_the_wrong_way_round_do_no_harm(
    asked: dict[str, list[str]], meant: tuple[str, str]
):
    assert days(Said(asked)) == meant


def test_days_are_said_with_what_they_are_of():
    assert words("派单日期", "", "") == ""
    assert words("派单日期", "2026-10-01", "2026-10-31") == "派单日期 2026-10-01 至 2026-10-31"
    assert words("派单日期", "2026-10-01", "2026-10-01") == "派单日期 2026-10-01"
