"""What the contractor's people are called: the one question asked of the table of names."""

import pandas as pd

from dashboard.queries.snapshot_cache import opened, rows


def names(contract: str) -> pd.DataFrame:
    """A contract's staff numbers and names; no row where the reader may not see them."""
    if not opened().shows("core.people"):
        return pd.DataFrame({"staff_id": [], "name": []})
    return rows("core.people", "staff_id", contract_id=contract)
