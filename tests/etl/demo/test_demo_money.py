"""The demo's money: invoices, payments and what is damaged, from the files to the milestones."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from etl.demo import contract, write_demo
from etl.demo.seasons import TERM_END, days_from, is_working_day
from etl.intake import load_paths
from tests.etl.demo.test_demo import DAY, NOVEMBER, moment, rows_with
from warehouse.build import build
from warehouse.snapshots import open_snapshot

RECEIVED = date(2026, 4, 24)
AMOUNT = Decimal("584617.07")


@pytest.fixture(scope="module")
def november(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_demo(tmp_path_factory.mktemp("demo"), NOVEMBER, days=1, cases_per_day=1)


def test_the_advance_is_invoiced_once_and_paid_in_two_parts_within_fifteen_working_days(november):
    invoices = [row for row in rows_with(november, "发票号", "收票日期") if moment(row["收票日期"])]
    paid = rows_with(november, "付款凭证号", "付款日期")
    assert [(row["付款节点"], Decimal(row["金额"])) for row in invoices] == [("预付款", AMOUNT)]
    assert sum(Decimal(row["金额"]) for row in paid) == AMOUNT
    assert {row["发票号"] for row in paid} == {row["发票号"] for row in invoices}
    last = max(date.fromisoformat(row["付款日期"]) for row in paid)
    assert len(paid) == 2
    assert sum(map(is_working_day, days_from(RECEIVED + DAY, last))) <= 15


def test_one_invoice_was_entered_with_a_day_that_does_not_exist(november):
    rows = rows_with(november, "发票号", "收票日期")
    assert [row["收票日期"] for row in rows if not moment(row["收票日期"])] == ["2026-04-31"]


@pytest.mark.parametrize(
    "until, invoices, paid",
    [
        (RECEIVED - DAY, 0, 0),
        (RECEIVED, 1, 0),
        (date(2026, 5, 8), 1, 1),
        (date(2026, 5, 15), 1, 2),
        (TERM_END - DAY, 1, 2),
        (TERM_END, 2, 2),
    ],
)
def test_money_is_known_from_its_day_on_and_the_final_invoice_comes_last(until, invoices, paid):
    rows = contract.filed("invoices", until).rows
    assert sum(isinstance(row["received_on"], date) for row in rows) == invoices
    assert len(contract.filed("payments", until).rows) == paid


@pytest.mark.parametrize(
    "until, resolved_on",
    [(NOVEMBER, ""), (date(2027, 1, 13), ""), (date(2027, 1, 14), date(2027, 1, 14))],
)
def test_damage_is_made_good_only_in_january(until, resolved_on):
    rows = contract.filed("contract_events", until).rows
    damaged = [row for row in rows if row["kind"] == "财物损坏"]
    assert [(row["occurred_on"], row["amount"], row.get("resolved_on", "")) for row in damaged] == [
        (date(2026, 11, 5), Decimal("1860.00"), resolved_on)
    ]


def test_once_loaded_the_advance_is_paid_and_the_damage_withheld_to_the_cent(november, tmp_path):
    papers = [path for path in november if path.name[:2] in {"02", "55", "60"}]
    accounts = load_paths(papers, tmp_path)
    assert not any(account.problem for account in accounts)
    with open_snapshot(build(tmp_path, datetime(2026, 11, 22, 12))) as snapshot:
        milestones = snapshot.query(
            "select state, cast(paid_on as varchar) as paid_on, cast(due_on as varchar) as due_on,"
            " cast(paid_amount as varchar) as paid, cast(withheld as varchar) as withheld"
            " from marts.payment_milestones order by milestone"
        )
        refused = snapshot.query("select record from marts.refused_rows")
        doubts = snapshot.query("select record from marts.doubts")
    advance, final = milestones.itertuples(index=False)
    assert advance == ("paid", "2026-05-15", "2026-05-19", "584617.07", "0.00")
    assert (final.state, final.paid, final.withheld) == ("gated", "0.00", "1860.00")
    assert list(refused["record"]) == ["invoices"]
    assert not {"invoices", "payments", "contract_events"} & set(doubts["record"])
