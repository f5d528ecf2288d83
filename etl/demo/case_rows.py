"""Cases and their flow as rows of an export: what was known at one moment, and no more."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from operator import itemgetter

from etl.demo.cases import Case
from etl.demo.people_and_places import DEPARTMENTS, PEOPLE, caller
from etl.demo.rota import clerk
from etl.demo.seasons import MARK
from etl.demo.writing import Cell

COLUMNS = (
    "工单编号", "来源渠道", "诉求类型", "问题分类", "标题", "主要内容", "地址", "来电人",
    "来电人电话", "被反映街乡镇", "社区", "承办单位", "来电时间", "派单时间", "转派时间",
    "办理截止时间", "反馈时间", "办结时间", "是否有效回访", "是否联系", "是否解决", "满意度",
    "是否纳入考核", "导出时间", "数据性质",
)  # fmt: skip
EVENT_COLUMNS = ("工单编号", "操作时间", "环节", "单位", "操作人", "责任方", "备注")
FAILED_CHECKS = ("派发错误，已改派", "职责不清，协商后改派", "平台分类有误，已改派")

SECOND_FROM = next(person.on_post_on for person in PEOPLE if person.staff_id == "YS-009")

Row = list[Cell]


def case_row(case: Case, at: datetime, exported_at: datetime) -> Row:
    """Return the row of `case` as it stood at `at`; what had not happened by then is blank."""
    name, phone = ("", "") if case.channel == "video" else caller(case.caller_number)
    return [
        case.case_id,
        case.channel,
        case.complaint.case_type,
        case.complaint.category,
        case.title,
        case.content,
        case.address,
        name,
        phone,
        "清河街道",
        case.community_as_written,
        case.unit_as_written if case.forwarded_at <= at else "",
        case.called_at,
        case.received_at,
        case.forwarded_at if case.forwarded_at <= at else "",
        case.due_at,
        case.feedback_at if case.feedback_at <= at else "",
        case.closed_at if case.closed_at <= at else "",
        *_callback(case, at),
        "是" if is_counted(case, at) else "否",
        exported_at,
        MARK,
    ]


def _callback(case: Case, at: datetime) -> tuple[str, str, str, str]:
    if case.callback_at > at:
        return "", "", "", ""
    if not case.is_valid:
        return "否", "", "", "--"
    resolved = "是" if case.is_resolved else "否"
    return "是", "是" if case.is_contacted else "否", resolved, case.satisfaction


def is_counted(case: Case, at: datetime) -> bool:
    """Say whether the case counts for the assessment, an upheld appeal taking it out."""
    return case.is_counted and not (case.is_upheld and case.appeal_decided_at <= at)


def changes_between(case: Case, earlier: datetime, later: datetime) -> bool:
    """Say whether an export at `later` would show something that one at `earlier` did not."""
    moments = [case.received_at, case.forwarded_at, case.feedback_at, case.closed_at]
    moments += [case.callback_at, case.appeal_decided_at if case.is_upheld else datetime.max]
    return any(earlier < moment <= later for moment in moments)


def event_rows(cases: Iterable[Case], earlier: datetime, later: datetime) -> list[Row]:
    """Return what was done with `cases` after `earlier` and until `later`, in order."""
    rows: list[Row] = [
        [case.case_id, *event]
        for case in cases
        if case.received_at <= later
        for event in _events(case)
        if earlier < event[0] <= later
    ]
    rows.sort(key=itemgetter(1, 0))
    return rows


def at_desk(moment: datetime) -> str:
    """Return who of the dispatch desk was on duty."""
    return clerk(moment.date(), moment.hour)


def _events(case: Case) -> Iterator[tuple[datetime, str, str, str, str, str]]:
    yield case.received_at, "接收", "", at_desk(case.received_at), "", ""
    yield from _forwardings(case)
    if case.first_feedback_at:
        yield case.first_feedback_at, "反馈", case.unit, case.unit, "", ""
        reopened_at = case.first_feedback_at + timedelta(minutes=9)
        yield reopened_at, "重新办理", case.unit, at_desk(reopened_at), "", "诉求人不认可，重新办理"
    if case.due_at < case.feedback_at and case.due_at < case.closed_at:
        yield case.due_at, "催办", case.unit, at_desk(case.due_at), "", "已到办理时限，催办"
    yield case.feedback_at, "反馈", case.unit, case.unit, "", ""
    yield case.closed_at, "办结", case.unit, at_desk(case.closed_at), "", ""
    if case.appeal_at != datetime.max:
        yield case.appeal_at, "申诉", case.unit, "YS-008", "", "申请剔除"
        verdict = "申诉通过" if case.is_upheld else "申诉查否"
        second = "YS-009" if case.appeal_decided_at.date() >= SECOND_FROM else "YS-008"
        yield case.appeal_decided_at, verdict, case.unit, second, "", ""


def _forwardings(case: Case) -> Iterator[tuple[datetime, str, str, str, str, str]]:
    forwarder = at_desk(case.forwarded_at)
    if not case.returned_at:
        yield case.forwarded_at, "转派", case.unit, forwarder, "", ""
        return
    wrong = DEPARTMENTS[case.caller_number % len(DEPARTMENTS)].name
    blame = 0 if case.slip == "wrong" else 1 + case.caller_number % 2
    fault = ("派发错误", "承办单位", "平台")[blame]
    yield case.forwarded_at, "转派", wrong, forwarder, "", ""
    yield case.returned_at, "退回", wrong, wrong, fault, FAILED_CHECKS[blame]
    again_at = case.returned_at + timedelta(minutes=7)
    yield again_at, "改派", case.unit, at_desk(again_at), "", ""
