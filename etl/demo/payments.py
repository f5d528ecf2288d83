"""The contract's money in the demo: what is invoiced and what is paid, each as a list of days."""

from datetime import date
from decimal import Decimal

from etl.demo.seasons import TERM_END
from etl.demo.writing import Cell, Table, titled

MILESTONE = Decimal("584617.07")
FIRST_PART = Decimal("300000.00")
INVOICES = (
    ("YSFP-2026-0401", "预付款", MILESTONE, date(2026, 4, 24)),
    ("YSFP-2027-0401", "尾款", MILESTONE, TERM_END),
)
PAYMENTS = (
    ("YSZF-2026-0507", "预付款", FIRST_PART, date(2026, 5, 8), "YSFP-2026-0401"),
    ("YSZF-2026-0515", "预付款", MILESTONE - FIRST_PART, date(2026, 5, 15), "YSFP-2026-0401"),
)


def invoices_table(until: date) -> Table:
    """Return the invoices received by `until`; the first was entered once with a day amiss."""
    header = ("发票号", "付款节点", "金额", "收票日期")
    rows: list[list[Cell]] = [list(row) for row in INVOICES if row[3] <= until]
    if rows:
        rows.insert(0, ["YSFP-2026-0401", "预付款", MILESTONE, "2026-04-31"])
    return Table("发票", header, rows, titled("发票登记"))


def payments_table(until: date) -> Table:
    """Return what was paid by `until`: the advance in two parts, both in time."""
    header = ("付款凭证号", "付款节点", "金额", "付款日期", "发票号")
    rows: list[list[Cell]] = [list(row) for row in PAYMENTS if row[3] <= until]
    return Table("付款", header, rows, titled("付款登记"))
