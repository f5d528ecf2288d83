"""The forecast: exact where there is nothing to guess, and calibrated where there is."""

import re
from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pytest

from tests.world import World, case, rows_of, span
from warehouse.forecast import (
    CALIBRATED,
    LEAST_DAYS,
    Forecast,
    History,
    Item,
    Term,
    backtest,
    forecast,
    thin_because,
)
from warehouse.forecast.calibration import TRIED_ON, held, trials
from warehouse.forecast.rates import LEVELS, believed, weekly
from warehouse.forecast.years import KINDS, TERM, years
from warehouse.settings import PROJECT

UNIT_POINTS = {2: 0.1, 3: 0.2, 4: 0.5, 5: 3.5, 6: 3.5, 7: 1.0, 8: 1.0}


def history(days: int, units: dict[int, list[float]] | None = None, measured: int = 365) -> History:
    """Return `days` days, the first `measured` of them on file; `units` fall on the first ones."""
    known = np.arange(days) < measured
    items = []
    for number, each in UNIT_POINTS.items():
        fell = np.zeros(days)
        given = (units or {}).get(number, [])
        fell[: len(given)] = given
        items.append(Item(number, fell, fell * each, known, each))
    lost = float(sum(item.points.sum() for item in items))
    return History(Term(100.0, 60.0, 365), items, known, lost)


def outlook(known: History) -> Forecast:
    told = forecast(known)
    assert told is not None
    return told


def test_where_nothing_ever_fell_the_score_stays_full_in_the_middle_and_passes():
    told = outlook(history(330))
    assert (told.median, told.high, told.pass_probability) == (100.0, 100.0, 1.0)
    assert told.low >= 96
    assert (told.crossing.probability, told.crossing.median) == (0.0, None)


def test_once_the_term_is_over_the_forecast_is_the_score_itself():
    told = outlook(history(365, {3: [1.0] * 100}))
    assert (told.low, told.median, told.mean, told.high) == (80.0, 80.0, 80.0, 80.0)
    assert told.pass_probability == 1.0
    assert [one.mean for one in told.items] == [0.0] * 7


def test_a_term_that_ended_on_the_mark_has_passed_and_a_tenth_below_has_not():
    on_it, below = ({3: [1.0] * 200}, {3: [1.0] * 200, 2: [1.0]})
    assert outlook(history(365, on_it)).pass_probability == 1.0
    assert outlook(history(365, below)).pass_probability == 0.0


def test_of_a_term_of_which_nothing_is_on_file_nothing_is_foretold():
    unknown = history(200, measured=0)
    assert thin_because(unknown) == "few_days"
    assert forecast(unknown) is None


@pytest.mark.parametrize(("measured", "is_told"), [(LEAST_DAYS - 1, False), (LEAST_DAYS, True)])
def test_it_takes_four_whole_weeks_of_measured_days(measured: int, is_told: bool):
    assert (forecast(history(60, measured=measured)) is not None) == is_told


def test_the_same_figures_give_the_same_forecast():
    known = history(120, {2: [1.0, 0.0, 3.0] * 40, 5: [0.0] * 50 + [1.0]})
    one, other = outlook(known), outlook(known)
    assert (one.fan == other.fan).all()
    assert replace(one, fan=other.fan) == other


def further(known: History, item_no: int) -> float:
    [mean] = [one.mean for one in outlook(known).items if one.item_no == item_no]
    assert mean is not None
    return mean


def test_an_even_rate_goes_on_in_the_middle():
    # 1 case of item 3 a day: 0.2 a day, 24.0 over the 120 days to come
    known = history(245, {3: [1.0] * 245})
    assert further(known, 3) == pytest.approx(24.0, rel=0.1)
    told = outlook(known)
    assert told.low < told.median < told.high


def test_days_that_are_not_measured_are_no_days_without_failures():
    half = history(200, {3: [1.0] * 100}, measured=100)
    unlike = history(200, {3: [1.0] * 100})
    assert further(half, 3) > 2 * further(unlike, 3)


def test_of_an_item_that_no_day_is_measured_of_nothing_is_foretold():
    known = history(200, {3: [1.0] * 200})
    unknown = replace(known.items[3], is_measured=np.zeros(200, dtype=bool))
    told = outlook(replace(known, items=[*known.items[:3], unknown, *known.items[4:]]))
    assert [one.item_no for one in told.items if one.mean is None] == [unknown.item_no]


def test_a_rate_that_changes_widens_the_interval():
    steady = outlook(history(182, {3: [1.0] * 182}))
    changing = outlook(history(182, {3: [0.0] * 42 + [3.0] * 28 + [0.0] * 70 + [2.3] * 42}))
    assert changing.high - changing.low > 2 * (steady.high - steady.low)


def test_a_heavy_year_crosses_the_mark_about_when_its_pace_does():
    # 0.2 a day: 40 points are gone after 200 days
    told = outlook(history(150, {3: [1.0] * 150}))
    assert told.crossing.probability > 0.95
    when = told.crossing
    assert when.median == pytest.approx(199, abs=10)
    assert (when.early or 0) < 199 < (when.late or 0)
    assert told.pass_probability < 0.05


