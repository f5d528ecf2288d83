"""What is to be paid, what was invoiced and paid, and what the contract would cost in the end.

Money comes as text: a float on the way would lose the cent.
"""

import pandas as pd

from dashboard.queries.snapshot_cache import ask


def term(contract: str) -> pd.DataFrame:
    """The first and the last day of the term; one row."""
    return ask(
        "term",
        "select starts_on, ends_on from core.contracts where contract_id = $contract",
        contract=contract,
    )


def milestones(contract: str) -> pd.DataFrame:
    """Each payment the contract owes, in its order."""
    return ask(
        "payment_milestones",
        """
        select
            milestone,
            title,
            title_en,
            cast(amount as varchar) as amount,
            gate,
            gate_state,
            gate_open_since,
            gate_reason,
            gate_reason_en,
            invoice_no,
            received_on,
            due_on,
            due_certain,
            working_days_left,
            paid_on,
            cast(paid_amount as varchar) as paid_amount,
            cast(invoiced_amount as varchar) as invoiced_amount,
            cast(withheld as varchar) as withheld,
            cast(payable as varchar) as payable,
            cast(open_amount as varchar) as open_amount,
            state,
            fact,
            fact_en
        from marts.payment_milestones
        where contract_id = $contract
        order by milestone
        """,
        contract=contract,
    )


def invoices(contract: str) -> pd.DataFrame:
    """Every invoice, the oldest first."""
    return ask(
        "invoices",
        """
        select
            invoice_no,
            milestone,
            cast(amount as varchar) as amount,
            received_on,
            counted_from,
            due_on,
            due_certain,
            working_days_left,
            cast(settled_amount as varchar) as settled_amount,
            cast(open_amount as varchar) as open_amount,
            cast(to_pay as varchar) as to_pay,
            settled_on,
            state,
            source_file,
            source_row
        from marts.invoices
        where contract_id = $contract
        order by received_on, invoice_no
        """,
        contract=contract,
    )


def payments(contract: str) -> pd.DataFrame:
    """Every payment, the oldest first."""
    return ask(
        "payments",
        """
        select
            payment_no,
            milestone,
            cast(amount as varchar) as amount,
            paid_on,
            invoice_no,
            is_invoiced,
            source_file,
            source_row
        from marts.payments
        where contract_id = $contract
        order by paid_on, payment_no
        """,
        contract=contract,
    )


def forecasts(contract: str) -> pd.DataFrame:
    """What the street will have paid in the end, by scenario: the milder first."""
    return ask(
        "balance_forecasts",
        """
        select
            scenario,
            cast(price as varchar) as price,
            cast(paid as varchar) as paid,
            cast(still_to_pay as varchar) as still_to_pay,
            cast(withheld as varchar) as withheld,
            cast(penalty as varchar) as penalty,
            cast(refund as varchar) as refund,
            cast(contractor_owes as varchar) as contractor_owes,
            cast(net as varchar) as net,
            is_measurable,
            sentence,
            sentence_en
        from marts.balance_forecasts
        where contract_id = $contract
        order by scenario
        """,
        contract=contract,
    )


def doubts() -> pd.DataFrame:
    """What is odd about an invoice or a payment that is used, the newest load first."""
    return ask(
        "money_doubts",
        """
        select record, row_key, source_file, source_row, doubt, value, sentence, sentence_en
        from marts.doubts
        where record in ('invoices', 'payments')
        order by load_no desc, source_sheet, source_row, doubt
        """,
    )


def refused() -> pd.DataFrame:
    """The rows of invoices and payments that could not be used."""
    return ask(
        "money_refused",
        """
        select record, source_file, source_row from marts.refused_rows
        where record in ('invoices', 'payments')
        order by load_no desc, source_sheet, source_row
        """,
    )
