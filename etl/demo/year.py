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
    return [
        _book(out, "01_单位与人员", contract.units_table(), contract.staff_table(until)),
        _sheet(out, "02_工作日历", contract.working_days_table()),
        *write_rota(out, first, until, seed),
        _sheet(out, "12_请假登记", _leave(until), "gb18030"),
        _book(out, "13_培训与坐席质检", *_seats(first, until, by_day, seed)),
        _book(out, "40_摄像头台账", cameras_table(until)),
        *write_exports(out, cases, plan(first, until)),
        *_write_fresh(out, first, until, seed),
        *write_video_checks(out, first, until, by_day, seed),
        _sheet(out, "50_报告", _reports(until, seed)),
        _book(out, "55_发票与付款", payments.invoices_table(until), payments.payments_table(until)),
        _book(out, "60_考核与合同事项", *_papers(until, cases)),
    ]


def _book(out: Path, name: str, *tables: Table) -> Path:
    path = out / f"{name}_{MARK}.xlsx"
    write_xlsx(path, tables)
    return path


def _sheet(out: Path, name: str, table: Table, encoding: str = "utf-8-sig") -> Path:
    path = out / f"{name}_{MARK}.csv"
    path.write_bytes(csv_bytes(table, encoding))
    return path


def _leave(until: date) -> Table:
    return Table("请假", leave.HEADER, leave.leave_rows(until), titled("请假登记"))


def _seats(
    first: date, until: date, by_day: dict[date, list[Case]], seed: int
) -> tuple[Table, Table]:
    trainings = seats.training_rows(seed, until)
    checks = seats.check_rows(seed, first, until, by_day)
    return (
        Table("培训", seats.TRAININGS, trainings, titled("业务培训台账")),
        Table("坐席质检", seats.CHECKS, checks, titled("坐席质检记录")),
    )


def _reports(until: date, seed: int) -> Table:
    rows = assessment.report_rows(seed, until)
    return Table("报告", assessment.REPORTS, rows, titled("报告报送台账"))


def _papers(until: date, cases: list[Case]) -> tuple[Table, ...]:
    entries = assessment.assessment_rows(until)
    requests = assessment.exemption_rows(cases, until)
    return (
        Table("考核记录", assessment.ASSESSMENTS, entries, titled("考核记录")),
        Table("特殊原因", assessment.EXEMPTIONS, requests, titled("特殊原因申请与审批")),
        contract.policies_table(until),
        contract.events_table(until),
    )


def _write_fresh(out: Path, first: date, until: date, seed: int) -> list[Path]:
    cases = [case for case in fresh_cases(seed, until) if case.received_at >= midnight(first)]
    earlier, at = midnight(until) - 2 * DAY, midnight(until) + DAY
    export = Export(f"{until}", until, earlier, at, midnight(until), is_archive=False)
    return write_export(out, cases, export, what="当日补报")
