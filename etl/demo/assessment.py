"""What the street and the contractor file about the contract: reports, deductions, excuses."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from etl.demo.case_flow import FAILURE, INSTRUCTIONS_EVERY, INSTRUCTIONS_FROM, STORM
from etl.demo.cases import Case
from etl.demo.people_and_places import OFFICIALS, SUPERVISOR
from etl.demo.seasons import DAY, MARK, TERM_START, days_from, midnight, rng
from etl.demo.writing import Cell

REPORTS = ("报告类型", "报告期", "名称", "应报时间", "提交时间")
ASSESSMENTS = (
    "记录编号",
    "考核项",
    "发生时间",
    "次数",
    "扣分",
    "事由",
    "依据",
    "记录人",
    "确认人",
    "状态",
)
EXEMPTIONS = (
    "编号",
    "原因",
    "工单编号",
    "开始时间",
    "结束时间",
    "申请人",
    "审批人",
    "审批时间",
    "结论",
    "文号",
)
HOUR = timedelta(hours=1)
LATE_DAILY = {
    date(2026, 4, 24): HOUR / 2,
    date(2026, 5, 2): 3 * HOUR,
    date(2026, 5, 17): HOUR,
    date(2026, 12, 27): 5 * HOUR,
    date(2027, 2, 6): 2 * HOUR,
}
LATE_WEEKLY = {date(2026, 5, 10): 4 * HOUR, date(2026, 12, 13): 2 * HOUR}
LATE_MONTHLY = {date(2026, 8, 31): 15 * HOUR, date(2027, 1, 31): 3 * HOUR}
OTHER = (
    ("汛期诉求专题分析", datetime(2026, 7, 10, 17), datetime(2026, 7, 10, 15, 32)),
    ("供暖季诉求专题分析", datetime(2026, 12, 4, 17), datetime(2026, 12, 4, 11, 8)),
)
ENTRIES = (
    ("6", datetime(2026, 5, 19, 16, 20), "2", "未按要求下发工作提示", "工作群记录", "已确认"),
    ("8", datetime(2026, 5, 21, 10, 0), "", "未按要求提供培训制度", "检查单第2号", "已确认"),
    ("7", datetime(2026, 5, 26, 17, 45), "", "下班未关闭空调和打印机", "检查单第3号", "已确认"),
    ("7", datetime(2026, 8, 18, 9, 30), "", "领用纸张登记不全", "检查单第7号", "已撤销"),
    ("5", datetime(2026, 10, 26, 22, 15), "3", "大风预警期间值守响应迟缓，乙方有异议", "值班记录",
     "待确认"),
)  # fmt: skip


def report_rows(seed: int, until: date) -> Iterator[list[Cell]]:
    """Yield the reports submitted by the end of `until`, and a special one due that evening."""
    end = midnight(until) + DAY
    for day in days_from(TERM_START, until - DAY):
        for kind, title, due_at, late in _due_after(day):
            early = timedelta(seconds=rng(seed, day, kind).randrange(600, 7200))
            submitted_at = due_at + late if late else due_at - early
            if submitted_at < end:
                yield [kind, day, title, "", submitted_at]
    for title, due_at, submitted_at in OTHER:
        if submitted_at < end:
            yield ["其他", due_at.date(), title, due_at, submitted_at]
    evening = midnight(until) + 18 * HOUR
    yield ["其他", until, f"街道领导交办专报（{until:%m月%d日}）", evening, evening - 0.6 * HOUR]


def _due_after(day: date) -> Iterator[tuple[str, str, datetime, timedelta | None]]:
    late = LATE_DAILY.get(day)
    yield "日报", f"接诉即办日报（{day:%Y年%m月%d日}）", midnight(day + DAY) + 10 * HOUR, late
    if day.weekday() == 6 and day - 6 * DAY >= TERM_START:
        due_at = midnight(day + DAY) + 12 * HOUR
        yield "周报", f"接诉即办周报（截至{day:%m月%d日}）", due_at, LATE_WEEKLY.get(day)
    if (day + DAY).month != day.month:
        due_at = midnight(day + 3 * DAY) + 18 * HOUR
        yield "月报", f"接诉即办月报（{day:%Y年%m月}）", due_at, LATE_MONTHLY.get(day)


def assessment_rows(until: date) -> Iterator[list[Cell]]:
    """Yield what the street entered by the end of `until`; one entry stays disputed."""
    for number, (item, at, points, reason, evidence, status) in enumerate(ENTRIES, start=1):
        confirmed_by = "" if status == "待确认" else OFFICIALS[2]
        if at < midnight(until) + DAY:
            entry_id = f"KH-{at:%Y}-{number:03d}"
            who: list[Cell] = [reason, f"{evidence}（{MARK}）", OFFICIALS[0], confirmed_by, status]
            yield [entry_id, int(item), at, 1, points, *who]


def exemption_rows(cases: Iterable[Case], until: date) -> Iterator[list[Cell]]:
    """Yield the requests made by the end of `until`, and the decisions taken by then.

    Each window or case with its decision; `cases` may hold only the last days' cases.
    """
    end = midnight(until) + DAY
    windows = (
        ("TS-2026-101", "不可抗力", STORM, "同意", datetime(2026, 7, 24, 11)),
        ("TS-2026-102", "系统故障", (datetime(2026, 8, 12, 14), datetime(2026, 8, 12, 16)),
         "不同意", datetime(2026, 8, 14, 9, 40)),
        ("TS-2026-103", "系统故障", FAILURE, "同意", datetime(2026, 11, 9, 10, 15)),
    )  # fmt: skip
    for number, ground, (starts_at, ends_at), verdict, decided_at in windows:
        if ends_at < end:
            window: list[Cell] = [number, ground, "", starts_at, ends_at, SUPERVISOR]
            yield [*window, *_decision(number, verdict, decided_at, end)]
    for case in cases:
        if case.slip == "instruction" and case.closed_at < end:
            yield _instruction(case, end)


def _instruction(case: Case, end: datetime) -> list[Cell]:
    day = case.received_at.date()
    turn = (day - INSTRUCTIONS_FROM).days // INSTRUCTIONS_EVERY
    number = f"TS-{day:%Y}-{turn + 1:03d}"
    verdict = "不同意" if turn % 8 == 5 else "同意"
    decided_at = datetime.combine(day + 13 * DAY, time(10, 30))
    request: list[Cell] = [number, "领导指示", case.case_id, "", "", SUPERVISOR]
    return [*request, *_decision(number, verdict, decided_at, end)]


def _decision(number: str, verdict: str, decided_at: datetime, end: datetime) -> list[Cell]:
    if decided_at >= end:
        return ["", "", "待审批", ""]
    document = f"演示〔{decided_at.year}〕{number[-3:]}号" if verdict == "同意" else ""
    return [OFFICIALS[1], decided_at, verdict, document]
