"""Write the demo: the contract year up to one day, as the files an office would have."""

from datetime import date
from pathlib import Path

from etl.demo import assessment, contract, leave, payments, seats
from etl.demo.cameras import cameras_table
from etl.demo.case_flow import cases_of_day
from etl.demo.cases import Case
from etl.demo.exports import Export, plan, write_export, write_exports
from etl.demo.fresh import fresh_cases
from etl.demo.rota_files import write_rota
from etl.demo.seasons import DAY, MARK, TERM_END, TERM_START, days_from, midnight
from etl.demo.video_files import write_video_checks
from etl.demo.writing import Table, csv_bytes, titled, write_xlsx
from warehouse.errors import UserError


def write_demo(
    out: Path,
    until: date,
    days: int | None = None,
    cases_per_day: int = 110,
    seed: int = 2026,
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
    paths = [_write_names(out, until), _write_calendar(out)]
    paths += [*write_rota(out, first, until, seed), _write_leave(out, until)]
    paths += [_write_seats(out, first, until, by_day, seed), _write_cameras(out, until)]
    paths += write_exports(out, cases, plan(first, until))
    paths += _write_fresh(out, first, until, seed)
    paths += write_video_checks(out, first, until, by_day, seed)
    paths += [_write_reports(out, until, seed), _write_money(out, until)]
    return [*paths, _write_papers(out, until, cases)]


def _write_names(out: Path, until: date) -> Path:
    path = out / f"01_单位与人员_{MARK}.xlsx"
    write_xlsx(path, [contract.units_table(), contract.staff_table(until)])
    return path


def _write_calendar(out: Path) -> Path:
    path = out / f"02_工作日历_{MARK}.csv"
    path.write_bytes(csv_bytes(contract.working_days_table()))
    return path


def _write_leave(out: Path, until: date) -> Path:
    rows = list(leave.leave_rows(until))
    path = out / f"12_请假登记_{MARK}.csv"
    path.write_bytes(csv_bytes(Table("请假", leave.HEADER, rows, titled("请假登记")), "gb18030"))
    return path


def _write_seats(
    out: Path, first: date, until: date, by_day: dict[date, list[Case]], seed: int
) -> Path:
    trainings = list(seats.training_rows(seed, until))
    checks = list(seats.check_rows(seed, first, until, by_day))
    path = out / f"13_培训与坐席质检_{MARK}.xlsx"
    tables = [
        Table("培训", seats.TRAININGS, trainings, titled("业务培训台账")),
        Table("坐席质检", seats.CHECKS, checks, titled("坐席质检记录")),
    ]
    write_xlsx(path, tables)
    return path


def _write_cameras(out: Path, until: date) -> Path:
    path = out / f"40_摄像头台账_{MARK}.xlsx"
    write_xlsx(path, [cameras_table(until)])
    return path


def _write_fresh(out: Path, first: date, until: date, seed: int) -> list[Path]:
    cases = [case for case in fresh_cases(seed, until) if case.received_at >= midnight(first)]
    earlier, at = midnight(until) - 2 * DAY, midnight(until) + DAY
    export = Export(f"{until}", until, earlier, at, midnight(until), is_archive=False)
    return write_export(out, cases, export, what="当日补报")


def _write_reports(out: Path, until: date, seed: int) -> Path:
    rows = list(assessment.report_rows(seed, until))
    path = out / f"50_报告_{MARK}.csv"
    path.write_bytes(csv_bytes(Table("报告", assessment.REPORTS, rows, titled("报告报送台账"))))
    return path


def _write_money(out: Path, until: date) -> Path:
    path = out / f"55_发票与付款_{MARK}.xlsx"
    write_xlsx(path, [payments.invoices_table(until), payments.payments_table(until)])
    return path


def _write_papers(out: Path, until: date, cases: list[Case]) -> Path:
    entries = list(assessment.assessment_rows(until))
    requests = list(assessment.exemption_rows(cases, until))
    path = out / f"60_考核与合同事项_{MARK}.xlsx"
    tables = [
        Table("考核记录", assessment.ASSESSMENTS, entries, titled("考核记录")),
        Table("特殊原因", assessment.EXEMPTIONS, requests, titled("特殊原因申请与审批")),
        contract.policies_table(until),
        contract.events_table(until),
    ]
    write_xlsx(path, tables)
    return path
