"""Coverage, roster and cameras once more, minute by minute in plain Python, beside the SQL.

Written from the description of the figures alone. `python -m tests.plain_rota --worlds 3000` holds
the two together on drawn worlds until so many are compared.
"""
