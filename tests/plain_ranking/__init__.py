"""The rankings once more in plain Python and exact fractions, beside the SQL.

Written from the description of the figures alone. `WORLDS=1000 pytest
tests/test_ranking_against_plain.py` holds the two together on that many drawn worlds.
"""
