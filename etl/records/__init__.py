"""The rows we accept: one class a record, split by domain."""

from etl.records.assessment import Assessment, Exemption, Policy, Report
from etl.records.case_events import CaseEvent
from etl.records.cases import Case
from etl.records.column import Column
from etl.records.conditions import JudgeContext
from etl.records.contract import ContractEvent, WorkingDay
from etl.records.payments import Invoice, Payment
from etl.records.record import Record, Verdict
from etl.records.sentences import explain
from etl.records.staffing import Absence, QualityCheck, Shift, StaffMember, Training
from etl.records.units import Unit
from etl.records.video import Camera, VideoCheck

__all__ = ["RECORDS", "Column", "JudgeContext", "Record", "Verdict", "explain"]

RECORDS: dict[str, type[Record]] = {
    record.name: record
    for record in (
        Case,
        CaseEvent,
        Unit,
        StaffMember,
        Shift,
        Absence,
        Training,
        QualityCheck,
        Camera,
        VideoCheck,
        Report,
        Assessment,
        Exemption,
        ContractEvent,
        Invoice,
        Payment,
        Policy,
        WorkingDay,
    )
}
