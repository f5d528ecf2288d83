"""The rules in force, and what had to be assumed where the contract leaves it open."""

import pandas as pd

from dashboard.queries.snapshot_cache import ask


def rules(contract: str, reading: str) -> pd.DataFrame:
    """Every version of every item's rule under one reading, the newest version first."""
    return ask(
        "rules",
        """
        select
            item_no,
            title,
            clause,
            clause_text,
            effective_from,
            valid_from,
            valid_to,
            points,
            points_least,
            points_most,
            limit_seconds,
            block_seconds,
            late_blocks,
            same_day_unit,
            same_day_from
        from core.rules
        where contract_id = $contract and reading = $reading
        order by item_no, valid_from desc
        """,
        contract=contract,
        reading=reading,
    )


def assumptions(contract: str) -> pd.DataFrame:
    """What the contract leaves open and its file assumes, with the reason."""
    return ask(
        "assumptions",
        """
        select key, value, reason from core.assumptions
        where contract_id = $contract
        order by key
        """,
        contract=contract,
    )
