"""Cases and their flow as rows of an export: what was known at one moment, and no more.

Real exports carry a few odd values with them, and a few rows of no use; so do these.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from etl.demo.cases import Case
from etl.demo.people_and_places import DEPARTMENTS, caller
from etl.demo.rota import clerk
from etl.demo.seasons import DAY, MARK
from etl.demo.writing import Row

FAILED_CHECKS = (
    ("派发错误", "派发错误，已改派"),
    ("承办单位", "职责不清，协商后改派"),
    ("平台", "平台分类有误，已改派"),
)
AS_THEY_ARE = (
    "case_id", "channel", "title", "content", "address", "called_at", "received_at", "due_at",
)  # fmt: skip
SECOND_FROM = datetime(2026, 5, 6)


def case_row(case: Case, at: datetime, exported_at: datetime) -> Row:
    """Return the row of `case` as it stood at `at`; what had not happened by then is blank."""
    moments = {name: getattr(case, name) for name in ("forwarded_at", "feedback_at", "closed_at")}
    row = {name: getattr(case, name) for name in AS_THEY_ARE}
    row |= {name: moment for name, moment in moments.items() if moment <= at}
    if case.callback_at <= at:
        row |= {"callback_at": case.callback_at, **case.callback}
    if case.channel != "video":
        row["caller_name"], row["caller_phone"] = caller(case.caller_number)
    if case.forwarded_at <= at:
        row["unit"] = case.unit_as_written
    is_taken_out = case.is_upheld and case.appeal_decided_at <= at
    return {
        **row,
        "case_type": case.complaint.case_type,
        "category": case.complaint.category,
        "street": "清河街道",
        "community": case.community_as_written,
        "counted": "是" if case.is_counted and not is_taken_out else "否",
        "exported_at": exported_at,
        "数据性质": MARK,
    }


def changes_between(case: Case, earlier: datetime, later: datetime) -> bool:
    """Say whether an export at `later` would show something that one at `earlier` did not."""
    moments = [case.received_at, case.forwarded_at, case.feedback_at, case.closed_at]
    moments += [case.callback_at, case.appeal_decided_at if case.is_upheld else datetime.max]
    return any(earlier < moment <= later for moment in moments)


def odd(case: Case, row: Row) -> Row:
    """Return the row, one value of one case a week made odd: used all the same, but a doubt."""
    week, weekday = divmod(case.received_at.toordinal(), 7)
    if weekday != 3 or case.case_id[-5:] != "00005" or case.slip:
        return row
    oddities = (
        {"due_at": case.due_at.replace(year=2059)},
        {"called_at": f"{case.called_at:%Y-%m-%d}"},
        {"closed_at": case.received_at - DAY},
        {"forwarded_at": case.received_at - timedelta(minutes=3)},
    )
    return {**row, **{name: cell for name, cell in oddities[week % 4].items() if name in row}}


def useless(case: Case, row: Row) -> Row | None:
    """Return a row that no one can use, modelled on a case every ninth day; else None."""
    at = case.received_at
    turn, rest = divmod(at.toordinal(), 9)
    if rest != 5 or case.case_id[-5:] != "00003":
        return None
    spoilt = (
        {"received_at": f"{at.year}-02-30 {at:%H:%M}"},
        {"case_id": f"2.{at:%m%d}E+13"},
        {"satisfaction": "一般般"},
        {"received_at": "待补"},
    )
    return {**row, "case_id": f"{case.case_id[:10]}9{case.case_id[-4:]}", **spoilt[turn % 4]}


def event_rows(cases: Iterable[Case], earlier: datetime, later: datetime) -> list[Row]:
    """Return what was done with `cases` after `earlier` and until `later`, in order."""
    rows = [
        event
        for case in cases
        if case.received_at <= later
        for event in _events(case)
        if earlier < event["event_at"] <= later
    ]
    return sorted(rows, key=lambda row: (row["event_at"], row["case_id"]))


def _events(case: Case) -> Iterator[Row]:
    yield _event(case, case.received_at, "接收", unit="")
    yield from _forwardings(case)
    if case.first_feedback_at:
        yield _event(case, case.first_feedback_at, "反馈", case.unit)
        reopened_at = case.first_feedback_at + timedelta(minutes=9)
        yield _event(case, reopened_at, "重新办理", note="诉求人不认可，重新办理")
    if case.due_at < min(case.feedback_at, case.closed_at):
        yield _event(case, case.due_at, "催办", note="已到办理时限，催办")
    yield _event(case, case.feedback_at, "反馈", case.unit)
    yield _event(case, case.closed_at, "办结")
    if case.appeal_at != datetime.max:
        yield _event(case, case.appeal_at, "申诉", "YS-008", note="申请剔除")
        second = "YS-009" if case.appeal_decided_at >= SECOND_FROM else "YS-008"
        verdict = "申诉通过" if case.is_upheld else "申诉查否"
        yield _event(case, case.appeal_decided_at, verdict, second)


def _forwardings(case: Case) -> Iterator[Row]:
    if not case.returned_at:
        yield _event(case, case.forwarded_at, "转派")
        return
    wrong = DEPARTMENTS[case.caller_number % len(DEPARTMENTS)].name
    blame = 0 if case.slip == "wrong" else 1 + case.caller_number % 2
    fault, note = FAILED_CHECKS[blame]
    yield _event(case, case.forwarded_at, "转派", unit=wrong)
    yield _event(case, case.returned_at, "退回", wrong, unit=wrong, fault=fault, note=note)
    yield _event(case, case.returned_at + timedelta(minutes=7), "改派")


def _event(case: Case, at: datetime, event: str, operator: str = "", **more: str) -> Row:
    """Return what somebody did with a case; without an operator it was the desk."""
    done = {"case_id": case.case_id, "event_at": at, "event": event, "unit": case.unit}
    return {**done, "operator": operator or clerk(at), **more}
