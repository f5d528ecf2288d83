"""The demo's people and cameras: rota, leave, looks at seats and cameras, by a plain reading."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from etl.demo import contract, leave, write_demo
from etl.demo.cameras import outages
from etl.demo.people_and_places import OFFICIALS
from etl.demo.rota_files import write_rota
from etl.demo.seasons import TERM_END, TERM_START, days_from, midnight
from tests.etl.demo.test_demo import (
    DAY,
    NOVEMBER,
    Row,
    at,
    contents,
    current_cases,
    moment,
    rows_with,
)

Gap = tuple[datetime, datetime]
FIXED = [
    (datetime(2026, 5, 20, 23, 52), datetime(2026, 5, 21, 0, 9)),
    (datetime(2026, 6, 12, 2), datetime(2026, 6, 12, 3)),
    (datetime(2026, 7, 8, 7, 38), datetime(2026, 7, 8, 7, 49)),
    (datetime(2026, 8, 15, 23, 56), datetime(2026, 8, 16, 0, 31)),
    (datetime(2026, 9, 8, 1, 30), datetime(2026, 9, 8, 2, 45)),
    (datetime(2026, 10, 4, 16, 2), datetime(2026, 10, 4, 16, 20)),
    (datetime(2026, 11, 13, 2), datetime(2026, 11, 13, 3)),
    (datetime(2026, 11, 19, 23, 52), datetime(2026, 11, 20, 0, 9)),
    (datetime(2026, 12, 31, 23, 49), datetime(2027, 1, 1, 0, 6)),
    (datetime(2027, 1, 24, 2, 15), datetime(2027, 1, 24, 3)),
    (datetime(2027, 2, 6, 7, 44), datetime(2027, 2, 6, 8, 3)),
    (datetime(2027, 3, 9, 2), datetime(2027, 3, 9, 4)),
    (datetime(2027, 3, 21, 23, 50), datetime(2027, 3, 22, 0, 12)),
]


@pytest.fixture(scope="module")
def november(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_demo(tmp_path_factory.mktemp("demo"), NOVEMBER)


@pytest.fixture(scope="module")
def shifts(november: list[Path]) -> list[Row]:
    return rows_with(november, "上班时间", "签到时间")


@pytest.fixture(scope="module")
def looks(november: list[Path]) -> list[Row]:
    """The usable looks at cameras, each in its newest version."""
    rows = rows_with(november, "检查编号", "摄像头编号", "检查时间")
    return list({row["检查编号"]: row for row in rows if moment(row["检查时间"])}.values())


@pytest.fixture(scope="module")
def cameras(november: list[Path]) -> dict[str, Row]:
    return {row["摄像头编号"]: row for row in rows_with(november, "摄像头编号", "位置")}


def day_of(text: str) -> date:
    return at(text).date()


def gaps(until: date, folder: Path, seed: int = 2026) -> list[Gap]:
    """Return when nobody of the dispatch group was on duty, counting minutes one by one."""
    rows = rows_with(write_rota(folder, TERM_START, until, seed), "上班时间", "签到时间")
    staff = {row["staff_id"]: row for row in contract.filed("staff", until).rows}
    away = {
        (row["staff_id"], day)
        for row in leave.leave_table(until).rows
        if row["approved_by"]
        for day in days_from(row["from_on"], row["to_on"])
    }
    served: set[int] = set()
    usable = [row for row in rows if at(row["下班时间"]) > at(row["上班时间"])]
    for row in {(row["工号"], row["上班时间"]): row for row in usable}.values():
        who = row["工号"]
        if who not in staff or staff[who]["team"] != "派发结案组":
            continue
        begins = moment(row["签到时间"]) or at(row["上班时间"])
        ends = (moment(row["签退时间"]) or at(row["下班时间"])) + timedelta(seconds=59)
        for day in days_from(begins.date(), ends.date()):
            left_on = str(staff[who].get("left_on", date.max))
            if (who, day) not in away and str(staff[who]["on_post_on"]) <= str(day) <= left_on:
                today = range(minute(midnight(day)), minute(midnight(day + DAY)))
                served.update(each for each in range(minute(begins), minute(ends)) if each in today)
    return uncovered(served, max(at(row["上班时间"]) for row in rows).date())


def minute(moment: datetime) -> int:
    """Return the number of full minutes since the term began."""
    return (moment - midnight(TERM_START)) // timedelta(minutes=1)


def uncovered(served: set[int], last: date) -> list[Gap]:
    """Return the stretches not served from the beginning of the term to the end of `last`."""
    end = minute(midnight(last + DAY))
    there = sorted({-1, *(each for each in served if 0 <= each < end), end})
    clock = [midnight(TERM_START) + timedelta(minutes=each) for each in (0, 1)]
    return [
        (clock[1] + timedelta(minutes=one), clock[0] + timedelta(minutes=other))
        for one, other in pairwise(there)
        if other - one > 1
    ]


def expected_gaps(until: date) -> list[Gap]:
    """Return what is planted: fixed days, the last night, and the night but one ahead."""
    found = [gap for gap in FIXED if gap[1] < midnight(until + DAY)]
    if not any(begins.date() == until and begins.hour in (1, 2) for begins, _ in found):
        two = midnight(until) + timedelta(hours=2)
        found.append((two, two + timedelta(minutes=17)))
    if until + 2 * DAY <= TERM_END:
        ahead = midnight(until + 2 * DAY)
        found.append((ahead + timedelta(minutes=15), ahead + timedelta(hours=8)))
    return sorted(found)


@pytest.mark.parametrize(
    "until",
    [
        date(2026, 5, 9),
        date(2026, 6, 12),
        date(2026, 7, 14),
        date(2026, 10, 27),
        date(2026, 10, 28),
        date(2026, 10, 31),
        NOVEMBER,
        date(2027, 1, 1),
        date(2027, 4, 21),
    ],
)
def test_the_desk_is_left_alone_only_where_it_is_meant_to_be(until: date, tmp_path: Path):
    assert gaps(until, tmp_path) == expected_gaps(until)


@pytest.mark.parametrize("seed", [7, 11])
def test_whatever_the_seed_the_gaps_are_the_same(seed: int, tmp_path: Path):
    assert gaps(NOVEMBER, tmp_path, seed) == expected_gaps(NOVEMBER)


def test_in_its_first_days_the_desk_is_covered_by_whoever_is_there(tmp_path: Path):
    last_night, ahead = gaps(date(2026, 4, 23), tmp_path)
    assert last_night == (datetime(2026, 4, 23, 2), datetime(2026, 4, 23, 2, 17))
    assert ahead == (datetime(2026, 4, 25, 0, 0), datetime(2026, 4, 25, 8))


def test_a_gap_of_seventeen_minutes_lies_over_midnight(shifts: list[Row]):
    evening = [row for row in shifts if row["上班时间"].startswith("2026/5/20 16:")]
    night = [row for row in shifts if row["上班时间"] == "2026/5/21 0:00:00"]
    assert [row["签退时间"] for row in evening] == ["2026/5/20 23:52:00"]
    assert [row["签到时间"] for row in night] == ["2026/5/21 0:09:00"]


def test_nobody_has_signed_after_the_last_day(shifts: list[Row]):
    signed = [at(row[each]) for row in shifts for each in ("签到时间", "签退时间") if row[each]]
    assert max(signed) < midnight(NOVEMBER + DAY)
    assert len(signed) > 2 * 0.95 * sum(day_of(row["上班时间"]) <= NOVEMBER for row in shifts)


@pytest.mark.parametrize(
    "until, last",
    [
        (date(2026, 11, 2), date(2026, 11, 30)),
        (date(2026, 11, 26), date(2026, 12, 4)),
        (date(2027, 4, 20), date(2027, 4, 21)),
    ],
)
def test_the_rota_is_planned_ahead(until: date, last: date, tmp_path: Path):
    rows = rows_with(write_rota(tmp_path, until, until, 2026), "上班时间", "签到时间")
    assert max(day_of(row["上班时间"]) for row in rows) == last
    assert min(day_of(row["上班时间"]) for row in rows) == until


def test_nobody_has_two_shifts_at_once_or_too_little_rest(shifts: list[Row]):
    duties = defaultdict(list)
    for row in shifts:
        starts, ends = at(row["上班时间"]), at(row["下班时间"])
        if date(2026, 4, 24) <= starts.date() < NOVEMBER and starts < ends:
            duties[row["工号"]].append((starts, ends))
    for planned in duties.values():
        for (_, ends), (starts, _) in pairwise(sorted(planned)):
            assert starts - ends >= timedelta(hours=7.5)


def test_who_left_when_and_whether_that_was_agreed(november: list[Path]):
    staff = {row["工号"]: row for row in rows_with(november, "工号", "到岗日期")}
    left = {
        who: (day_of(row["到岗日期"]), day_of(row["离岗日期"]), row["离岗同意"])
        for who, row in staff.items()
        if row["离岗日期"]
    }
    assert left == {
        "YS-003": (date(2026, 4, 22), date(2026, 10, 28), "是"),
        "YS-011": (date(2026, 5, 8), date(2026, 7, 10), "否"),
    }
    assert not staff["YS-009"]["保密协议日期"]
    assert day_of(staff["YS-010"]["保密协议日期"]) == date(2026, 5, 20)
    assert day_of(staff["YS-006"]["社保起缴"]) == date(2026, 8, 1)
    assert not staff["YS-013"]["社保起缴"]  # from December on: not known in November


def test_a_departure_is_not_known_before_it(tmp_path: Path):
    paths = write_demo(tmp_path, date(2026, 7, 9), days=1, cases_per_day=1)
    assert not any(row["离岗日期"] for row in rows_with(paths, "工号", "到岗日期"))


def test_leave_is_agreed_to_by_officials_but_for_two(november: list[Path]):
    rows = [row for row in rows_with(november, "开始日期", "结束日期", "类别") if row["工号"]]
    agreed = [row for row in rows if row["批准人"]]
    assert {row["批准人"] for row in agreed} <= set(OFFICIALS)
    assert len(rows) - len(agreed) == 2
    assert any(day_of(row["开始日期"]) > NOVEMBER for row in agreed)
    assert sum(row["结束日期"] < row["开始日期"] for row in rows) == 1


def test_trainings_are_held_for_all_audiences_two_to_four_a_month(november: list[Path]):
    rows = rows_with(november, "培训编号")
    assert {row["对象"] for row in rows} == {"坐席", "部门", "社区"}
    months = Counter(row["时间"][:7] for row in rows)
    assert len(months) == 8
    assert all(2 <= count <= 4 for month, count in months.items() if month != "2026-11")
    assert all(day_of(row["时间"]) <= NOVEMBER for row in rows)


def test_seats_are_looked_at_several_times_a_week(november: list[Path]):
    rows = [row for row in rows_with(november, "质检编号") if row["工号"]]
    scores = [float(row["得分"]) for row in rows]
    people = Counter(row["工号"] for row in rows)
    assert 2.5 < people["YS-005"] / 30 < 5
    assert 0.75 < sum(85 <= score <= 98.5 for score in scores) / len(scores) < 0.95
    assert any(score < 75 and row["问题"] for score, row in zip(scores, rows, strict=True))


def test_a_look_at_a_seat_names_a_case_that_the_seat_has_forwarded(november: list[Path]):
    forwarded = {
        (row["工单编号"], row["操作人"])
        for row in rows_with(november, "环节", "操作人")
        if row["环节"] == "转派"
    }
    checks = rows_with(november, "质检编号")
    named = [row for row in checks if row["工单编号"] and row["工号"]]
    assert len(named) > 200
    assert all((row["工单编号"], row["工号"]) in forwarded for row in named)


def test_only_people_on_duty_handle_cases(november: list[Path]):
    on_post = {row["工号"]: row for row in rows_with(november, "工号", "到岗日期")}
    for row in rows_with(november, "环节", "操作人"):
        if row["操作人"].startswith("YS-"):
            person, day = on_post[row["操作人"]], day_of(row["操作时间"])
            assert day_of(person["到岗日期"]) <= day
            assert not person["离岗日期"] or day <= day_of(person["离岗日期"])


def test_cameras_stand_in_every_community_and_say_that_they_are_invented(cameras: dict[str, Row]):
    assert len(cameras) == 123
    assert len({row["社区"] for row in cameras.values()}) == 22
    assert len({row["重点区域"] for row in cameras.values()}) == 7
    assert all("演示" in row["位置"] for row in cameras.values())
    assert [who for who, row in cameras.items() if row["停用日期"]] == ["QHSP-037"]


def test_most_cameras_are_looked_at_every_day_and_fewer_on_sundays(
    looks: list[Row], cameras: dict[str, Row]
):
    days = defaultdict(set)
    for row in looks:
        days[day_of(row["检查时间"])].add(row["摄像头编号"])
    assert len(looks) == pytest.approx(120 * 208, rel=0.03)
    shares = {day: len(seen) / len(cameras) for day, seen in days.items()}
    assert shares[date(2026, 11, 18)] > 0.96 > 0.93 > shares[date(2026, 11, 22)] > 0.8
    assert max(days) == NOVEMBER


def test_looks_are_made_by_video_people_on_duty(looks: list[Row], shifts: list[Row]):
    spans = [
        (row["工号"], at(row["签到时间"]), at(row["下班时间"])) for row in shifts if row["签到时间"]
    ]
    by_day = defaultdict(list)
    for who, starts, ends in spans:
        by_day[starts.date()].append((who, starts, ends))
    for row in looks:
        moment_seen = at(row["检查时间"])
        there = {
            who for who, starts, ends in by_day[moment_seen.date()] if starts <= moment_seen <= ends
        }
        assert row["工号"] in there


@pytest.mark.parametrize("seed", [2026, 7])
def test_on_no_day_are_all_cameras_in_order(seed: int):
    for what in ("dark", "blurred"):
        dark = outages(seed, what)
        days = sum(bool(dark.get(day)) for day in days_from(TERM_START, TERM_END))
        assert days == 365 if what == "dark" else days > 200


def test_dark_cameras_stay_dark_for_days_and_some_are_dark_now(looks: list[Row]):
    by_camera = defaultdict(list)
    for row in sorted(looks, key=lambda row: at(row["检查时间"])):
        by_camera[row["摄像头编号"]].append(row["是否在线"])
    assert sum(states[-1] == "否" for states in by_camera.values()) == 2
    assert sum("否否否否" in "".join(states) for states in by_camera.values()) > 30


def test_a_share_of_the_issues_found_becomes_cases_soon(looks: list[Row], november: list[Path]):
    cases = {row["工单编号"]: row for row in current_cases(november)}
    verdicts = Counter(row["结论"] for row in looks if row["问题类别"])
    assert verdicts["属实"] > 2 * verdicts["误报"] > 8 * verdicts[""] > 0
    named = [row for row in looks if row["关联工单"] in cases]
    assert 0.2 < len(named) / verdicts["属实"] < 0.5
    for row in named:
        case = cases[row["关联工单"]]
        assert case["来源渠道"] == "video"
        after = at(case["派单时间"]) - at(row["检查时间"])
        assert timedelta() < after < timedelta(minutes=41)


def test_what_was_found_is_put_right_within_days_and_never_ahead_of_time(looks: list[Row]):
    took = [at(row["处置时间"]) - at(row["检查时间"]) for row in looks if row["处置时间"]]
    assert min(took) > timedelta()
    assert sorted(took)[len(took) // 2] < timedelta(days=1)
    ends = [at(row["处置时间"]) for row in looks if row["处置时间"]]
    assert max(ends) < midnight(NOVEMBER + DAY)


def test_news_of_an_earlier_month_come_with_the_next_file(november: list[Path]):
    rows = rows_with(november, "检查编号", "处置时间")
    again = Counter(row["检查编号"] for row in rows)
    news = [row for row in rows if again[row["检查编号"]] > 1]
    assert 5 < len(news) < 80
    assert all(row["问题类别"] for row in news)


def test_a_few_rows_are_of_no_use_and_a_few_are_odd_here_too(
    november: list[Path], shifts: list[Row], looks: list[Row], cameras: dict[str, Row]
):
    useless = [row for row in shifts if at(row["下班时间"]) <= at(row["上班时间"])]
    strangers = {row["工号"] for row in shifts} - {
        row["工号"] for row in rows_with(november, "工号", "到岗日期")
    }
    assert [row["班次"] for row in useless] == ["中班", "中班"]
    assert strangers == {"YS-031"}
    assert sum(not row["是否在线"] for row in looks) == 1
    assert sum(row["摄像头编号"] not in cameras for row in looks) == 1
    unreadable = rows_with(november, "检查编号", "摄像头编号", "检查时间")
    assert sum(moment(row["检查时间"]) is None for row in unreadable) == 1


def test_days_limit_duties_and_looks_and_leave_people_and_cameras_whole(tmp_path: Path):
    paths = write_demo(tmp_path, NOVEMBER, days=2, cases_per_day=5)
    first = NOVEMBER - DAY
    assert min(day_of(row["上班时间"]) for row in rows_with(paths, "上班时间", "签到时间")) == first
    assert min(day_of(row["检查时间"]) for row in rows_with(paths, "检查编号", "检查时间")) == first
    assert all(day_of(row["质检时间"]) >= first for row in rows_with(paths, "质检编号"))
    assert len(rows_with(paths, "工号", "到岗日期")) == 13
    assert len(rows_with(paths, "摄像头编号", "位置")) == 123


def test_every_day_of_the_term_can_be_the_last(tmp_path: Path):
    for until in (TERM_START, date(2026, 4, 24), date(2026, 5, 12), date(2026, 10, 29), TERM_END):
        paths = write_demo(tmp_path / f"{until}", until, days=2, cases_per_day=2)
        assert rows_with(paths, "上班时间", "签到时间")
        assert contents(paths)
