"""The contract's papers: units, people, rules handed in, events, money, working days."""

from datetime import date

from etl.demo.facts import OFFICE, YEAR
from etl.demo.people_and_places import UNITS
from etl.demo.seasons import HOLIDAYS, MAKE_UP_DAYS, MARK, days_from
from etl.demo.writing import Table, known, table

# By record: the title, the day from which a row is known, and the days that become known later.
FILED = {
    "staff": ("驻场人员名册", "on_post_on", "left_on", "nda_on", "insured_from"),
    "policies": ("内部管理制度提交情况", "submitted_on"),
    "contract_events": ("合同履行事项", "occurred_on", "resolved_on"),
    "invoices": ("发票登记", "received_on"),
    "payments": ("付款登记", "paid_on"),
    "assessments": ("考核记录", "occurred_at"),
}


def filed(record: str, until: date) -> Table:
    """Return what was filed about the contract, as known at the end of `until`."""
    title, *days = FILED[record]
    rows = list(known((OFFICE | YEAR)[record], until, *days))
    if record == "invoices":  # the first was entered once with a day amiss
        rows = [{**row, "received_on": "2026-04-31"} for row in rows[:1]] + rows
    if record == "staff":  # whether a departure was agreed to is known with it
        rows = [row if "left_on" in row else {**row, "leave_approved": ""} for row in rows]
    return table(record, rows, title)


def units_table() -> Table:
    """Return the communities and departments with the other names they go by."""
    rows = [{"unit": u.name, "kind": u.kind, "aliases": ";".join(u.aliases)} for u in UNITS]
    return table("units", rows, "承办单位名录")


def working_days_table() -> Table:
    """Return the holidays and make-up days of 2026 within the term."""
    days = dict.fromkeys(MAKE_UP_DAYS, "是")
    for first, last in HOLIDAYS:
        days |= {day: "否" for day in days_from(first, last) if day.year == 2026}
    rows = [
        {"day": day, "is_working_day": word, "source": f"节假日安排（{MARK}摘录）"}
        for day, word in sorted(days.items())
    ]
    return table("working_days", rows, "工作日历")
