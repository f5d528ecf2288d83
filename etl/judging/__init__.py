"""The bulk side of a verdict: a record class turned into one DuckDB query."""