def test_a_score_below_the_mark_is_no_crossing_to_come():
    told = outlook(history(250, {3: [1.0] * 250}))
    assert (told.crossing.probability, told.crossing.median) == (1.0, None)


def test_the_fan_opens_from_the_score_and_ends_in_the_interval():
    told = outlook(history(223, {2: [1.0, 0.0] * 100}))
    assert set(told.fan[:, 0]) == {90.0}
    assert (told.fan[0, -1], told.fan[2, -1], told.fan[4, -1]) == (told.low, told.median, told.high)
    assert (told.fan_days[0], told.fan_days[-1]) == (222, 364)


def test_odd_first_days_are_a_short_week_of_their_own():
    assert weekly(np.ones((1, 16))).tolist() == [[2.0, 7.0, 7.0]]


def test_what_is_believed_of_a_rate_gathers_around_it():
    units = np.full((1, 210), 1.0)
    belief = believed(units, np.ones((1, 210), dtype=bool), np.array([0.2]))
    levels = belief.weights.sum(axis=(0, 1, 2))
    assert float(np.exp(levels @ LEVELS)) == pytest.approx(7.0, rel=0.1)


def test_an_earlier_forecast_knows_only_the_days_up_to_then():
    calm, stormy = ({3: [1.0] * 60 + later} for later in ([0.0] * 60, [5.0] * 60))
    first, other = (backtest(history(121, units))[0] for units in (calm, stormy))
    assert (first.after_days, first.of_day) == (30, 120)
    assert (first.low, first.median, first.high) == (other.low, other.median, other.high)
    assert (first.actual, other.actual) == (88.0, 28.0)


def test_the_earlier_forecasts_come_every_thirty_days_and_count_their_hits():
    found = backtest(history(200, {3: [1.0] * 200}))
    assert [past.after_days for past in found] == [30, 60, 90, 120, 150, 180]
    assert all(past.is_hit for past in found[1:])


def test_a_simulated_year_is_the_same_for_the_same_seed_and_ends_with_what_fell():
    one, other = (list(years(len(KINDS), 5)) for _ in range(2))
    assert [year.kind for year in one] == list(KINDS)
    for year, again in zip(one, other, strict=True):
        assert year.final == again.final
        lost = sum(item.points.sum() for item in year.history.items)
        assert year.final == pytest.approx(max(0.0, TERM.full_score - lost))


def test_the_interval_of_80_percent_holds_the_truth_about_as_often():
    """A small run of what docs/forecast.md tells of 500 years; each year after one of the days."""
    tried = [
        trial
        for day, seed in zip((60, 120, 180, 240, 300), range(31, 36), strict=True)
        for trial in trials(30, seed, (day,), paths=500)
    ]
    assert len(tried) == 150
    assert 0.72 <= held(tried) <= 0.92


def test_the_pages_say_what_the_calibration_printed():
    told = (PROJECT / "docs" / "forecast.md").read_text(encoding="utf-8")
    [(forecasts, share)] = re.findall(
        r"^\| all but those of 30 days \| (\d+) \| ([\d.]+)%", told, re.MULTILINE
    )
    assert int(forecasts) == CALIBRATED.forecasts
    assert float(share) == pytest.approx(100 * CALIBRATED.held)
    assert f"--years {CALIBRATED.years}" in told
    assert f"seed {TRIED_ON}" in told
    assert 0.75 <= CALIBRATED.held <= 0.85


def test_the_days_of_an_item_are_whole_and_known_by_the_record_that_decides_it():
    start = datetime(2026, 10, 12)
    rows = {
        "cases": [
            case(
                "LATE",
                received_at=datetime(2026, 10, 14, 9),
                forwarded_at=datetime(2026, 10, 14, 15),
            ),
        ],
        "spans": [span("cases", start, datetime(2026, 10, 16, 12)), span("assessments")],
    }
    with World(rows) as built:
        days = (
            "select day, units, points, is_measured from marts.item_days where reading = 'adopted'"
        )
        found = rows_of(built, f"{days} and item_no = 2 and day >= '2026-10-11' order by day")
        assert [(day, units, is_measured) for day, units, _points, is_measured in found] == [
            (date(2026, 10, 11), 0, False),
            (date(2026, 10, 12), 0, True),
            (date(2026, 10, 13), 0, True),
            (date(2026, 10, 14), 2, True),
            (date(2026, 10, 15), 0, True),
        ]
        assert float(found[3][2]) == 0.2
        known = (
            "select item_no, bool_and(is_measured) from marts.item_days where reading = 'adopted'"
        )
        assert rows_of(built, f"{known} group by item_no order by item_no") == [
            (2, False),
            (3, False),
            (4, False),
            (5, True),
            (6, True),
            (7, True),
            (8, True),
        ]
