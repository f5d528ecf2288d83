"""What the contractor's people are called: the one question asked of the table of names."""

import pandas as pd

from dashboard.queries.snapshot_cache import ask, opened


def names() -> pd.DataFrame:
    """Staff number and name; no row where the snapshot keeps names from its reader."""
    if not opened().shows("core.people"):
        return pd.DataFrame({"staff_id": [], "name": []})
    return ask("names", "select staff_id, name from core.people")
