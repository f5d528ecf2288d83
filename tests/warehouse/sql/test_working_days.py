"""Which days are worked, and on which day so many working days are over."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.world import World, rows_of

AFTER_THE_TERM = datetime(2027, 4, 22, 9)
LABOUR_DAY_2027 = [date(2027, 5, day) for day in (1, 2, 3, 4, 5)]


def day_off(day: date) -> dict[str, Any]:
    return {"day": day, "is_working_day": False, "source": "国办发明电〔2026〕9号"}


def worked(day: date) -> dict[str, Any]:
    return day_off(day) | {"is_working_day": True}


ANNOUNCED_2027 = [
    *map(day_off, LABOUR_DAY_2027),
    worked(date(2027, 5, 8)),
    day_off(date(2027, 10, 1)),
]


def days(rows: list[dict[str, Any]], *asked: date) -> list[tuple[Any, ...]]:
    """Return is_working_day, is_certain, source of the days asked for."""
    built = World({"working_days": rows})
    listed = ", ".join(f"'{day}'" for day in asked)
    return rows_of(
        built,
        "select is_working_day, is_certain, source from core.working_days"
        f" where day in ({listed}) order by day",
    )


def clock(received_on: date, milestone: str, as_of: datetime, **rows: Any) -> tuple[Any, ...]:
    """Return when one invoice is counted from and due, whether that is certain, and days left."""
    invoice = {
        "invoice_no": "F1",
        "milestone": milestone,
        "amount": "584617.07",
        "received_on": received_on,
    }
    built = World({"invoices": [invoice]} | rows, as_of)
    (found,) = rows_of(
        built, "select counted_from, due_on, due_certain, working_days_left from marts.invoices"
    )
    return found


@pytest.mark.parametrize(
    "day, is_working_day",
    [
        (date(2026, 4, 30), True),
        (date(2026, 5, 1), False),
        (date(2026, 5, 5), False),  # a Tuesday of the holiday
        (date(2026, 5, 6), True),
        (date(2026, 5, 9), True),  # a Saturday that makes up for it
        (date(2026, 5, 10), False),
    ],
)
def test_an_announced_year_has_its_holidays_and_its_make_up_days(day, is_working_day):
    assert days([], day) == [(is_working_day, True, "state_council")]


@pytest.mark.parametrize(
    "day, is_working_day",
    [
        (date(2027, 5, 6), True),
        (date(2027, 5, 3), False),  # a Monday in place of a holiday on Saturday
        (date(2027, 5, 8), False),
        (date(2027, 10, 1), False),
    ],
)
def test_a_year_not_announced_counts_monday_to_friday_less_the_law_s_holidays_and_says_so(
    day, is_working_day
):
    assert days([], day) == [(is_working_day, False, None)]


def test_a_loaded_day_overrides_the_official_calendar_and_only_itself():
    found = days([day_off(date(2026, 5, 9))], date(2026, 5, 8), date(2026, 5, 9))
    assert found == [
        (True, True, "state_council"),
        (False, True, "国办发明电〔2026〕9号"),
    ]


def test_one_loaded_day_of_a_year_not_announced_makes_just_that_day_certain():
    found = days([day_off(date(2027, 5, 3))], date(2027, 5, 3), date(2027, 5, 6))
    assert found == [(False, True, "国办发明电〔2026〕9号"), (True, False, None)]


def test_an_announcement_with_its_national_day_makes_the_whole_year_certain_and_no_other():
    asked = (date(2027, 5, 3), date(2027, 5, 8), date(2027, 6, 7), date(2028, 1, 4))
    assert days(ANNOUNCED_2027, *asked) == [
        (False, True, "国办发明电〔2026〕9号"),
        (True, True, "国办发明电〔2026〕9号"),
        (True, True, None),  # a Monday that the announcement leaves as it is
        (True, False, None),
    ]


def test_a_withdrawn_row_no_longer_overrides():
    old = day_off(date(2026, 5, 8)) | {"is_current": False}
    assert days([old], date(2026, 5, 8))[0][0]


@pytest.mark.parametrize(
    "received_on, due_on",
    [
        (date(2026, 4, 22), date(2026, 5, 15)),
        (date(2026, 4, 30), date(2026, 5, 25)),
        (date(2026, 5, 5), date(2026, 5, 25)),  # on a holiday: the next days count alike
        (date(2026, 5, 6), date(2026, 5, 26)),
        (date(2026, 9, 18), date(2026, 10, 15)),
        (date(2026, 9, 20), date(2026, 10, 16)),  # a Sunday that is worked is not counted itself
    ],
)
def test_fifteen_working_days_end_on_the_right_day(received_on, due_on):
    as_of = datetime.combine(received_on, datetime.min.time()) + timedelta(hours=9)
    assert clock(received_on, "1", as_of) == (received_on, due_on, True, 15)


@pytest.mark.parametrize(
    "as_of, left",
    [
        (datetime(2026, 4, 30, 9), 9),
        (datetime(2026, 5, 4, 9), 9),  # no working day passes in the holiday
        (datetime(2026, 5, 9, 9), 5),  # the Saturday that is worked
        (datetime(2026, 5, 15, 23, 59), 0),
        (datetime(2026, 5, 16, 9), 0),  # overdue, but on a Saturday: not a working day late yet
        (datetime(2026, 5, 18, 9), -1),
    ],
)
def test_the_working_days_left_are_counted_from_today(as_of, left):
    assert clock(date(2026, 4, 22), "1", as_of)[3] == left


def test_an_invoice_on_the_last_day_of_the_term_is_due_provisionally():
    found = clock(date(2027, 4, 21), "2", AFTER_THE_TERM)
    assert found == (date(2027, 4, 21), date(2027, 5, 14), False, 14)


def test_the_announcement_makes_it_certain_and_moves_it():
    found = clock(date(2027, 4, 21), "2", AFTER_THE_TERM, working_days=ANNOUNCED_2027)
    assert found == (date(2027, 4, 21), date(2027, 5, 14), True, 14)


def test_a_clock_that_is_over_before_the_new_year_is_certain_whatever_comes():
    as_of = datetime(2026, 12, 10, 9)
    assert clock(date(2026, 12, 10), "1", as_of)[1:3] == (date(2026, 12, 31), True)
    assert clock(date(2026, 12, 11), "1", as_of.replace(day=11))[1:3] == (date(2027, 1, 4), False)


def test_a_clock_that_leaves_the_calendar_has_no_end():
    found = clock(date(2029, 4, 19), "2", datetime(2029, 4, 20, 9))
    assert found == (date(2029, 4, 19), None, None, None)
