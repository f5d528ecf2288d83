"""How long nobody of the dispatch team was on duty, by day and by hour."""

from exports.columns import code, day, moment, whole
from exports.definition import Dataset
from exports.words import OUTCOMES

WITHIN = """
    contract_id = $contract
    and ($first = '' or day >= cast(nullif($first, '') as date))
    and ($last = '' or day <= cast(nullif($last, '') as date))
    and (len($states::varchar[]) = 0 or list_contains($states::varchar[], outcome))
"""
MINUTES = (
    whole("minutes_judged", "考核分钟", "minutes judged"),
    whole("minutes_uncovered", "无人在岗分钟", "minutes uncovered"),
    whole("minutes_planned_only", "仅有排班分钟", "minutes planned only"),
)

COVERAGE = Dataset(
    name="coverage",
    title="派发组在岗覆盖",
    title_en="Coverage by day",
    about="每行一天：派发结案组无人在岗的分钟数与段数。",
    about_en="One row a day: how long and how often nobody of the dispatch team was on duty.",
    source="marts.coverage_days",
    within=WITHIN,
    order="day",
    key=("day",),
    period=("日期", "day"),
    states=OUTCOMES,
    columns=(
        day("day", "日期", "day"),
        *MINUTES,
        whole("gaps", "空岗段数", "gaps"),
        code("outcome", "结果", "outcome", OUTCOMES),
    ),
)
COVERAGE_HOURS = Dataset(
    name="coverage_hours",
    title="派发组在岗覆盖（按小时）",
    title_en="Coverage by hour",
    about="每行一小时：派发结案组在岗坐席与无人在岗的分钟数。",
    about_en="One row an hour: seats of the dispatch team on duty, and minutes uncovered.",
    source="marts.coverage_hours",
    within=WITHIN,
    order="hour_start",
    key=("hour_start",),
    period=("日期", "day"),
    states=OUTCOMES,
    columns=(
        day("day", "日期", "day"),
        whole("hour", "小时", "hour"),
        moment("hour_start", "时段起点", "hour starts"),
        whole("seats_on_duty", "在岗坐席", "seats on duty"),
        *MINUTES,
        code("outcome", "结果", "outcome", OUTCOMES),
    ),
)
