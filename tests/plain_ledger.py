"""The assessment ledger in plain Python: rows, terms and an instant in; deductions and scores out.

It is written from the description of the figures alone and shares nothing with the SQL models.
`python -m tests.plain_ledger --cases 10000` holds the two together on drawn worlds until so many
cases are compared.
"""

from tests.plain.judgement import Deduction, Subject
from tests.plain.ledger import Ledger, Score, ledgers
from tests.plain.terms import Reading, Rule, Terms

__all__ = ["Deduction", "Ledger", "Reading", "Rule", "Score", "Subject", "Terms", "ledgers"]

if __name__ == "__main__":
    from tests.plain.__main__ import main

    main()
