"""The assessment ledger once more, in plain Python, to hold the SQL models to account."""
