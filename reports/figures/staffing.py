"""Whether somebody of the dispatch team was always on duty, and the team complete."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import final

from reports.scope import Both, Scope
from warehouse.wording.reasons import obligations
from warehouse.wording.reasons.coverage import reasons

COVERAGE = "marts.coverage_between($contract, $first, $last)"
GAPS = """
marts.coverage_gaps
where
    contract_id = $contract
    and not is_ahead
    and starts_at < $until
    and ends_at > $first
order by minutes desc, starts_at
"""
MISSED = """
core.missed_duties
where contract_id = $contract
order by starts_at, planned_from, staff_id, shift_starts_at
"""
TEAM = "marts.team_between($contract, $first, $last)"
SIGNING = "marts.signing_between($contract, $first, $last)"
TRAINED = "marts.trainings_between($contract, $first, $last) order by audience desc"
QUALITY = "marts.quality_between($contract, $first, $last)"
OBLIGATIONS = """
marts.staff_obligations
where contract_id = $contract and outcome = 'missed' and coalesce(since_on, $first) <= $last
order by since_on desc, staff_id, obligation
"""


@final
@dataclass(frozen=True)
class Coverage:
    """Minutes of the dispatch team; null where no day of the rota is on file."""

    minutes_judged: int | None
    minutes_uncovered: int | None
    minutes_planned_only: int | None
    days_with_gaps: int
    days_not_measurable: int
    covered: float | None


@dataclass(frozen=True)
class Gap:
    """One stretch with nobody on duty, and who should have been there, by staff number."""

    starts_at: datetime
    ends_at: datetime
    minutes: int
    reason: str


@dataclass(frozen=True)
class Uncovered:
    """A stretch with nobody on duty, for which `people` were planned."""

    starts_at: datetime
    ends_at: datetime
    minutes: int
    people: int
    is_partly_unplanned: bool


@dataclass(frozen=True)
class Missed:
    """A duty missed in the stretch that starts at `starts_at`."""

    starts_at: datetime
    staff_id: str
    reason_code: str
    shift_starts_at: datetime
    shift_ends_at: datetime
    signed_in_at: datetime | None
    signed_out_at: datetime | None


@dataclass(frozen=True)
class Team:
    """People on post over the days judged."""

    days: int
    short_days: int
    fewest: int | None
    team_size: int | None
    days_without_supervisor: int
    leave_days: int | None


@dataclass(frozen=True)
class Signing:
    """Shifts that began in the days; `unsigned`: nobody signed in."""

    shifts: int
    late: int
    unsigned: int


@dataclass(frozen=True)
class Trained:
    """Trainings for one audience."""

    audience: str
    sessions: int
    hours: Decimal | None
    attendees: int | None


@final
@dataclass(frozen=True)
class Quality:
    """Checks of the seats' work."""

    checks: int
    scored: int
    mean_score: Decimal | None
    findings: int


@dataclass(frozen=True)
class Obligation:
    """What is missing for one person, by staff number, and the figures that tell it."""

    staff_id: str
    obligation: str
    reason_code: str
    since_on: date | None
    due_on: date
    on_post_on: date
    left_on: date | None
    nda_on: date | None
    insured_from: date | None
    minimum_stay_months: int
    insured_within_days: int

    @property
    def clause(self) -> str:
        """The clause that asks for it."""
        return obligations.clause_of(self)

    @property
    def fact(self) -> str:
        """How it stands."""
        return obligations.fact(self)


@dataclass(frozen=True)
class Staffing:
    """Everything about people; each part None where its records were never loaded."""

    coverage: Both[Coverage] | None
    gaps: list[Gap]
    signing: Signing | None
    team: Both[Team] | None
    obligations: list[Obligation]
    trained: list[Trained] | None
    quality: Both[Quality] | None


def staffing(scope: Scope) -> Staffing:
    """Return how posts were filled."""
    on_rota, people = scope.has("shifts", "staff"), scope.has("staff")
    return Staffing(
        coverage=scope.both(Coverage, COVERAGE) if on_rota else None,
        gaps=_gaps(scope) if on_rota else [],
        signing=scope.one(Signing, SIGNING) if on_rota else None,
        team=scope.both(Team, TEAM) if people else None,
        obligations=scope.rows(Obligation, OBLIGATIONS) if people else [],
        trained=scope.rows(Trained, TRAINED) if scope.has("trainings") else None,
        quality=scope.both(Quality, QUALITY) if scope.has("quality_checks") else None,
    )


def _gaps(scope: Scope) -> list[Gap]:
    found = scope.rows(Uncovered, GAPS)
    why = reasons(found, scope.rows(Missed, MISSED))
    return [
        Gap(gap.starts_at, gap.ends_at, gap.minutes, reason)
        for gap, reason in zip(found, why, strict=True)
    ]
