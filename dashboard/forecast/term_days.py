"""The days of a term, told by their number: 0 is the first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from warehouse.wording import dated


@dataclass(frozen=True)
class TermDays:
    """The first day of a term, and the instant that its days are told from."""

    starts_on: Any
    as_of: datetime

    def day(self, number: int) -> pd.Timestamp:
        """Return the day of a number."""
        return pd.Timestamp(self.starts_on) + pd.Timedelta(days=number)

    def days(self, numbers: Iterable[int]) -> list[pd.Timestamp]:
        """Return the days of several numbers."""
        return [self.day(number) for number in numbers]

    def said(self, number: int | None) -> str:
        """Return a day in words, with its year where that is another one."""
        return "" if number is None else dated(self.day(number), self.as_of)
