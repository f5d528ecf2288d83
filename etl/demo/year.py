"""Write the demo: the contract year up to one day, as the files an office would have."""

from datetime import date
from pathlib import Path

from etl.demo import assessment, contract, seats
from etl.demo.cameras import cameras_table
from etl.demo.case_days import cases_of_day, fresh_cases
from etl.demo.exports import Export, plan, write_export, write_exports
from etl.demo.leave import leave_table
from etl.demo.rota_files import write_rota
from etl.demo.seasons import DAY, TERM_END, TERM_START, days_from, midnight
from etl.demo.video_files import write_video_checks
from etl.demo.writing import write
from warehouse.errors import UserError


def write_demo(
    out: Path, until: date, days: int | None = None, cases_per_day: int = 110, seed: int = 2026
) -> list[Path]:
    """Write the contract year up to the end of `until` and return the files in loading order.

    `days` limits the cases and their flow, duties and looks at seats and cameras to the last days;
    the rest covers the whole term. Rows run to the end of the last day: what lies ahead of the
    clock is not known yet. Only the rota and leave already asked for reach further.
    The same arguments write the same bytes.
    """
    if until < TERM_START:
        raise UserError(
            "The demo begins with its contract on {TERM_START}; {until} is earlier: name a "
            "later day.",
            TERM_START=TERM_START,
            until=until,
        )
    out.mkdir(parents=True, exist_ok=True)
    until = min(until, TERM_END)
    first = TERM_START if days is None else max(TERM_START, until - max(days - 1, 0) * DAY)
    by_day = {day: cases_of_day(seed, day, cases_per_day) for day in days_from(first, until)}
    cases = [case for day in by_day.values() for case in day]
    fresh = [case for case in fresh_cases(seed, until) if case.received_at >= midnight(first)]
    rota = write_rota(out, first, until, seed)
    exports = write_exports(out, cases, plan(first, until))
    exports += write_export(out, fresh, _of_last_days(until), what="当日补报")
    looks = write_video_checks(out, first, until, by_day, seed)
    trained = seats.trainings_table(seed, until)
    checked = seats.checks_table(seed, first, until, by_day)
    excused = assessment.exemptions_table(cases, until)
    filed = {record: contract.filed(record, until) for record in contract.FILED}
    money = (filed["invoices"], filed["payments"])
    papers = (filed["assessments"], excused, filed["policies"], filed["contract_events"])
    return [
        write(out, "01_单位与人员", contract.units_table(), filed["staff"], kind="xlsx"),
        write(out, "02_工作日历", contract.working_days_table()),
        *rota,
        write(out, "12_请假登记", leave_table(until), kind="old csv"),
        write(out, "13_培训与坐席质检", trained, checked, kind="xlsx"),
        write(out, "40_摄像头台账", cameras_table(until), kind="xlsx"),
        *exports,
        *looks,
        write(out, "50_报告", assessment.reports_table(seed, until)),
        write(out, "55_发票与付款", *money, kind="xlsx"),
        write(out, "60_考核与合同事项", *papers, kind="xlsx"),
    ]


def _of_last_days(until: date) -> Export:
    earlier, at = midnight(until) - 2 * DAY, midnight(until) + DAY
    return Export(f"{until}", until, earlier, at, midnight(until), is_archive=False)
