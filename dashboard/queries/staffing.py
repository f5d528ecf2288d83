"""Who is on duty, when nobody was, and how the team stands against the contract."""

import pandas as pd

from dashboard.queries.snapshot_cache import ask


def team(contract: str) -> pd.DataFrame:
    """How many people the contract asks for, and by when they had to be complete; one row."""
    return ask(
        "team",
        """
        select team_size, supervisors, team_complete_on, starts_on, ends_on from core.contracts
        where contract_id = $contract
        """,
        contract=contract,
    )


def groups(contract: str) -> list[str]:
    """The groups the contract divides the team into, in its order."""
    found = ask(
        "groups",
        "select team from core.contract_teams where contract_id = $contract",
        contract=contract,
    )
    return list(found["team"])


def on_duty(contract: str) -> pd.DataFrame:
    """Who is on duty now and who comes within 12 hours."""
    return ask(
        "on_duty",
        """
        select team, staff_id, starts_at, ends_at, signed_in_at, is_signed, standing, minutes_late
        from marts.on_duty
        where contract_id = $contract
        order by starts_at, staff_id
        """,
        contract=contract,
    )


def newest_hour(contract: str) -> pd.DataFrame:
    """The clock hour that runs now, or the last of the term; at most one row."""
    return ask(
        "newest_hour",
        """
        select hour_start, hour_start + interval 1 hour as ends_at, outcome
        from marts.coverage_hours
        where contract_id = $contract
        order by hour_start desc
        limit 1
        """,
        contract=contract,
    )


def months(contract: str) -> pd.DataFrame:
    """Each month of the term so far, the newest first: how long the line was unattended."""
    return ask(
        "coverage_months",
        """
        select * from marts.coverage_months
        where contract_id = $contract
        order by month desc
        """,
        contract=contract,
    )


def hours(contract: str, month: str) -> pd.DataFrame:
    """Every clock hour of a month that has begun."""
    return ask(
        "coverage_hours",
        """
        select
            day,
            hour,
            seats_on_duty,
            minutes_judged,
            minutes_uncovered,
            minutes_planned_only,
            outcome
        from marts.coverage_hours
        where contract_id = $contract and strftime(day, '%Y-%m') = $month
        order by hour_start
        """,
        contract=contract,
        month=month,
    )


def gaps(contract: str, month: str) -> pd.DataFrame:
    """The times in a month at which nobody attended, the latest first."""
    return ask(
        "coverage_gaps",
        """
        select starts_at, ends_at, day, minutes, is_open, reason, reason_en
        from marts.coverage_gaps
        where
            contract_id = $contract
            and not is_ahead
            and strftime(starts_at, '%Y-%m') <= $month
            and strftime(ends_at - interval 1 minute, '%Y-%m') >= $month
        order by starts_at desc
        """,
        contract=contract,
        month=month,
    )


def gaps_of_day(contract: str, day: str) -> pd.DataFrame:
    """The times that touch a day at which nobody attended, or nobody is planned."""
    return ask(
        "gaps_of_day",
        """
        select starts_at, ends_at, minutes, is_ahead, is_open, reason, reason_en
        from marts.coverage_gaps
        where
            contract_id = $contract
            and starts_at < cast($day as date) + interval 1 day
            and ends_at > cast($day as date)
        order by starts_at
        """,
        contract=contract,
        day=day,
    )


def gaps_ahead(contract: str) -> pd.DataFrame:
    """The times ahead for which nobody is planned, the next first."""
    return ask(
        "gaps_ahead",
        """
        select starts_at, ends_at, minutes, reason, reason_en from marts.coverage_gaps
        where contract_id = $contract and is_ahead
        order by starts_at
        """,
        contract=contract,
    )


def rota(contract: str) -> pd.DataFrame:
    """The first and the last day of the rota on file; at most one row."""
    return ask(
        "rota",
        """
        select first_day, last_day from core.rotas
        where contract_id = $contract
        """,
        contract=contract,
    )


