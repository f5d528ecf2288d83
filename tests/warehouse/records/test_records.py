"""The records: what they declare."""

from itertools import pairwise
from typing import Any

import pytest

from etl.header_rows import normalised
from warehouse.records import RECORDS
from warehouse.records.reference import PAGE, page

HEADERS = {
    "cases": "工单编号 来源渠道 进入渠道 诉求类型 问题分类 标题 主要内容 地址 来电人 来电人电话 "
    "被反映街乡镇 社区 承办单位 来电时间 派单时间 转派时间 办理截止时间 反馈时间 办结时间 "
    "回访时间 是否有效回访 是否联系 是否解决 满意度 是否纳入考核 导出时间 "
    "一级分类 二级分类 三级分类",
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
    "notices": "提示编号 下发时间 主题 对象 依据 签收时间 单位",
    "policies": "类别 名称 提交日期",
    "working_days": "日期 是否工作日 来源",
    "withdrawals": "批次编号 撤回理由 申请人 确认人 状态",
}


@pytest.fixture(params=RECORDS)
def record(request: pytest.FixtureRequest) -> Any:
    return RECORDS[request.param]


def test_a_header_means_one_column_only(record):
    spellings = [{normalised(header) for header in column.headers} for column in record.columns()]
    assert sum(map(len, spellings)) == len(set().union(*spellings))


def test_every_header_of_the_specification_and_every_english_name_is_accepted(record):
    columns = [*record.stored_columns(), *record.helpers]
    headers = HEADERS[record.name] + (" 合同编号 街道" if record.names_place else "")
    for column, header in zip(columns, headers.split(), strict=True):
        assert {header, column.name} <= set(column.headers)
        assert column.headers[0] == header
        assert column.en


def test_a_word_means_one_choice_only(record):
    for column in record.columns():
        words = [
            (normalised(word), code)
            for code, accepted in column.choices.items()
            for word in {code, *accepted}
        ]
        for (word, code), (following, other) in pairwise(sorted(words)):
            assert word != following or code == other


def test_key_and_business_time_are_columns_of_the_record(record):
    assert {*record.key, *record.covers} <= record.types().keys()
    assert len(record.covers) <= 2


def test_a_rule_speaks_of_columns_of_its_record(record):
    named = {rule.code.split(":")[0] for rule in record.rules} - {"row"}
    others = {rule.other for rule in record.rules if rule.other}
    assert named | others <= record.types().keys()
    assert all(bool(rule.other) == ("{other}" in rule.says) for rule in record.rules)


def test_the_reference_in_the_docs_is_what_the_classes_say():
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m warehouse.records.reference"
