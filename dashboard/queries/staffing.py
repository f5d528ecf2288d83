"""Who is on duty, when nobody was, and how the team stands against the contract."""

import pandas as pd

from dashboard.queries.snapshot_cache import distinct, rows

NOW = """
exists (from core.moment as moment where moment.as_of >= valid_from and moment.as_of < valid_to)
"""


def groups(contract: str) -> list[str]:
    """The groups the contract divides the team into now, in its order."""
    return list(rows("core.contract_teams", where=NOW, contract_id=contract)["team"])


def agreed(contract: str) -> pd.DataFrame:
    """Who has to be on post, as agreed now; one row."""
    return rows("core.teams", where=NOW, contract_id=contract)


def on_duty(contract: str) -> pd.DataFrame:
    """Who is on duty now and who comes within 12 hours."""
    return rows("marts.on_duty", "starts_at, staff_id", contract_id=contract)


def newest_hour(contract: str) -> pd.DataFrame:
    """The clock hour that runs now, or the last of the term; at most one row."""
    return rows("marts.coverage_hours", "hour_start desc", limit=1, contract_id=contract)


def months(contract: str) -> pd.DataFrame:
    """Each month of the term so far, the newest first: how long the line was unattended."""
    return rows("marts.coverage_months", "month desc", contract_id=contract)


def hours(contract: str, month: str) -> pd.DataFrame:
    """Every clock hour of a month that has begun."""
    of_month = "strftime(day, '%Y-%m') = $month"
    bound = {"month": month}
    return rows(
        "marts.coverage_hours", "hour_start", where=of_month, bound=bound, contract_id=contract
    )


def gaps(contract: str, month: str) -> pd.DataFrame:
    """The times in a month at which nobody attended, the latest first."""
    return rows(
        "marts.coverage_gaps",
        "starts_at desc",
        where="""
            not is_ahead
            and strftime(starts_at, '%Y-%m') <= $month
            and strftime(ends_at - interval 1 minute, '%Y-%m') >= $month
        """,
        bound={"month": month},
        contract_id=contract,
    )


def gaps_of_day(contract: str, day: str) -> pd.DataFrame:
    """The times that touch a day at which nobody attended, or nobody is planned."""
    return rows(
        "marts.coverage_gaps",
        "starts_at",
        where="""
            starts_at < cast($day as date) + interval 1 day and ends_at > cast($day as date)
        """,
        bound={"day": day},
        contract_id=contract,
    )


def gaps_ahead(contract: str) -> pd.DataFrame:
    """The times ahead for which nobody is planned, the next first."""
    return rows("marts.coverage_gaps", "starts_at", where="is_ahead", contract_id=contract)


def missed_duties(contract: str) -> pd.DataFrame:
    """Who was planned for a time at which nobody attended, which is called by its start."""
    order = "starts_at, planned_from, staff_id, shift_starts_at"
    return rows("core.missed_duties", order, contract_id=contract)


def rota(contract: str) -> pd.DataFrame:
    """The first and the last day of each rota on file, the last rota last."""
    return rows("core.rotas", "first_day", contract_id=contract)


def duty_day(contract: str, day: str) -> pd.DataFrame:
    """The rota of a day, by group."""
    return rows(
        "marts.duty_days",
        "starts_at, staff_id",
        where="day = cast($day as date)",
        bound={"day": day},
        contract_id=contract,
    )


def roster_days(contract: str) -> pd.DataFrame:
    """How many people were on post at the end of each day of the term so far."""
    return rows("marts.roster_days", "day", contract_id=contract)


def roster(contract: str) -> pd.DataFrame:
    """Everybody who is or was on post under the contract, who is there first."""
    order = "left_on is not null, on_post_on, staff_id"
    return rows("marts.roster", order, contract_id=contract)


def obligations(contract: str) -> pd.DataFrame:
    """What is owed for each person, and how it stands."""
    return rows("marts.staff_obligations", "staff_id, obligation", contract_id=contract)


def leave(contract: str) -> pd.DataFrame:
    """Leave, the latest first."""
    return rows("marts.leave", "from_on desc, staff_id", contract_id=contract)


def replacement_demands(contract: str) -> pd.DataFrame:
    """Demands to replace a person: those that run first, the next due first."""
    order = "resolved_on is not null, due_on, event_id"
    return rows("marts.replacement_demands", order, contract_id=contract)


def training_months(contract: str) -> pd.DataFrame:
    """Training by month and audience, the newest month first."""
    return rows("marts.training_months", "month desc, audience", contract_id=contract)


def trainings(contract: str) -> pd.DataFrame:
    """Every training, the newest first."""
    return rows("marts.trainings", "held_at desc, training_id", contract_id=contract)


def notices(contract: str) -> pd.DataFrame:
    """Every notice to the units, the newest first."""
    return rows("core.notices", "issued_at desc, notice_id", contract_id=contract)


def quality_months(contract: str) -> list[str]:
    """The months in which a seat was looked at, the newest first."""
    return distinct("month", "marts.seat_quality", contract_id=contract)[::-1]


def seat_quality(contract: str, month: str) -> pd.DataFrame:
    """How each seat was found in a month, the lowest mean first."""
    order = "mean_score nulls last, staff_id"
    return rows("marts.seat_quality", order, contract_id=contract, month=month)


def quality_checks(contract: str, month: str, staff_id: str) -> pd.DataFrame:
    """The looks at seats in a month, the latest first; of one person where `staff_id` is given."""
    return rows(
        "marts.quality_checks",
        "checked_at desc, check_id",
        where="""
            strftime(checked_at, '%Y-%m') = $month and ($staff_id = '' or staff_id = $staff_id)
        """,
        bound={"month": month, "staff_id": staff_id},
        contract_id=contract,
    )