def duty_day(contract: str, day: str) -> pd.DataFrame:
    """The rota of a day, by group."""
    return ask(
        "duty_day",
        """
        select
            team,
            staff_id,
            starts_at,
            ends_at,
            signed_in_at,
            signed_out_at,
            standing,
            minutes_late,
            source_file,
            source_row
        from marts.duty_days
        where contract_id = $contract and day = cast($day as date)
        order by starts_at, staff_id
        """,
        contract=contract,
        day=day,
    )


def roster_days(contract: str) -> pd.DataFrame:
    """How many people were on post at the end of each day of the term so far."""
    return ask(
        "roster_days",
        """
        select
            day,
            people,
            supervisor,
            dispatch,
            appeals,
            video,
            team_size,
            shortage,
            empty_groups,
            supervisor_present,
            on_leave,
            outcome,
            is_judged
        from marts.roster_days
        where contract_id = $contract
        order by day
        """,
        contract=contract,
    )


def roster(contract: str) -> pd.DataFrame:
    """Everybody who is or was on post under the contract, who is there first."""
    return ask(
        "roster",
        """
        select
            staff_id, team, on_post_on, left_on, days_on_post, standing, source_file, source_row
        from marts.roster
        where contract_id = $contract
        order by left_on is not null, on_post_on, staff_id
        """,
        contract=contract,
    )


def obligations(contract: str) -> pd.DataFrame:
    """What is owed for each person, and how it stands."""
    return ask(
        "staff_obligations",
        """
        select * from marts.staff_obligations
        where contract_id = $contract
        order by staff_id, obligation
        """,
        contract=contract,
    )


def leave(contract: str) -> pd.DataFrame:
    """Leave, the latest first."""
    return ask(
        "leave",
        """
        select
            staff_id, team, from_on, to_on, days, kind, approved_by, is_approved, standing,
            signed_in_anyway
        from marts.leave
        where contract_id = $contract
        order by from_on desc, staff_id
        """,
        contract=contract,
    )


def replacement_demands(contract: str) -> pd.DataFrame:
    """Demands to replace a person: those that run first, the next due first."""
    return ask(
        "replacement_demands",
        """
        select occurred_on, due_on, resolved_on, days_left, outcome, document_no, note
        from marts.replacement_demands
        where contract_id = $contract
        order by resolved_on is not null, due_on, event_id
        """,
        contract=contract,
    )


def training_months(contract: str) -> pd.DataFrame:
    """Training by month and audience, the newest month first."""
    return ask(
        "training_months",
        """
        select month, audience, sessions, hours, attendees, person_hours
        from marts.training_months
        where contract_id = $contract
        order by month desc, audience
        """,
        contract=contract,
    )


def trainings(contract: str) -> pd.DataFrame:
    """Every training, the newest first."""
    return ask(
        "trainings",
        """
        select held_at, topic, audience, attendees, hours from marts.trainings
        where contract_id = $contract
        order by held_at desc, training_id
        """,
        contract=contract,
    )


def quality_months(contract: str) -> list[str]:
    """The months in which a seat was looked at, the newest first."""
    found = ask(
        "quality_months",
        """
        select distinct month from marts.seat_quality
        where contract_id = $contract
        order by month desc
        """,
        contract=contract,
    )
    return list(found["month"])


def seat_quality(contract: str, month: str) -> pd.DataFrame:
    """How each seat was found in a month, the lowest mean first."""
    return ask(
        "seat_quality",
        """
        select staff_id, checks, scored, mean_score, lowest_score, findings
        from marts.seat_quality
        where contract_id = $contract and month = $month
        order by mean_score nulls last, staff_id
        """,
        contract=contract,
        month=month,
    )


def quality_checks(contract: str, month: str, staff_id: str) -> pd.DataFrame:
    """The looks at seats in a month, the latest first; of one person where `staff_id` is given."""
    return ask(
        "quality_checks",
        """
        select staff_id, checked_at, case_id, is_known_case, score, finding
        from marts.quality_checks
        where
            contract_id = $contract
            and strftime(checked_at, '%Y-%m') = $month
            and ($staff_id = '' or staff_id = $staff_id)
        order by checked_at desc, check_id
        """,
        contract=contract,
        month=month,
        staff_id=staff_id,
    )
