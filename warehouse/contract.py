"""A contract file in, a checked Contract out."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from warehouse import toml_file
from warehouse.dated import Dated, Term, Versions, check_versions
from warehouse.errors import UserError
from warehouse.readings import Readings
from warehouse.records.assessment import BY_ENTRY
from warehouse.wording import CODES, ITEMS
from warehouse.wording.reasons.risks import RISKS

Points = Annotated[Decimal, Field(gt=0, le=100, decimal_places=2)]
Money = Annotated[Decimal, Field(gt=0, decimal_places=2)]
Share = Annotated[Decimal, Field(ge=0, le=1, decimal_places=4)]
GROUNDS = ("system_failure", "leader_instruction", "force_majeure")


class Street(Term):
    """The street that pays, and the other names under which files call it."""

    name: str
    aliases: tuple[str, ...] = ()


class Assessment(Term):
    """Annex 2: the scale of the score."""

    full_score: Points
    pass_mark: Points
    stale_after_hours: int = Field(gt=0)
    least_measured_share: Share


class Coverage(Term):
    """Between two files so far apart nothing is missing."""

    gap_hours: int = Field(ge=0)


class Payment(Term):
    """Article 5: one payment milestone, in yuan."""

    milestone: int = Field(gt=0)
    title: str
    amount: Money
    working_days: int = Field(gt=0)
    gate: Literal["signing", "end_of_term"]


class Penalty(Term):
    """Article 8: what a breach costs."""

    share_percent: int = Field(gt=0, le=100)
    amount: Money
    unfulfilled_months: int = Field(gt=0)


class Renewal(Term):
    """Article 13: when talks about renewal open."""

    talks_days_before_end: int = Field(gt=0)
    talks_open_on: date


class Risks(Term):
    """How long ahead of its day a risk is watched."""

    watch_working_days: int = Field(gt=0)
    watch_renewal_days: int = Field(gt=0)


class Team(Dated):
    """Annex 1 and article 12: who has to be on post, and by when."""

    size: int = Field(gt=0)
    supervisors: int = Field(gt=0)
    groups: tuple[str, ...] = Field(min_length=1)
    complete_within_days: int = Field(gt=0)
    complete_on: date
    replacement_within_days: int = Field(gt=0)
    minimum_stay_months: int = Field(gt=0)
    insured_within_days: int = Field(gt=0)


class Rankings(Dated):
    """How units are ranked; the weights add up to one."""

    month_starts_on_day: int = Field(ge=1, le=28)
    response_weight: Share
    resolution_weight: Share
    satisfaction_weight: Share
    basically_satisfied_share: Share
    small_sample: int = Field(gt=0)
    repeats_from: int = Field(gt=1)

    @model_validator(mode="after")
    def _weights_add_up(self) -> Self:
        total = self.response_weight + self.resolution_weight + self.satisfaction_weight
        if total != 1:
            raise ValueError(f"the three weights add up to {total}; make them add up to 1")
        return self


class Questions(Term):
    """From when on the records deserve a question, and what is looked at for it.

    `most_by_chance`: how likely chance alone may raise any question of a contract.
    """

    least_found: int = Field(gt=0)
    least_looked_at: int = Field(gt=0)
    most_by_chance: Annotated[Decimal, Field(gt=0, lt=1)]
    striking_share: Annotated[Decimal, Field(gt=0, lt=1)]
    reopened_within_hours: int = Field(gt=0)
    before_midnight_minutes: int = Field(gt=0, lt=1440)
    one_second_from: int = Field(gt=1)
    near_limit_minutes: int = Field(gt=0)
    approved_within_days: int = Field(gt=0)


class Policies(Term):
    """Annex 2, item 8: the internal rules that must exist."""

    required: tuple[Literal["personnel", "safety", "performance", "training"], ...]


def _known_cause(cause: str) -> str:
    if cause not in CODES["cause"]:
        raise ValueError(f"there is no cause {cause}; use one of {', '.join(CODES['cause'])}")
    return cause


class Rule(Dated):
    """One item of annex 2 in one version; points are what a unit costs.

    `cause` names what the client's own entries of the item are counted as.
    """

    item: int = Field(ge=1)
    cause: Annotated[str, AfterValidator(_known_cause)] | None = None
    title: str
    clause: str
    clause_text: str
    effective_from: date
    points: Points | None = None
    points_least: Points | None = None
    points_most: Points | None = None
    limit_minutes: int | None = Field(default=None, gt=0)
    block_minutes: int | None = Field(default=None, gt=0)
    channels: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_priced_as_its_item_needs(self) -> Self:
        needed = {
            2: ("points", "limit_minutes", "block_minutes", "channels"),
            3: ("points", "channels"),
            5: ("points_least", "points_most"),
            6: ("points_least", "points_most"),
        }.get(self.item, () if self.item == 1 else ("points",))
        needed += ("cause",) if self.item in BY_ENTRY else ()
        missing = [name for name in needed if not getattr(self, name)]
        if missing:
            raise ValueError(f"item {self.item} needs {', '.join(missing)}; write it in")
        if self.cause and self.item not in BY_ENTRY:
            raise ValueError(f"item {self.item} takes no entries; delete cause")
        if self.points_least and self.points_most and self.points_least > self.points_most:
            raise ValueError("points_least is above points_most; swap them")
        return self


def _known_risk(key: str) -> str:
    if key not in RISKS:
        raise ValueError(f"there is no risk {key}")
    return key


class Clause(Term):
    """What the contract says where a risk of it comes from, quoted, and what we call the risk.

    `ends_contract`: by it the client may end the contract, or suspend it, without more ado.
    """

    key: Annotated[str, AfterValidator(_known_risk)]
    title: str
    clause: str
    text: str
    ends_contract: bool = False


class ReportDue(Dated):
    """When a periodic report is due: so many days after its period's last day, at that hour."""

    days_after: int = Field(ge=0)
    at: time


