"""The records: what they declare, and the verdict on a single row."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from pydantic import ValidationError

from etl.matching import normalised
from etl.records import RECORDS, JudgeContext, explain
from etl.records.cases import Case
from etl.records.record import Verdict
from warehouse.catalogue import record_columns

CONTEXT = JudgeContext(
    points_bounds={5: (2, 5), 6: (2, 5)}, loaded_at=datetime(2026, 6, 1, 12), date_order="ymd"
)
USABLE: dict[str, dict[str, str]] = {
    "cases": {"case_id": "GD1", "received_at": "2026-04-22 09:05:00"},
    "case_events": {"case_id": "GD1", "event_at": "2026-04-22 09:05", "event": "退回"},
    "units": {"unit": "城管科", "kind": "部门"},
    "staff": {"staff_id": "1", "name": "张三", "team": "主管", "on_post_on": "2026-05-01"},
    "shifts": {
        "staff_id": "1",
        "starts_at": "2026-05-01 20:00",
        "ends_at": "2026-05-02 08:00",
    },
    "absences": {"staff_id": "1", "from_on": "2026-05-01", "to_on": "2026-05-01"},
    "trainings": {
        "training_id": "1",
        "held_at": "2026-05-01 14:00",
        "topic": "派单规范",
        "audience": "坐席",
    },
    "quality_checks": {"check_id": "1", "staff_id": "1", "checked_at": "2026-05-01 14:00"},
    "cameras": {"camera_id": "1", "location": "路口", "in_service_from": "2026-04-22"},
    "video_checks": {
        "check_id": "1",
        "camera_id": "1",
        "checked_at": "2026-05-01 14:00",
        "online": "是",
    },
    "reports": {"kind": "日报", "period_end": "2026-05-01"},
    "assessments": {
        "entry_id": "1",
        "item_no": "7",
        "occurred_at": "2026-05-01 09:00",
        "reason": "浪费",
        "entered_by": "张三",
        "status": "待确认",
    },
    "exemptions": {
        "exemption_id": "1",
        "ground": "系统故障",
        "case_id": "GD1",
        "requested_by": "张三",
        "decision": "pending",
    },
    "contract_events": {"event_id": "1", "kind": "违约", "occurred_on": "2026-05-01"},
    "invoices": {
        "invoice_no": "1",
        "milestone": "预付款",
        "amount": "584617.07",
        "received_on": "2026-04-24",
    },
    "payments": {
        "payment_no": "1",
        "milestone": "尾款",
        "amount": "584,617.07",
        "paid_on": "2026-05-12",
    },
    "policies": {"kind": "安全管理", "title": "安全管理制度", "submitted_on": "2026-05-01"},
    "working_days": {"day": "2026-05-01", "is_working_day": "否"},
}
HEADERS = {
    "cases": "工单编号 来源渠道 诉求类型 问题分类 标题 主要内容 地址 来电人 来电人电话 "
    "被反映街乡镇 社区 承办单位 来电时间 派单时间 转派时间 办理截止时间 反馈时间 办结时间 "
    "是否有效回访 是否联系 是否解决 满意度 是否纳入考核 导出时间 一级分类 二级分类 三级分类",
    "case_events": "工单编号 操作时间 环节 单位 操作人 责任方 备注",
    "units": "单位名称 类别 别名",
    "staff": "工号 姓名 组别 到岗日期 离岗日期 离岗同意 保密协议日期 社保起缴",
    "shifts": "工号 上班时间 下班时间 签到时间 签退时间",
    "absences": "工号 开始日期 结束日期 类别 批准人",
    "trainings": "培训编号 时间 主题 对象 人数 课时",
    "quality_checks": "质检编号 工号 质检时间 工单编号 得分 问题",
    "cameras": "摄像头编号 位置 社区 重点区域 启用日期 停用日期",
    "video_checks": "检查编号 摄像头编号 检查时间 工号 是否在线 图像正常 问题类别 结论 关联工单 "
    "处置时间",
    "reports": "报告类型 报告期 名称 应报时间 提交时间",
    "assessments": "记录编号 考核项 发生时间 次数 扣分 事由 依据 记录人 确认人 状态",
    "exemptions": "编号 原因 工单编号 开始时间 结束时间 申请人 审批人 审批时间 结论 文号",
    "contract_events": "编号 类别 日期 金额 期限 办结日期 文号 说明",
    "invoices": "发票号 付款节点 金额 收票日期",
    "payments": "付款凭证号 付款节点 金额 付款日期 发票号",
    "policies": "类别 名称 提交日期",
    "working_days": "日期 是否工作日 来源",
}


def judged(record: str, **cells: str | None) -> Verdict:
    return RECORDS[record].judge_row(USABLE[record] | cells, CONTEXT)


@pytest.fixture(params=RECORDS)
def record(request: pytest.FixtureRequest) -> Any:
    return RECORDS[request.param]


def test_the_records_are_those_of_the_store_with_its_columns_and_types():
    declared = {
        name: {column.name: column.sql_type for column in record.stored_columns()}
        for name, record in RECORDS.items()
    }
    assert declared == {name: record_columns()[name] for name in RECORDS}


def test_the_columns_of_every_record_stand_in_the_order_of_the_store(record):
    names = [column.name for column in record.stored_columns()]
    assert names == list(record_columns()[record.name])


def test_a_header_means_one_column_only(record):
    spellings = [{normalised(header) for header in column.headers} for column in record.columns()]
    assert sum(map(len, spellings)) == len(set().union(*spellings))


def test_every_header_of_the_specification_and_every_english_name_is_accepted(record):
    columns = record.columns()
    for column, header in zip(columns, HEADERS[record.name].split(), strict=True):
        assert {header, column.name} <= set(column.headers)
        assert column.label_zh == column.headers[0] == header
        assert column.label_en


def test_a_word_means_one_choice_only(record):
    for column in record.columns():
        words = [
            (normalised(word), code)
            for code, accepted in column.choices.items()
            for word in {code, *accepted}
        ]
        for (word, code), (following, other) in pairwise(sorted(words)):
            assert word != following or code == other


def test_the_usable_row_is_usable_without_a_doubt(record):
    verdict = judged(record.name)
    assert (verdict.problems, verdict.doubts) == ([], [])


def test_a_missing_required_cell_is_named(record):
    required = [column.name for column in record.columns() if column.required]
    assert set(record.key) <= {*required, "unit", "title"}
    assert record.judge_row({}, CONTEXT).problems[: len(required)] == [
        f"{name}:required" for name in required
    ]


def test_the_class_takes_one_row_typed_into_a_form(record):
    model = record.model_validate(USABLE[record.name], context=CONTEXT)
    assert model.model_dump(by_alias=True) == judged(record.name).values


def test_the_class_takes_values_that_are_typed_already():
    given = {"case_id": 1, "received_at": datetime(2026, 4, 22), "counted": False}
    model = Case.model_validate(given)
    assert (model.received_at, model.counted) == (datetime(2026, 4, 22), False)


def test_the_class_names_every_problem_of_a_row():
    with pytest.raises(ValidationError, match="case_id:required; received_at:not_a_time"):
        RECORDS["cases"].model_validate({"received_at": "999999"}, context=CONTEXT)


def test_a_case_without_a_channel_came_by_12345_and_counts():
    values = judged("cases").values
    assert (values["channel"], values["counted"]) == ("12345", True)


@pytest.mark.parametrize(
    ("written", "code"),
    [("12345热线", "12345"), ("62991234便民热线", "62991234"), ("视频监控", "video")],
)
def test_the_spellings_of_a_channel_are_one(written: str, code: str):
    assert judged("cases", channel=written).values["channel"] == code


@pytest.mark.parametrize(
    ("cells", "category"),
    [
        ({"category": "a->b->c", "category_1": "x"}, "a->b->c"),
        ({"category_1": "a", "category_2": "b", "category_3": "c"}, "a->b->c"),
        ({"category_1": "a", "category_2": "--"}, "a"),
        ({}, None),
    ],
)
def test_a_category_comes_whole_or_by_levels(cells: dict[str, str], category: str | None):
    assert judged("cases", **cells).values["category"] == category


@pytest.mark.parametrize(
    ("written", "counted"), [("剔除", False), ("纳入考核", True), ("否", False)]
)
def test_a_case_taken_out_of_the_ranking_does_not_count(written: str, counted: bool):
    assert judged("cases", counted=written).values["counted"] is counted


def test_a_row_is_refused_with_all_its_reasons():
    verdict = judged(
        "cases", case_id="2.0261E+16", received_at="下周", satisfaction="一般般", resolved="也许"
    )
    assert verdict.problems == [
        "case_id:destroyed_by_excel",
        "received_at:not_a_time",
        "resolved:not_yes_or_no",
        "satisfaction:not_a_choice",
    ]
    assert verdict.refused


def test_a_row_with_more_cells_than_headers_is_refused():
    verdict = RECORDS["units"].judge_row(USABLE["units"], CONTEXT, extra_cells=1)
    assert verdict.problems == ["row:more_cells_than_headers"]


FORWARDED = {"forwarded_at": "2026-04-22 10:00"}


@pytest.mark.parametrize(
    ("cells", "doubts"),
    [
        (FORWARDED | {"closed_at": "2026-04-22 09:00"}, ["closed_at:before_received"]),
        ({"forwarded_at": "2026-04-22 09:00"}, ["forwarded_at:before_received"]),
        ({"called_at": "2026-04-22 09:10"}, ["received_at:before_called"]),
        ({"due_at": "2026-04-21 09:00"}, ["due_at:before_received"]),
        ({"due_at": "2059-04-29 09:00"}, ["due_at:far_year"]),
        ({"received_at": "2026-04-22"}, ["received_at:date_only"]),
        ({"received_at": "2026-06-02 12:00"}, []),
        ({"received_at": "2026-06-02 12:01"}, ["received_at:in_the_future"]),
        ({"closed_at": "2026-04-22 12:00"}, ["forwarded_at:missing_though_closed"]),
        ({"feedback_at": "2026-04-22 12:00"}, ["forwarded_at:missing_though_closed"]),
        (
            FORWARDED | {"feedback_at": "2026-04-22 12:00", "closed_at": "2026-04-22 11:00"},
            ["feedback_at:closed_before_feedback"],
        ),
    ],
)
def test_what_is_odd_about_a_case_is_a_doubt(cells: dict[str, str], doubts: list[str]):
    verdict = judged("cases", **cells)
    assert (verdict.problems, verdict.doubts) == ([], doubts)


def test_a_forwarding_time_that_cannot_be_read_is_not_called_missing():
    verdict = judged("cases", forwarded_at="上午", closed_at="2026-04-22 12:00")
    assert (verdict.problems, verdict.doubts) == (["forwarded_at:not_a_time"], [])


@pytest.mark.parametrize(
    ("record_name", "cells", "problems"),
    [
        ("assessments", {"item_no": "5"}, ["points:required_for_item"]),
        ("assessments", {"item_no": "5", "points": "1"}, ["points:outside_contract"]),
        ("assessments", {"item_no": "6", "points": "5.01"}, ["points:outside_contract"]),
        ("assessments", {"item_no": "5", "points": "2"}, []),
        ("assessments", {"item_no": "6", "points": "5"}, []),
        ("assessments", {"item_no": "5", "points": "两"}, ["points:not_a_number"]),
        ("assessments", {"item_no": "2"}, ["item_no:not_assessed_by_entry"]),
        ("assessments", {"count": "0"}, ["count:out_of_bounds"]),
        ("assessments", {"confirmed_by": "张 三"}, ["confirmed_by:same_person"]),
        ("exemptions", {"starts_at": "2026-05-01 09:00"}, ["row:case_or_window"]),
        ("exemptions", {"case_id": None}, ["row:case_or_window"]),
        ("exemptions", {"case_id": None, "starts_at": "2026-05-01 09:00"}, []),
        (
            "exemptions",
            {"case_id": None, "ends_at": "2026-05-01 09:00"},
            ["starts_at:required_for_window"],
        ),
        (
            "exemptions",
            {"case_id": None, "starts_at": "2026-05-01 09:00", "ends_at": "2026-05-01 08:59"},
            ["ends_at:before_starts"],
        ),
        (
            "exemptions",
            {"decision": "同意", "decided_by": "李四", "decided_at": "2026-05-02 09:00"},
            ["document_no:required_once_approved"],
        ),
        ("exemptions", {"decided_by": "张三"}, ["decided_by:same_person"]),
        ("reports", {"kind": "其他"}, ["title:required_for_other", "due_at:required_for_other"]),
        ("contract_events", {"amount": "-1"}, ["amount:out_of_bounds"]),
        ("working_days", {"is_working_day": "补班"}, []),
        ("case_events", {"event": "遗失"}, ["event:not_a_choice"]),
    ],
)
def test_a_rule_of_the_contract_refuses_what_breaks_it(record_name, cells, problems):
    assert judged(record_name, **cells).problems == problems


def test_the_bounds_of_points_come_from_the_contract():
    wider = replace(CONTEXT, points_bounds={5: (Decimal("0.5"), Decimal("9.5"))})
    for points, problems in (("9.5", []), ("9.6", ["points:outside_contract"])):
        row = USABLE["assessments"] | {"item_no": "5", "points": points}
        assert RECORDS["assessments"].judge_row(row, wider).problems == problems


@pytest.mark.parametrize(
    ("record_name", "cells", "doubts"),
    [
        ("assessments", {"points": "1"}, ["points:ignored"]),
        ("assessments", {"status": "已确认"}, ["confirmed_by:missing_though_confirmed"]),
        (
            "exemptions",
            {"decision": "rejected"},
            ["decided_by:missing_though_decided", "decided_at:missing_though_decided"],
        ),
        ("staff", {"left_on": "2026-04-30"}, ["left_on:before_on_post"]),
        ("staff", {"on_post_on": "2026-05-01 09:00"}, ["on_post_on:time_dropped"]),
        ("contract_events", {"kind": "财物损坏"}, ["amount:missing_for_damage"]),
    ],
)
def test_what_is_odd_about_other_rows_is_a_doubt(record_name, cells, doubts):
    verdict = judged(record_name, **cells)
    assert (verdict.problems, verdict.doubts) == ([], doubts)


def test_a_reason_names_the_column_the_value_and_the_remedy_in_both_languages():
    sentences = [
        explain(RECORDS["cases"], "received_at:not_a_time", "下周", lang) for lang in ("zh", "en")
    ]
    assert sentences == [
        "“派单时间”“下周”不是可识别的时间；请写成 2026-04-22 09:05:07",
        "“Handed to the street” “下周” is not a time; write it like 2026-04-22 09:05:07",
    ]


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("caller_name:odd", "张三"),
        ("received_at:not_a_time", "13800001111"),
        ("received_at:not_a_time", "138 0000 1111"),
        ("channel:not_a_choice", "110101199001019876"),
        ("channel:not_a_choice", "６２９９１２３５"),
        ("closed_at:before_received", "110101199001019876"),
    ],
)
def test_no_reason_repeats_a_name_a_telephone_or_an_id_number(code: str, value: str):
    for lang in ("zh", "en"):
        assert value[-4:] not in explain(RECORDS["cases"], code, value, lang)


def test_a_compact_time_in_a_reason_is_shown_as_written():
    sentence = explain(RECORDS["cases"], "received_at:not_a_time", "20260230090507")
    assert "20260230090507" in sentence


def test_every_code_that_a_record_can_give_has_a_sentence(record):
    cells = {
        "time": ("not_a_time", "date_only", "date_order_unknown"),
        "date": ("not_a_date", "time_dropped", "date_order_unknown"),
        "yes_no": ("not_yes_or_no",),
        "choice": ("not_a_choice",),
        "whole": ("not_a_whole_number",),
        "decimal": ("not_a_number", "too_many_decimals"),
        "id": ("destroyed_by_excel",),
    }
    codes = [rule.code for rule in record.rules]
    codes += ["row:more_cells_than_headers", "key:twice_in_file"]
    for column in record.columns():
        codes += [f"{column.name}:{code}" for code in (*cells.get(column.type, ()), "required")]
        if (column.least, column.most) != (None, None):
            codes.append(f"{column.name}:out_of_bounds")
    for code in codes:
        for lang in ("zh", "en"):
            sentence = explain(record, code, "某值", lang)
            assert code not in sentence
            assert not set("{}") & set(sentence)
            assert "None" not in sentence
