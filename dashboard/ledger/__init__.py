"""The parts of the ledger."""