class Reports(Term):
    """Due times of the periodic reports."""

    daily: Versions[ReportDue]
    weekly: Versions[ReportDue]
    monthly: Versions[ReportDue]


class Exemptions(Dated):
    """The grounds of exemption, and the items that each reaches."""

    system_failure: tuple[int, ...] = ()
    leader_instruction: tuple[int, ...] = ()
    force_majeure: tuple[int, ...] = ()

    def grounds(self) -> list[tuple[str, tuple[int, ...]]]:
        """Return each ground with its items."""
        return [(name, getattr(self, name)) for name in GROUNDS]


class Assumed(Term):
    """A value that the contract does not fix, and why it is what it is."""

    key: str
    item: int | None = None
    value: str
    reason: str


class Contract(Term):
    """One service contract: a street, a contractor, a term, a price, an assessment table."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    name: str
    client: str
    contractor: str
    signed_on: date
    starts_on: date
    ends_on: date
    price: Money
    street: Street
    assessment: Assessment
    coverage: Coverage
    payments: tuple[Payment, ...]
    penalty: Penalty
    renewal: Renewal
    risks: Risks
    team: Versions[Team]
    rankings: Versions[Rankings]
    questions: Questions
    policies: Policies
    exemptions: Versions[Exemptions]
    readings: Readings
    rules: tuple[Rule, ...]
    clauses: tuple[Clause, ...]
    reports: Reports
    assumed: tuple[Assumed, ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.ends_on < self.starts_on:
            raise ValueError("ends_on is before starts_on; swap them")
        if self.assessment.pass_mark >= self.assessment.full_score:
            raise ValueError("assessment.pass_mark is not below full_score; lower it")
        if sum(payment.amount for payment in self.payments) != self.price:
            raise ValueError("payments do not add up to price; correct an amount")
        share = self.price * self.penalty.share_percent / 100
        if self.penalty.amount != share.quantize(Decimal("0.01"), ROUND_HALF_UP):
            raise ValueError("penalty.amount is not that share of the price; correct it")
        for key, versions in self.dated():
            check_versions(key, versions, self.starts_on)
        _check_clauses(self.clauses)
        return self

    @property
    def items(self) -> list[int]:
        """The numbers of the items, in order."""
        return sorted({rule.item for rule in self.rules})

    def rules_of(self, item: int) -> tuple[Rule, ...]:
        """Return the versions of an item's rule."""
        return tuple(rule for rule in self.rules if rule.item == item)

    def dated(self) -> list[tuple[str, tuple[Dated, ...]]]:
        """Return the versions of every dated term, by what the file calls it."""
        items = sorted({*ITEMS, *BY_ENTRY, *self.items})
        return [
            *((f"rules: item {item}", self.rules_of(item)) for item in items),
            ("team", self.team),
            ("rankings", self.rankings),
            ("exemptions", self.exemptions),
            *((f"reports.{kind}", versions) for kind, versions in self.reports),
            *((f"readings.{name}", versions) for name, versions in self.readings.items()),
        ]


def load_contracts(folder: Path) -> list[Contract]:
    """Read every contract of `folder`, ordered by start.

    Raises UserError that names file, key and remedy when one is wrong, when none is there, or
    when two terms of one street overlap.
    """
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise UserError(
            "{folder}: no contract file; put a contract TOML there (see qinghe-2026.toml)",
            folder=folder,
        )
    contracts = [(path, read_contract(path)) for path in paths]
    known = defaultdict[str, list[Contract]](list)  # by what no two may share: a city has hundreds
    for path, contract in contracts:
        for name in dict.fromkeys((contract.id, contract.street.name)):
            for earlier in known[name]:
                _check_apart(earlier, path, contract)
            known[name].append(contract)
    return sorted((contract for _, contract in contracts), key=lambda c: (c.starts_on, c.id))


def read_contract(path: Path) -> Contract:
    """Read one contract file; raise UserError that names file, key and remedy."""
    return _told(path, path.read_bytes())


@lru_cache(maxsize=1024)
def _told(path: Path, content: bytes) -> Contract:
    return toml_file.told(path, content, Contract)


def _check_clauses(clauses: Iterable[Clause]) -> None:
    keys = [clause.key for clause in clauses]
    for risk in RISKS:
        if risk not in keys:
            raise ValueError(f"clauses: the clause of {risk} is not quoted; add it")
        if keys.count(risk) > 1:
            raise ValueError(f"clauses: {risk} has two clauses; drop one")


def _check_apart(first: Contract, path: Path, second: Contract) -> None:
    if first.id == second.id:
        raise UserError(
            "{name}: id “{id}” is taken by another contract; choose another",
            name=path.name,
            id=second.id,
        )
    same_street = first.street.name == second.street.name
    if same_street and first.starts_on <= second.ends_on and second.starts_on <= first.ends_on:
        raise UserError(
            "{name}: starts_on to ends_on overlaps contract {id}; correct one term",
            name=path.name,
            id=first.id,
        )
