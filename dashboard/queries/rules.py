"""The rules in force, and what had to be assumed where the contract leaves it open."""

import pandas as pd

from dashboard.queries.snapshot_cache import rows


def rules(contract: str, reading: str) -> pd.DataFrame:
    """Every version of every item's rule under one reading, the newest version first."""
    order = "item_no, valid_from desc"
    return rows("core.rules", order, contract_id=contract, reading=reading)


def assumptions(contract: str) -> pd.DataFrame:
    """What the contract leaves open and its file assumes, with the reason."""
    return rows("core.assumptions", "key", contract_id=contract)
