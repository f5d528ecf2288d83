"""Whether somebody of the dispatch team was always on duty, and the team complete."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import final

from reports.scope import Both, Scope
from warehouse.wording import speaking
from warehouse.wording.reasons import obligations
from warehouse.wording.reasons.coverage import reasons

COVERAGE = """
select
    cast(sum(case when minutes_uncovered is not null then minutes_judged end) as bigint)
        as minutes_judged,
    cast(sum(minutes_uncovered) as bigint) as minutes_uncovered,
    cast(sum(minutes_planned_only) as bigint) as minutes_planned_only,
    count(case when minutes_uncovered > 0 then 1 end) as days_with_gaps,
    count(case when outcome = 'not_measurable' then 1 end) as days_not_measurable,
    share_of(
        sum(case when minutes_uncovered is not null then minutes_judged - minutes_uncovered end),
        sum(case when minutes_uncovered is not null then minutes_judged end)
    ) as covered
from marts.coverage_days
where
    contract_id = $contract
    and day >= $first
    and day <= $last
"""
GAPS = """
select starts_at, ends_at, minutes, people, is_partly_unplanned
from marts.coverage_gaps
where
    contract_id = $contract
    and not is_ahead
    and starts_at < $until
    and ends_at > $first
order by minutes desc, starts_at
"""
MISSED = """
select
    starts_at, staff_id, reason_code, shift_starts_at, shift_ends_at, signed_in_at, signed_out_at
from core.missed_duties
where contract_id = $contract
order by starts_at, planned_from, staff_id, shift_starts_at
"""
TEAM = """
select
    count(*) as days,
    count(case when outcome = 'missed' then 1 end) as short_days,
    min(people) as fewest,
    max(team_size) as team_size,
    count(case when not supervisor_present then 1 end) as days_without_supervisor,
    cast(sum(on_leave) as bigint) as leave_days
from marts.roster_days
where
    contract_id = $contract
    and day >= $first
    and day <= $last
    and is_judged
    and outcome in ('met', 'missed')
"""
SIGNING = """
select
    count(*) as shifts,
    count(case when standing = 'late' then 1 end) as late,
    count(case when standing = 'planned_only' then 1 end) as unsigned
from marts.duty_days
where
    contract_id = $contract
    and cast(starts_at as date) = day
    and day >= $first
    and day <= $last
    and standing in ('served', 'planned_only', 'late', 'on_duty')
"""
TRAINED = """
select
    audience,
    count(*) as sessions,
    cast(sum(hours) as decimal(12, 2)) as hours,
    cast(sum(attendees) as bigint) as attendees
from marts.trainings
where contract_id = $contract and held_at >= $first and held_at < $until
group by audience
order by audience desc
"""
QUALITY = """
select
    count(*) as checks,
    count(score) as scored,
    cast(floor(share_of(sum(score), count(score)) * 10 + 0.5) / 10 as decimal(5, 1))
        as mean_score,
    count(finding) as findings
from marts.quality_checks
where contract_id = $contract and checked_at >= $first and checked_at < $until
"""
OBLIGATIONS = """
select
    staff_id,
    obligation,
    reason_code,
    since_on,
    due_on,
    on_post_on,
    left_on,
    nda_on,
    insured_from,
    minimum_stay_months,
    insured_within_days
from marts.staff_obligations
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


@final
@dataclass(frozen=True)
class Gap:
    """One stretch with nobody on duty, and who should have been there, by staff number."""

    starts_at: datetime
    ends_at: datetime
    minutes: int
    reason: str


@final
@dataclass(frozen=True)
class Uncovered:
    """A stretch with nobody on duty, for which `people` were planned."""

    starts_at: datetime
    ends_at: datetime
    minutes: int
    people: int
    is_partly_unplanned: bool


@final
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


@final
@dataclass(frozen=True)
class Team:
    """People on post over the days judged."""

    days: int
    short_days: int
    fewest: int | None
    team_size: int | None
    days_without_supervisor: int
    leave_days: int | None


@final
@dataclass(frozen=True)
class Signing:
    """Shifts that began in the days; `unsigned`: nobody signed in."""

    shifts: int
    late: int
    unsigned: int


@final
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


@final
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
        """How it stands; reports are in Chinese."""
        with speaking("zh"):
            return obligations.fact(self)


@final
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
    with speaking("zh"):
        why = reasons(found, scope.rows(Missed, MISSED))
    return [
        Gap(gap.starts_at, gap.ends_at, gap.minutes, reason)
        for gap, reason in zip(found, why, strict=True)
    ]
