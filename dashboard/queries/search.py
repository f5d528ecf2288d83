"""What holds the words that somebody searches for."""

import pandas as pd

from dashboard.queries.snapshot_cache import distinct, rows

HOLDS = "(contains(lower(number), lower($words)) or contains(lower(document_no), lower($words)))"


def documents(contract: str, words: str, limit: int) -> pd.DataFrame:
    """Papers whose own number or number of document holds `words`, the latest first."""
    return rows(
        "marts.documents",
        "day desc nulls last, record, number",
        where=HOLDS,
        bound={"words": words},
        limit=limit,
        contract_id=contract,
    )


def staff(contract: str) -> list[str]:
    """The staff numbers of everybody who was ever on post."""
    return distinct("staff_id", "marts.roster", contract_id=contract)
