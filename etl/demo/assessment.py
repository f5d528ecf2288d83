"""What the street and the contractor file about the contract: reports, deductions, excuses."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from etl.demo.case_days import instruction_turn
from etl.demo.cases import Case
from etl.demo.facts import YEAR
from etl.demo.people_and_places import OFFICIALS, SUPERVISOR
from etl.demo.seasons import DAY, TERM_START, days_from, midnight, rng
from etl.demo.writing import Row, Table, table

HOUR = timedelta(hours=1)
LATE = {
    (each["kind"], each["period_end"]): timedelta(minutes=each["minutes"])
    for each in YEAR["late_reports"]
}


def reports_table(seed: int, until: date) -> Table:
    """Return the reports submitted by the end of `until`, and a special one due that evening."""
    end, evening = midnight(until) + DAY, midnight(until) + 18 * HOUR
    rows = [_report(seed, *due) for day in days_from(TERM_START, until - DAY) for due in _due(day)]
    rows += YEAR["special_reports"]
    asked = {"kind": "其他", "period_end": until, "due_at": evening}
    title = f"街道领导交办专报（{until:%m月%d日}）"
    rows.append({**asked, "title": title, "submitted_at": evening - 0.6 * HOUR})
    return table("reports", [row for row in rows if row["submitted_at"] < end], "报告报送台账")


def _due(day: date) -> Iterator[tuple[str, date, str, datetime]]:
    """Yield the reports whose period ends with `day`, and when they are due."""
    yield "日报", day, f"接诉即办日报（{day:%Y年%m月%d日}）", midnight(day + DAY) + 10 * HOUR
    if day.weekday() == 6 and day - 6 * DAY >= TERM_START:
        title = f"接诉即办周报（截至{day:%m月%d日}）"
        yield "周报", day, title, midnight(day + DAY) + 12 * HOUR
    if (day + DAY).month != day.month:
        yield "月报", day, f"接诉即办月报（{day:%Y年%m月}）", midnight(day + 3 * DAY) + 18 * HOUR


def _report(seed: int, kind: str, day: date, title: str, due_at: datetime) -> Row:
    early = timedelta(seconds=rng(seed, day, kind).randrange(600, 7200))
    submitted_at = due_at + LATE.get((kind, day), -early)
    return {"kind": kind, "period_end": day, "title": title, "submitted_at": submitted_at}


def exemptions_table(cases: Iterable[Case], until: date) -> Table:
    """Return the requests made by the end of `until`, and the decisions taken by then.

    `cases` may hold only the last days' cases.
    """
    end = midnight(until) + DAY
    requests = [window for window in YEAR["exemptions"] if window["ends_at"] < end]
    requests += [
        _instruction(case) for case in cases if case.slip == "instruction" and case.closed_at < end
    ]
    rows = [_request(request, end) for request in requests]
    return table("exemptions", rows, "特殊原因申请与审批")


def _instruction(case: Case) -> Row:
    day = case.received_at.date()
    turn = instruction_turn(day) or 0
    return {
        "exemption_id": f"TS-{day:%Y}-{turn + 1:03d}",
        "ground": "领导指示",
        "case_id": case.case_id,
        "decision": "不同意" if turn % 8 == 5 else "同意",
        "decided_at": datetime.combine(day + 13 * DAY, time(10, 30)),
    }


def _request(request: Row, end: datetime) -> Row:
    """Return the request as it stood at `end`."""
    request = {**request, "requested_by": SUPERVISOR}
    if request["decided_at"] >= end:
        return {**request, "decided_at": "", "decision": "待审批"}
    number = f"演示〔{request['decided_at'].year}〕{request['exemption_id'][-3:]}号"
    document = number if request["decision"] == "同意" else ""
    return {**request, "decided_by": OFFICIALS[1], "document_no": document}
