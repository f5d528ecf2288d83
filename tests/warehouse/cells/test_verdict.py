"""The verdict on a single row."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from warehouse.cells.verdict import Verdict, judge_row
from warehouse.records import RECORDS, JudgeContext

CONTEXT = JudgeContext(
    points_bounds={5: (2, 5), 6: (2, 5)}, loaded_at=datetime(2026, 6, 1, 12), date_order="ymd"
)
USABLE: dict[str, dict[str, str]] = {
    "withdrawals": {
        "withdrawn_load": "401284a538c9",
        "reason": "导出有误",
        "requested_by": "王科长",
        "status": "待确认",
    },
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
    "notices": {"notice_id": "1", "issued_at": "2026-05-01 09:00", "topic": "汛期工单办理"},
    "policies": {"kind": "安全管理", "title": "安全管理制度", "submitted_on": "2026-05-01"},
    "working_days": {"day": "2026-05-01", "is_working_day": "否"},
}


def judged(record: str, **cells: str | None) -> Verdict:
    return judge_row(RECORDS[record], USABLE[record] | cells, CONTEXT)


@pytest.fixture(params=RECORDS)
def record(request: pytest.FixtureRequest) -> Any:
    return RECORDS[request.param]


def test_the_usable_row_is_usable_without_a_doubt(record):
    verdict = judged(record.name)
    assert (verdict.problems, verdict.doubts) == ([], [])


def test_a_missing_required_cell_is_named(record):
    required = [column.name for column in record.columns() if column.required]
    assert set(record.key) <= {*required, "unit", "title"}
    assert judge_row(record, {}, CONTEXT).problems[: len(required)] == [
        f"{name}:required" for name in required
    ]


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
    ]
    assert verdict.doubts == ["resolved:not_yes_or_no", "satisfaction:counts_as"]


def test_a_row_with_more_cells_than_headers_is_refused():
    verdict = judge_row(RECORDS["units"], USABLE["units"], CONTEXT, extra_cells=1)
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
    assert (verdict.problems, verdict.doubts) == ([], ["forwarded_at:not_a_time"])


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
        assert judge_row(RECORDS["assessments"], row, wider).problems == problems


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


@pytest.mark.parametrize(
    ("record_name", "cells", "values", "doubts"),
    [
        ("cases", {"channel": "电话"}, {"channel": "12345", "intake_channel": "电话"}, []),
        ("cases", {"channel": "微信公众号"}, {"intake_channel": "微信公众号"}, []),
        ("cases", {"channel": "12345热线"}, {"channel": "12345", "intake_channel": None}, []),
        (
            "cases",
            {"channel": "7"},
            {"channel": "12345", "intake_channel": "7"},
            ["channel:counts_as"],
        ),
        ("cases", {"satisfaction": "一般"}, {"satisfaction": "未评价"}, ["satisfaction:counts_as"]),
        ("cases", {"satisfaction": "5"}, {"satisfaction": "未评价"}, ["satisfaction:counts_as"]),
        ("cases", {"resolved": "部分解决"}, {"resolved": False}, ["resolved:counts_as"]),
        ("cases", {"resolved": "也许"}, {"resolved": None}, ["resolved:not_yes_or_no"]),
        ("cases", {"counted": "也许"}, {"counted": True}, ["counted:not_yes_or_no"]),
        ("cases", {"due_at": "下周"}, {"due_at": None}, ["due_at:not_a_time"]),
        ("cases", {"closed_at": "未办结"}, {"closed_at": None}, []),
        ("staff", {"left_on": "至今"}, {"left_on": None}, []),
        ("staff", {"left_on": "5/6/2026"}, {"left_on": None}, ["left_on:date_order_unknown"]),
        ("trainings", {"attendees": "十几"}, {"attendees": None}, ["attendees:not_a_whole_number"]),
        ("quality_checks", {"score": "101"}, {"score": None}, ["score:out_of_bounds"]),
        ("video_checks", {"image_ok": "?"}, {"image_ok": None}, ["image_ok:not_yes_or_no"]),
        ("case_events", {"fault": "谁"}, {"fault": None}, ["fault:not_a_choice"]),
        (
            "payments",
            {"invoice_no": "2E+16"},
            {"invoice_no": None},
            ["invoice_no:destroyed_by_excel"],
        ),
    ],
)
def test_a_cell_the_row_can_do_without_costs_no_row(record_name, cells, values, doubts):
    verdict = judged(record_name, **cells)
    assert (verdict.problems, verdict.doubts) == ([], doubts)
    assert {name: verdict.values[name] for name in values} == values


@pytest.mark.parametrize(
    ("record_name", "cells", "problems"),
    [
        ("cases", {"received_at": "0000-00-00"}, ["received_at:required"]),
        ("cases", {"case_id": "2.02605E+15"}, ["case_id:destroyed_by_excel"]),
        ("contract_events", {"amount": "两万"}, ["amount:not_a_number"]),
        ("assessments", {"count": "两次"}, ["count:not_a_whole_number"]),
        ("exemptions", {"case_id": None, "starts_at": "上午"}, ["starts_at:not_a_time"]),
        (
            "exemptions",
            {"case_id": None, "starts_at": "2026-05-01 09:00", "ends_at": "下周"},
            ["ends_at:not_a_time"],
        ),
        (
            "exemptions",
            {"decision": "同意", "decided_by": "李四", "decided_at": "2026-05-02 09:00"}
            | {"document_no": "2E+16"},
            ["document_no:required_once_approved"],
        ),
        (
            "reports",
            {"kind": "其他", "title": "t", "due_at": "下周"},
            ["due_at:required_for_other"],
        ),
    ],
)
def test_a_cell_the_row_means_nothing_without_costs_the_row(record_name, cells, problems):
    assert judged(record_name, **cells).problems == problems
