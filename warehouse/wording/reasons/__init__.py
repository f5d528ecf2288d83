"""Sentences, each a function of a row: its `reason_code` and the figures of that reason."""
