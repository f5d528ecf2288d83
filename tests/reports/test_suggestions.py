"""Each rule of the suggestions is triggered at its threshold, and not below it."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest

from reports.figures import Figures
from reports.figures.basis import Ground
from reports.figures.clauses import Clauses, LateBand, LateReport
from reports.figures.hot_topics import HotSpots, Topic
from reports.figures.ranks import Pooled, Ranked, Ranks
from reports.figures.repeats import Month, Repeat, Repeats
from reports.figures.score import Cause, Score, Scores
from reports.figures.staffing import Coverage, Gap, Obligation, Signing, Staffing, Team, Trained
from reports.figures.video import Dark, Issue, Round, Video
from reports.figures.volume import Volume, Volumes
from reports.periods import holding
from reports.scope import Both, Measured, Scope, Span
from reports.suggestions import RULES, suggestions, untried
from warehouse.facts import Facts
from warehouse.snapshots import Snapshot

NONE = Decimal(0)
NOON = datetime(2026, 10, 1, 12)
DAY = date(2026, 9, 10)
RECORDS = frozenset(record for rule in RULES for record in rule.records)
FACTS = Facts(
    build_id="0000",
    as_of=NOON,
    is_demo=False,
    contract_id="C",
    name="合同",
    street="清河街道",
    client="甲方",
    contractor="乙方",
    starts_on=date(2026, 4, 22),
    ends_on=date(2027, 4, 21),
    days_total=365,
    full_score=Decimal(100),
    pass_mark=Decimal(60),
    budget=Decimal(40),
    horizon=NOON,
    measured_share=1.0,
)


def scope(kind: Any = "monthly", loaded: frozenset[str] = RECORDS) -> Scope:
    return Scope(cast(Snapshot, None), FACTS, holding(kind, DAY), loaded)


def pooled(resolution: float, valid: int = 2000) -> Pooled:
    return Pooled("all", valid, valid, 1.0, resolution, resolution, Decimal("85.0"), 30)


def unit(high: float, *, is_small: bool = False, kind: str = "department") -> Ranked:
    rates = (0.9, 0.8, 0.8)
    return Ranked(
        *(kind, "甲所", 50, 40, *rates, Decimal("80.0"), 1, None, None, 70.0, high, is_small)
    )


def lost(confirmed: str = "0", pending: str = "0") -> Score:
    full = Decimal(100)
    return Score("adopted", full, full, full, Decimal(confirmed), Decimal(pending), NONE)


def issue(open_seconds: int | None) -> Issue:
    return Issue("", 1, 1, 0, 0, 0, 0, 1, None, open_seconds)


QUIET = Figures(
    scope=scope(),
    volumes=Volumes(
        Both(
            Volume(
                *(100, 100, 100, 0, 0, 0, 0, 100, 1.0, 1.0, 3600),
                *(100, 0, 100, 1.0, None, 0, 100, 1.0),
            ),
            None,
        ),
        *([], [], [], []),
    ),
    scores=Scores(
        score=Both(lost(), None),
        readings=[],
        course=[],
        causes=[],
        causes_before=None,
        heaviest=[],
        unmeasured=[],
    ),
    clauses=Clauses([], [], []),
    ranks=Ranks(
        Span(DAY, DAY),
        True,
        Both(Measured("cases", 1, 1), None),
        Both([pooled(0.85)], [pooled(0.85)]),
        *([], 0, 0),
    ),
    hot=HotSpots([], [], []),
    repeats=Repeats(Month("2026-09", DAY, DAY, 3, 1, 1), [], 10),
    staffing=Staffing(
        coverage=Both(Coverage(1440, 0, 0, 0, 0, 1.0), None),
        gaps=[],
        signing=Signing(100, 0, 0),
        team=Both(Team(30, 0, 11, 11, 0, 0), None),
        obligations=[],
        trained=[Trained("departments", 1, NONE, 1), Trained("communities", 1, NONE, 1)],
        quality=None,
    ),
    video=Video(
        Both(Round(1, 100, 100, 0, 100, 1.0, 1.0, 1.0), None), [], Both(issue(None), None), []
    ),
    ground=Ground([], []),
)


def found(rule: str, **changed: Any) -> list[str]:
    """Return the figures that trigger `rule` where `changed` differs from a quiet month."""
    assert rule in {known.name for known in RULES}
    given = suggestions(replace(QUIET, **changed))
    assert {one.rule for one in given} <= {rule}
    return [one.figure for one in given]


def scores(**changed: Any) -> dict[str, Any]:
    assert QUIET.scores
    return {"scores": replace(QUIET.scores, **changed)}


def volumes(**changed: Any) -> dict[str, Any]:
    assert QUIET.volumes
    total = Both(replace(QUIET.volumes.total.now, **changed), None)
    return {"volumes": replace(QUIET.volumes, total=total)}


def clauses(**changed: Any) -> dict[str, Any]:
    assert QUIET.clauses
    return {"clauses": replace(QUIET.clauses, **changed)}


def staffing(**changed: Any) -> dict[str, Any]:
    return {"staffing": replace(QUIET.staffing, **changed)}


def video(**changed: Any) -> dict[str, Any]:
    assert QUIET.video
    return {"video": replace(QUIET.video, **changed)}


def test_a_quiet_month_triggers_nothing():
    assert suggestions(QUIET) == []


def test_the_pace_is_told_from_the_first_tenth_above_what_the_term_bears():
    # 40 points over 365 days: 3.2876 over the 30 of September.
    assert found("扣分速度", **scores(score=Both(lost("3.2"), None))) == []
    assert found("扣分速度", **scores(score=Both(lost("3.3"), None))) == [
        "30 天已扣 3.3 分，按此速度全合同期将扣 40.2 分，可失 40.0 分"
    ]


def test_one_day_is_no_pace():
    assert found("扣分速度", scope=scope("daily"), **scores(score=Both(lost("3.3"), None))) == []


def test_pending_points_are_told():
    assert found("待定扣分", **scores(score=Both(lost("0", "0.2"), None))) == ["待定扣分 0.2 分"]


def test_late_hours_need_four_cases_and_half_of_them_in_one_quarter_of_the_day():
    name = "转派超时集中时段"
    assert found(name, **clauses(bands=[LateBand(0, 3, 3)])) == []
    assert found(name, **clauses(bands=[LateBand(0, 2, 5)])) == []
    assert found(name, **clauses(bands=[LateBand(0, 2, 4)])) == [
        "转派超时 4 件，其中 0 时至 6 时收到的 2 件"
    ]


def test_dispatch_errors_are_told_from_the_second():
    def of(units: int) -> dict[str, Any]:
        return scores(causes=[Cause("dispatch_errors", units, units, NONE, NONE, NONE)])

    assert found("派发错误", **of(1)) == []
    assert found("派发错误", **of(2)) == ["派发错误 2 次"]


def test_a_case_not_closed_on_its_day_is_told():
    assert found("未日产日清", **volumes(not_same_day=1)) == ["未日产日清 1 件"]


def test_a_late_report_is_told():
    late = LateReport("daily", None, DAY, NOON, None)
    assert found("报告迟报", **clauses(reports=[late])) == ["报告迟报、缺报 1 次"]


def test_growth_is_told_beyond_two_standard_deviations_and_from_ten_cases():
    def of(received: int, before: int) -> dict[str, Any]:
        return {"hot": HotSpots([], [], [Topic("供暖", received, before, 0, 0.1)])}

    assert found("诉求增长", **of(9, 0)) == []
    assert found("诉求增长", **of(34, 20)) == []  # 14² = 196, not above 4 × 54
    assert found("诉求增长", **of(35, 20)) == ["与上月相比，供暖 20 件增至 35 件（+75.0%）"]
    assert found("诉求增长", **of(10, 0)) == ["与上月相比，供暖 0 件增至 10 件"]


def test_a_repeated_complaint_is_told_from_ten_cases():
    def of(cases: int) -> dict[str, Any]:
        row = Repeat("第三社区", "停车", "甲所", cases, 0, NOON, NOON)
        assert QUIET.repeats
        return {"repeats": replace(QUIET.repeats, found=[row])}

    assert found("重复诉求", **of(9)) == []
    assert found("重复诉求", **of(10)) == ["同一考核月重复诉求：第三社区停车 10 件（甲所）"]


def test_a_unit_is_low_where_its_interval_ends_below_its_kind():
    def of(low: Ranked) -> dict[str, Any]:
        assert QUIET.ranks
        total = replace(pooled(0.85), unit_kind="department")
        both = Both([pooled(0.85), total], [pooled(0.85)])
        return {"ranks": replace(QUIET.ranks, units=[low], pooled=both)}

    assert found("综合成绩偏低", **of(unit(85.0))) == []
    assert found("综合成绩偏低", **of(unit(84.9, is_small=True))) == []
    assert found("综合成绩偏低", **of(unit(84.9))) == ["部门合计 85.0 分，甲所 80.0 分（n=40）"]


def test_a_fall_of_the_resolution_rate_is_told_beyond_chance():
    def of(now: float, valid: int = 2000) -> dict[str, Any]:
        assert QUIET.ranks
        return {"ranks": replace(QUIET.ranks, pooled=Both([pooled(now, valid)], [pooled(0.85)]))}

    # Two standard deviations of the difference of two rates of 2,000 near 85%: 2.3 points.
    assert found("解决率下降", **of(0.828)) == []
    assert found("解决率下降", **of(0.826)) == [
        "解决率由 85.0% 降至 82.6%（n=2,000），下降 2.4 个百分点"
    ]
    assert found("解决率下降", **of(0.5, 29)) == []
    assert found("解决率下降", **of(0.95)) == []


def test_an_overdue_case_is_told_with_its_unit():
    overdue = volumes(overdue=1)
    changed = replace(overdue["volumes"], overdue_units=[Topic("甲所", 1, 0, 1, 1.0)])
    assert found("超期未结", volumes=changed) == ["超期未结 1 件，其中 甲所 1 件"]


def test_a_minute_without_anybody_is_told_with_the_longest_gap():
    gap = Gap(NOON, NOON, 1, "无人排班")
    covered = Both(Coverage(1440, 1, 0, 1, 0, 0.999), None)
    assert found("空岗", **staffing(coverage=covered, gaps=[gap])) == [
        "派发结案组空岗 1 分，最长一次 10-01 12:00 起 1 分（无人排班）"
    ]


def test_shifts_without_a_signature_are_told_beyond_one_in_twenty():
    assert found("没有签到", **staffing(signing=Signing(100, 0, 5))) == []
    assert found("没有签到", **staffing(signing=Signing(100, 0, 6))) == [
        "100 个班次中 6 个没有签到"
    ]


def test_a_day_short_of_people_is_told():
    team = Both(Team(30, 1, 10, 11, 0, 0), None)
    assert found("缺员", **staffing(team=team)) == ["缺员 1 天，最少 10 人，应 11 人"]


def test_a_missing_agreement_is_told_by_staff_number():
    row = Obligation(
        staff_id="YS-009",
        obligation="confidentiality",
        reason_code="not_signed",
        since_on=date(2026, 9, 1),
        due_on=date(2026, 9, 1),
        on_post_on=date(2026, 9, 1),
        left_on=None,
        nda_on=None,
        insured_from=None,
        minimum_stay_months=6,
        insured_within_days=30,
    )
    assert found("人员义务", **staffing(obligations=[row])) == [
        "人员义务未履行 1 项：YS-009 到岗 2026-09-01，未签保密协议"
    ]


def test_a_month_without_training_of_communities_is_told_and_a_week_is_not():
    trained = [Trained("departments", 1, NONE, 1)]
    assert found("培训", **staffing(trained=trained)) == ["本月面向社区的培训 0 次"]
    assert found("培训", scope=scope("weekly"), **staffing(trained=trained)) == []


def test_unchecked_cameras_are_told_beyond_one_in_twenty():
    def of(unchecked: int) -> dict[str, Any]:
        return video(round=Both(Round(1, 100, 95, unchecked, 95, 0.95, 1.0, 1.0), None))

    assert found("漏查", **of(5)) == []
    assert found("漏查", **of(6)) == ["应巡查 100 台次，漏查 6 台次"]


def test_a_dark_camera_is_told_from_the_third_day():
    assert found("摄像头离线", **video(dark=[Dark("C-1", "路口", 2, DAY)])) == []
    assert found("摄像头离线", **video(dark=[Dark("C-1", "路口", 3, DAY)])) == [
        "离线 3 天及以上的摄像头 1 台：C-1 3 天"
    ]


def test_an_issue_is_told_once_it_is_open_for_more_than_three_days():
    three_days = 3 * 86_400
    assert found("问题久未处置", **video(found=Both(issue(three_days), None))) == []
    assert found("问题久未处置", **video(found=Both(issue(three_days + 3600), None))) == [
        "视频发现问题未处置 1 件，最久已 3 天 1 小时"
    ]


@pytest.mark.parametrize("record", sorted(RECORDS))
def test_a_rule_whose_record_was_never_loaded_is_told_as_untried(record: str):
    figures = replace(QUIET, scope=scope(loaded=RECORDS - {record}))
    names = {rule.name for rule, _ in untried(figures)}
    assert names == {rule.name for rule in RULES if record in rule.records}
    assert names


def test_every_rule_has_its_test():
    source = Path(__file__).read_text(encoding="utf-8")
    assert [rule.name for rule in RULES if f'"{rule.name}"' not in source] == []
