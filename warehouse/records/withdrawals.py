"""Loads whose rows are not to count any more."""

from warehouse.records.assessment import STATUSES
from warehouse.records.column import column
from warehouse.records.conditions import all_of, is_missing, is_one_of
from warehouse.records.record import Record
from warehouse.records.rules import Rule, another_person


class Withdrawal(Record):
    """A load, asked by one person to be withdrawn, which another confirms."""

    name = "withdrawals"
    key = ("withdrawn_load",)
    names_place = False

    withdrawn_load: str = column("批次编号", en="Load", identifier=True)
    reason: str = column("撤回理由", en="Reason", is_open=True)
    requested_by: str = column("申请人", en="Requested by", is_open=True)
    confirmed_by: str | None = column("确认人", en="Confirmed by", is_open=True)
    status: str = column("状态", en="Status", choices=STATUSES)

    rules = (
        another_person("confirmed_by", "requested_by"),
        Rule(
            "confirmed_by:required_once_confirmed",
            all_of(is_one_of("status", "confirmed"), is_missing("confirmed_by")),
            "a load is withdrawn by two: fill in “{label}”",
        ),
    )
