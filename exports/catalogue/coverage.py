"""How long nobody of the dispatch team was on duty, by day and by hour."""

from exports.columns import code, day, moment, whole
from exports.definition import Dataset

WITHIN = """
    contract_id = $contract
    and ($first = '' or day >= cast(nullif($first, '') as date))
    and ($last = '' or day <= cast(nullif($last, '') as date))
    and (len($states::varchar[]) = 0 or list_contains($states::varchar[], outcome))
"""
MINUTES = (
    whole("minutes_judged", "minutes judged"),
    whole("minutes_uncovered", "minutes uncovered"),
    whole("minutes_planned_only", "minutes planned only"),
)

COVERAGE = Dataset(
    name="coverage",
    title="Coverage by day",
    about="One row a day: how long and how often nobody of the dispatch team was on duty.",
    source="marts.coverage_days",
    within=WITHIN,
    order="day",
    key=("day",),
    period="day",
    states="outcome",
    columns=(
        day("day", "day"),
        *MINUTES,
        whole("gaps", "gaps"),
        code("outcome", "outcome", "outcome"),
    ),
)
COVERAGE_HOURS = Dataset(
    name="coverage_hours",
    title="Coverage by hour",
    about="One row an hour: seats of the dispatch team on duty, and minutes uncovered.",
    source="marts.coverage_hours",
    within=WITHIN,
    order="hour_start",
    key=("hour_start",),
    period="day",
    states="outcome",
    columns=(
        day("day", "day"),
        whole("hour", "hour"),
        moment("hour_start", "hour starts"),
        whole("seats_on_duty", "seats on duty"),
        *MINUTES,
        code("outcome", "outcome", "outcome"),
    ),
)
