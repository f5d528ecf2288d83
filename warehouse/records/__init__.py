"""The rows we accept: one class a record, split by domain."""

from warehouse.records.assessment import Assessment, Exemption, Policy, Report
from warehouse.records.case_events import CaseEvent
from warehouse.records.cases import Case
from warehouse.records.column import Column
from warehouse.records.conditions import JudgeContext
from warehouse.records.contract import ContractEvent, WorkingDay
from warehouse.records.notices import Notice
from warehouse.records.payments import Invoice, Payment
from warehouse.records.record import FEWER_CELLS, MORE_CELLS, Record
from warehouse.records.staffing import Absence, QualityCheck, Shift, StaffMember, Training
from warehouse.records.units import Unit
from warehouse.records.video import Camera, VideoCheck
from warehouse.records.withdrawals import Withdrawal

__all__ = [
    "FEWER_CELLS",
    "MORE_CELLS",
    "NAMING",
    "RECORDS",
    "Column",
    "JudgeContext",
    "Record",
]

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
        Notice,
        Policy,
        WorkingDay,
        Withdrawal,
    )
}
# the columns whose ids name a record: two that were hidden would be one
NAMING = frozenset(name for record in RECORDS.values() for name in record.key)
