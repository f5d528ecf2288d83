"""What a report says: the figures of a September that was worked out by hand."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import reports
from reports import pictures, suggestions
from reports.content import Picture
from reports.figures.score import OfDay as ScoreOfDay
from reports.figures.volume import OfDay
from tests import reported
from tests.published import publish_world
from tests.reported import CITIZEN, CONTRACT, at, handled, made, opened, table, texts
from tests.world import NOON, Rows, case, on_file
from warehouse.errors import UserError
from warehouse.models import models

ROWS = reported.ROWS
REPORTS = Path(str(reports.__file__)).parent
KINDS = [("daily", "2026-09-10"), ("weekly", "2026-09-10"), ("monthly", "2026-09")]


@pytest.fixture(scope="module")
def september(world_home: Path) -> reports.Report:
    """The monthly report on September."""
    return made(world_home)


def section(report: reports.Report, heading: str) -> str:
    found = next(part for part in report.sections if heading in part.heading)
    return "\n".join(getattr(block, "text", "") for block in found.blocks)


def unsaid(text: str, *figures: str) -> list[str]:
    """Return which of `figures`, each with its unit, `text` does not tell."""
    return [figure for figure in figures if figure not in text]


def test_the_title_names_the_street_the_kind_and_the_month(september: reports.Report):
    assert september.title == "清河街道接诉即办工作月报（2026年9月）"
    assert september.stem == "清河街道接诉即办月报_2026-09"
    assert september.lines[0] == "报告期：2026年9月1日至30日"
    assert september.mark == ""


def test_the_sections_stand_in_their_order(september: reports.Report):
    assert [part.heading for part in september.sections] == [
        "一、总体情况",
        "二、三率与排名",
        "三、超时与扣分",
        "四、热点问题",
        "五、重复诉求",
        "六、人员与值守",
        "七、视频巡查",
        "八、工作建议",
        "附：口径说明",
    ]


def test_the_main_figures_are_compared_with_the_month_before(september: reports.Report):
    assert table(september, "主要指标") == [
        ["受理（件）", "9", "4", "+5", "+125.0%"],
        ["办结（件）", "8", "4", "+4", "+100.0%"],
        ["办结率", "88.9%", "100.0%", "−11.1 个百分点", "—"],
        ["按时办结率", "77.8%", "100.0%", "−22.2 个百分点", "—"],
        ["超期办结（件）", "1", "0", "+1", "—"],
        ["超期未结（件）", "1", "0", "+1", "—"],
        ["平均办理用时", "9 小时 22 分", "6 小时", "—", "+56.3%"],
        ["2 小时内转派率", "88.9%", "100.0%", "−11.1 个百分点", "—"],
        ["日产日清率", "87.5%", "100.0%", "−12.5 个百分点", "—"],
        ["已确认（分）", "0.3", "0.0", "+0.3", "—"],
        ["待定（分）", "3.0", "0.0", "+3.0", "—"],
    ]


def test_the_score_says_what_it_lost_and_what_is_pending(september: reports.Report):
    said = section(september, "总体情况")
    assert unsaid(said, "期末合同考评得分 99.7 分", "期初 100.0 分") == []
    assert unsaid(said, "本期扣 0.3 分", "比上月增加 0.3 分") == []
    assert unsaid(said, "未日产日清 0.2 分", "转派超时 0.1 分") == []
    assert unsaid(said, "待定 3.0 分", "得分为 96.7 分", "增加 5 件（+125.0%）") == []


def test_the_three_rates_carry_their_number_and_rest_on_the_assessment_month(
    september: reports.Report,
):
    assert "2026年8月19日至9月18日" in section(september, "三率")
    assert table(september, "三率合计") == [
        ["合计", "9", "6", "100.0%", "83.3%", "83.3%", "85.0", "−16.7"],
        ["部门", "9", "6", "100.0%", "83.3%", "83.3%", "85.0", "−16.7"],
    ]
    assert table(september, "部门排名") == [
        ["1", "甲所*", "6", "6", "100.0%", "83.3%", "83.3%", "85.0", "平"],
        ["—", "乙所*", "3", "0", "—", "—", "—", "—", "—"],
    ]


RANKED: Rows = {record: ROWS[record] for record in ("units", "cases")}
AUGUST_IN_PART = (at(8, 10), at(8, 11))
SEPTEMBER_IN_PART = (at(8, 30), at(9, 13))
IN_PART = on_file(RANKED, AUGUST_IN_PART, SEPTEMBER_IN_PART)


def test_a_ranking_of_a_month_partly_on_file_says_so(tmp_path: Path):
    report = made(publish_world(tmp_path, IN_PART))
    said = section(report, "三率")
    assert "考核月（2026年8月19日至9月18日，已测 31 天中的 14 天）纳入考核" in said
    assert "上一考核月已测 31 天中的 1 天，增减和升降仅供参考。" in said
    assert "，已测 31 天中的 14 天）内重复诉求 1 组" in section(report, "重复")


@pytest.mark.parametrize(
    "kind, said",
    [("weekly", "本期（已测 7 天中的 6 天）纳入考核"), ("daily", "本期纳入考核")],
)
def test_a_ranking_of_a_week_partly_on_file_says_so(tmp_path: Path, kind: str, said: str):
    report = made(publish_world(tmp_path, IN_PART), kind, "2026-09-10")
    assert section(report, "三率").startswith(said)


def test_a_ranking_wholly_on_file_says_nothing_of_it(tmp_path: Path):
    report = made(publish_world(tmp_path, on_file(RANKED, (at(4, 22), NOON))))
    assert section(report, "三率").startswith("考核月（2026年8月19日至9月18日）纳入考核")
    assert "已测" not in section(report, "三率") + section(report, "重复")


@pytest.mark.parametrize(
    "kind, written, days",
    [
        ("monthly", "2026-07", "2026年6月19日至7月18日"),
        ("weekly", "2026-07-10", "2026年7月6日至12日"),
        ("daily", "2026-07-10", "2026年7月10日"),
    ],
)
def test_a_period_of_which_nothing_is_on_file_has_neither_figures_nor_pictures(
    tmp_path: Path, kind: str, written: str, days: str
):
    report = made(publish_world(tmp_path, on_file(RANKED, AUGUST_IN_PART)), kind, written)
    assert section(report, "三率") == f"{days}没有工单数据（未测），不计三率，不排名。"
    for heading in ("总体情况", "热点", "超时"):
        assert section(report, heading) == "工单：本期没有数据，本项无法统计。"
    assert not [b for part in report.sections for b in part.blocks if isinstance(b, Picture)]


def test_a_period_before_of_which_nothing_is_on_file_is_compared_with_nothing(tmp_path: Path):
    report = made(publish_world(tmp_path, on_file(RANKED, (at(9, 1), at(9, 13)))))
    assert "没有数据，不作比较" in section(report, "总体情况")
    assert table(report, "主要指标")[0][2:] == ["—", "—", "—"]


def test_days_partly_on_file_without_a_callback_say_both(tmp_path: Path):
    rows = {**RANKED, "cases": [row for row in ROWS["cases"] if "callback_valid" not in row]}
    report = made(publish_world(tmp_path, on_file(rows, SEPTEMBER_IN_PART)))
    said = "2026年8月19日至9月18日没有有效回访（已测 31 天中的 14 天），不计三率，不排名。"
    assert section(report, "三率") == said


JULY = [date(2026, 7, day) for day in range(1, 4)]


@pytest.mark.parametrize(
    "received, said",
    [
        ([None, 0, 0], "逐日受理量柱状图，最多为 07-02 的 0 件，1 天没有数据"),
        ([1, 2, 0], "逐日受理量柱状图，最多为 07-02 的 2 件"),
    ],
)
def test_a_picture_of_days_names_the_most_of_those_known(received: list[int | None], said: str):
    rows = [OfDay(day, cases) for day, cases in zip(JULY, received, strict=True)]
    assert pictures.received_by_day(rows).alt == said


@pytest.mark.parametrize(
    "known, said",
    [
        ([True, True, True], "，由 100 至 98"),
        ([False, True, True], "，由 99 至 98，1 天没有数据"),
        ([True, False, False], "，由 100 至 100，2 天没有数据"),
    ],
)
def test_a_picture_of_the_score_goes_from_the_first_day_known_to_the_last(
    known: list[bool], said: str
):
    rows = [
        ScoreOfDay(day, Decimal(score), is_known)
        for day, score, is_known in zip(JULY, (100, 99, 98), known, strict=True)
    ]
    assert pictures.score_course(rows).alt == f"合同考评得分逐日走势{said}"


def test_breaches_are_told_by_cause_unit_and_hour(september: reports.Report):
    causes = {row[0]: row[1:] for row in table(september, "扣分原因")}
    assert causes["未日产日清"] == ["1", "1", "0.2", "0.0", "0.0", "0.0", "+0.2"]
    assert causes["转派超时"] == ["1", "1", "0.1", "0.0", "0.0", "0.0", "+0.1"]
    assert causes["应急保障"] == ["1", "1", "0.0", "3.0", "0.0", "0.0", "0.0"]
    assert causes["人员不足"][0] == "30"
    assert table(september, "扣分工单") == [["乙所", "1", "0", "1", "0.3", "0.0"]]
    assert unsaid(section(september, "超时"), "0 至 6 时 1 件。", "最长超时 2 小时 30 分") == []


def test_hot_categories_and_communities_have_their_share(september: reports.Report):
    assert table(september, "问题分类") == [
        ["1", "市容环境", "8", "88.9%", "4", "+4", "+100.0%"],
        ["2", "噪声污染", "1", "11.1%", "0", "+1", "—"],
    ]
    assert table(september, "社区前") == [
        ["1", "第三社区", "8", "88.9%", "4", "+4", "+100.0%"],
        ["2", "第九社区", "1", "11.1%", "0", "+1", "—"],
    ]


def test_repeated_complaints_are_told_without_who_complained(september: reports.Report):
    assert table(september, "重复诉求") == [
        ["第三社区", "垃圾清运", "甲所", "6", "0", "09-10 至 09-10"]
    ]


def test_nobody_on_duty_is_told_to_the_minute(september: reports.Report):
    said = section(september, "人员")
    assert unsaid(said, "应在岗 1,440 分", "空岗 30 分", "在岗覆盖率 97.92%") == []
    assert unsaid(said, "29 天没有排班记录，无法统计") == []
    assert unsaid(said, "考核 30 天", "缺员 30 天", "最少 1 人", "主管未在岗 30 天") == []
    assert "请假本期没有数据" in said
    assert table(september, "空岗")[0][:3] == ["09-10 23:30", "09-11 00:00", "30"]


def test_the_round_of_the_cameras_adds_up(september: reports.Report):
    said = section(september, "视频")
    assert unsaid(said, "在用摄像头 1 台", "发现问题 1 件", "平均处置用时 3 小时。") == []
    assert unsaid(said, "应巡查 30 台次", "实巡 2 台次", "漏查 28 台次", "巡查率 6.7%") == []
    assert unsaid(said, "检查 2 次", "在线率 50.0%", "图像正常率 —") == []
    assert table(september, "当日检查均离线") == [["C-1", "清河中街路口", "1", "09-02"]]


def test_what_was_never_loaded_is_said_and_not_zero(september: reports.Report):
    said = section(september, "人员")
    assert "培训：本期没有数据" in said
    assert "坐席质检：本期没有数据" in said
    assert "报告：本期没有数据" in section(september, "超时")
    assert "考核项 8（缺制度）" in section(september, "超时")
    assert "报告迟报（缺报告）" in section(september, "建议")


@pytest.mark.parametrize("kind, written", KINDS)
def test_of_an_empty_store_every_section_says_that_nothing_is_loaded(
    empty_home: Path, kind: str, written: str
):
    report = made(empty_home, kind, written)
    for part in report.sections[:-2]:
        assert "本期没有数据" in section(report, part.heading), part.heading
        assert not re.search(r"\d 件", section(report, part.heading))
    assert "本期无触发项" in section(report, "建议")
    assert "未能适用" in section(report, "建议")


@pytest.mark.parametrize("kind, written", KINDS)
def test_no_citizen_and_no_name_of_staff_is_in_a_report(world_home: Path, kind: str, written: str):
    said = texts(made(world_home, kind, written))
    for value in (*CITIZEN.values(), "司马相如"):
        assert value not in said


def test_a_week_compares_with_the_week_before_and_ranks_its_own_days(world_home: Path):
    week = made(world_home, "weekly", "2026-09-10")
    assert week.title == "清河街道接诉即办工作周报（2026年9月7日至13日）"
    assert table(week, "主要指标")[0] == ["受理（件）", "9", "0", "+9", "—"]
    assert table(week, "部门排名")[0] == [
        *("1", "甲所*", "6", "6", "100.0%", "83.3%", "83.3%", "85.0", "—")
    ]
    assert "上周" in texts(week)


def test_a_day_compares_with_the_day_before(world_home: Path):
    day = made(world_home, "daily", "2026-09-11")
    assert table(day, "主要指标")[0] == ["受理（件）", "1", "7", "−6", "−85.7%"]
    assert "前一日" in texts(day)


def test_a_period_that_is_not_over_says_so_and_compares_as_many_days(tmp_path: Path):
    rows = {
        "cases": [
            handled("A", at(10, 10, 9)),
            handled("B", at(9, 16, 23)),
            handled("C", at(9, 17, 0)),
        ]
    }
    report = made(publish_world(tmp_path, rows), "monthly", "2026-10")
    assert "本期未结束，截至 2026-10-16 12:00" in report.lines[0]
    assert "上月同期为 2026-09-01 至 2026-09-16" in section(report, "总体")
    assert table(report, "主要指标")[0] == ["受理（件）", "1", "1", "0", "0.0%"]


def test_a_month_that_began_before_the_contract_is_compared_with_nothing(tmp_path: Path):
    home = publish_world(tmp_path, {"cases": [handled("A", at(5, 10, 9))]})
    may, april = made(home, "monthly", "2026-05"), made(home, "monthly", "2026-04")
    assert table(may, "主要指标")[0] == ["受理（件）", "1", "—", "—", "—"]
    assert "不作比较" in section(may, "总体")
    assert april.lines[0] == "报告期：2026年4月22日至30日"
    assert "承办单位：本期没有数据" in section(april, "三率")


def test_cases_loaded_before_the_period_was_over_are_warned_of(tmp_path: Path):
    home = publish_world(tmp_path, {"cases": [case("A")]}, at(10, 16, 12))
    assert "最近一次导入" not in section(made(home, "daily", "2026-10-16"), "总体")


def test_periods_run_from_the_first_of_the_term_to_the_present(good_home: Path):
    with opened(good_home) as snapshot:
        months = reports.periods(snapshot, CONTRACT, "monthly")
        weeks = reports.periods(snapshot, CONTRACT, "weekly")
        assert [month.stem for month in months][:2] == ["2026-10", "2026-09"]
        assert months[-1].stem == "2026-04"
        assert weeks[-1].stem == "2026-04-20至2026-04-26"
        assert reports.period(snapshot, CONTRACT, "monthly").stem == "2026-09"
        assert reports.period(snapshot, CONTRACT, "daily").stem == "2026-10-15"


@pytest.mark.parametrize(
    "kind, written, remedy",
    [
        ("yearly", None, "monthly"),
        ("monthly", "2026-13", "2026-10"),
        ("monthly", "2026-10-15", "2026-10"),
        ("daily", "2026-10", "2026-10-15"),
        ("daily", "2026-10-17", "2026-10-16"),
        ("weekly", "2026-04-01", "2026-04-20至2026-04-26"),
    ],
)
def test_a_wrong_period_is_one_sentence_with_the_remedy(
    good_home: Path, kind: str, written: str | None, remedy: str
):
    with opened(good_home) as snapshot, pytest.raises(UserError) as caught:
        reports.period(snapshot, CONTRACT, kind, written)
    assert remedy in caught.value.text("zh")
    assert remedy in caught.value.text("en")
    assert "\n" not in caught.value.text("zh")


def test_an_unknown_contract_is_told_with_those_on_file(good_home: Path):
    with opened(good_home) as snapshot, pytest.raises(UserError, match="qinghe-2026"):
        reports.period(snapshot, "nowhere", "daily")


def test_the_queries_read_marts_and_core_alone_and_bind_what_they_compare():
    sources = "".join(path.read_text(encoding="utf-8") for path in REPORTS.rglob("*.py"))
    read = set(re.findall(r"\b([a-z]+)\.[a-z_]+(?=\(\$| where| order|\nwhere|\norder)", sources))
    assert read == {"marts", "core"}
    others = "|".join({model.schema for model in models()} - read | {"store", "staging"})
    assert not re.search(rf"\b(?:from|join) (?:{others})\.", sources)
    assert "qinghe" not in sources


def test_every_rule_is_told_in_the_annex(september: reports.Report):
    told = [row[0] for row in table(september, "工作建议的规则")]
    assert told == [rule.name for rule in suggestions.RULES]
    assert len(set(told)) == len(told)
