"""Who is alerted, of what and when, as a file tells; without it nothing is ever sent."""

import re
from datetime import datetime, time
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from warehouse import files, toml_file
from warehouse.access.provider import refuse_open
from warehouse.citizens import hide
from warehouse.settings import settings
from warehouse.wording import languages

# The most urgent first.
Kind = Literal[
    "case_breached",
    "score_below",
    "report_missing",
    "payment_overdue",
    "case_at_risk",
    "report_due",
    "payment_due",
    "data_stale",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
# Of these it is proved by tests that a refusal is heard.
WAYS = ("wecombot://", "dingtalk://", "mailto://", "mailtos://", "json://", "jsons://")
QUIET = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")

Kinds = Annotated[tuple[Kind, ...], Field(min_length=1)]
Threshold = Annotated[Decimal, Field(gt=0)]


class Receiver(BaseModel):
    """One receiver: a group, a mailbox, a program.

    `url` is as apprise writes it and holds a secret. None of `contracts` is all of them. In quiet
    hours, Beijing time, only what is `through_quiet` is sent; '' is none. The score is told when
    it falls below a threshold; a case to be closed today, so many hours before midnight.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(min_length=1, max_length=30)]
    url: Annotated[str, Field(repr=False)]
    kinds: Kinds = KINDS
    contracts: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    language: str = "zh"
    quiet: str = "22:00-07:00"
    through_quiet: tuple[Kind, ...] = ("case_breached",)
    thresholds: Annotated[tuple[Threshold, ...], Field(min_length=1)] = (
        *map(Decimal, ("80", "70", "65", "60")),
    )
    closing_hours: Annotated[int, Field(ge=1, le=24)] = 4

    @model_validator(mode="after")
    def _is_understood(self) -> Self:
        if not self.url.startswith(WAYS):
            raise ValueError(f"url begins with one of {' '.join(WAYS)}")
        if self.language not in languages():
            raise ValueError(f"language is one of {' '.join(languages())}")
        if self.quiet and not QUIET.fullmatch(self.quiet):
            raise ValueError('quiet is written "22:00-07:00", or "" for none')
        if hide(self.name) != self.name:
            raise ValueError("name looks like a citizen's number: choose another one")
        return self

    def is_quiet(self, now: datetime) -> bool:
        """Say whether it is a quiet hour; they may go over midnight."""
        found = QUIET.fullmatch(self.quiet)
        if not found:
            return False
        begins, ends = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
        if begins <= ends:
            return begins <= now.time() < ends
        return now.time() >= begins or now.time() < ends

    def hears_of(self, contract_id: str) -> bool:
        """Say whether a contract is one that it is told of."""
        return self.contracts is None or contract_id in self.contracts


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    receivers: Annotated[tuple[Receiver, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_has_a_name_of_its_own(self) -> Self:
        names = [one.name for one in self.receivers]
        if len(set(names)) < len(names):
            raise ValueError("two receivers have one name; give each its own")
        return self


def receivers() -> tuple[Receiver, ...]:
    """Return who is alerted as the file stands now, nobody where there is none.

    Raises UserError where it is wrong, or where others can read its secrets.
    """
    path = settings().alerts
    changed = files.stamp(path)
    if not changed:
        return ()
    refuse_open(path)
    return _read(path, changed)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: tuple[int, ...]) -> tuple[Receiver, ...]:
    return toml_file.read(path, _File).receivers
