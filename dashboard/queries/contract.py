"""What the contract says, which of its risks are on, and what renewal asks for."""

import pandas as pd

from dashboard.queries.snapshot_cache import ask


def risks(contract: str) -> pd.DataFrame:
    """Each risk: what is triggered first, then what is to be watched; money as text."""
    return ask(
        "risks",
        """
        select * replace (
            cast(cost as varchar) as cost,
            cast(paid_amount as varchar) as paid_amount,
            cast(penalty as varchar) as penalty
        )
        from marts.contract_risks
        where contract_id = $contract
        order by
            case state
                when 'triggered' then 1
                when 'watch' then 2
                when 'not_measurable' then 3
                else 4
            end,
            rank
        """,
        contract=contract,
    )


def terms(contract: str) -> pd.DataFrame:
    """The terms that figures rest on; one row, money as text."""
    return ask(
        "terms",
        """
        select
            client,
            contractor,
            signed_on,
            starts_on,
            ends_on,
            days_total,
            cast(price as varchar) as price,
            full_score,
            pass_mark,
            team_size,
            supervisors,
            team_complete_on,
            replacement_within_days,
            minimum_stay_months,
            insured_within_days,
            penalty_percent,
            cast(penalty as varchar) as penalty,
            unfulfilled_months,
            renewal_talks_open_on
        from core.contracts
        where contract_id = $contract
        """,
        contract=contract,
    )


def milestones(contract: str) -> pd.DataFrame:
    """The payments agreed, in their order; money as text."""
    return ask(
        "milestones",
        """
        select
            milestone, title, cast(amount as varchar) as amount, working_days, gate
        from core.milestones
        where contract_id = $contract
        order by milestone
        """,
        contract=contract,
    )


def readings(contract: str) -> pd.DataFrame:
    """How each reading takes the clauses that the contract leaves open."""
    return ask(
        "readings",
        """
        select reading, late_blocks, same_day_unit, same_day_from from core.readings
        where contract_id = $contract
        """,
        contract=contract,
    )


def checklist(contract: str) -> pd.DataFrame:
    """The conditions of renewal, in the order of the contract."""
    return ask(
        "renewal_checklist",
        """
        select * from marts.renewal_checklist
        where contract_id = $contract
        order by position
        """,
        contract=contract,
    )


def events(contract: str) -> pd.DataFrame:
    """What happened to the contract, the unsettled and the latest first; money as text."""
    return ask(
        "contract_events",
        """
        select
            event_id,
            kind,
            occurred_on,
            cast(amount as varchar) as amount,
            due_on,
            resolved_on,
            document_no,
            note,
            source_file,
            source_row
        from core.contract_events
        where contract_id = $contract
        order by resolved_on is not null, occurred_on desc, event_id
        """,
        contract=contract,
    )
