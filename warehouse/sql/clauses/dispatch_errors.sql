-- What each wrong dispatch cost (item 2, 每错误1次).
-- Grain: contract_id, reading, subject_kind, subject_id, occurred_on, state.

with judged as (
    select
        errors.contract_id,
        errors.reading,
        errors.item_no,
        errors.case_id,
        errors.event_at,
        errors.unit,
        errors.points,
        case
            when errors.approved_id is not null then 'exempt'
            when errors.pending_id is not null then 'pending'
            else 'confirmed'
        end as state,
        coalesce(errors.approved_id, errors.pending_id) as exemption_id,
    from core.dispatch_errors as errors
),

by_day as (
    select
        judged.contract_id,
        judged.reading,
        judged.item_no,
        judged.case_id,
        cast(judged.event_at as date) as occurred_on,
        judged.state,
        max(judged.event_at) as occurred_at,
        min(judged.unit) as unit,
        count(*) as units,
        sum(judged.points) as points,
        min(judged.points) as unit_points,
        min(judged.exemption_id) as exemption_id,
    from judged
    group by
        judged.contract_id, judged.reading, judged.item_no, judged.case_id,
        cast(judged.event_at as date), judged.state
)

select
    by_day.contract_id,
    by_day.reading,
    by_day.item_no,
    'dispatch_error' as subject_kind,
    by_day.case_id as subject_id,
    by_day.case_id,
    'missed' as outcome,
    by_day.occurred_on,
    by_day.occurred_at,
    by_day.units,
    cast(by_day.points as decimal(9, 2)) as points,
    by_day.state,
    coalesce(by_day.unit, '承办单位') || ' 于 ' || clock_text(by_day.occurred_at)
    || ' 退回，责任方为派发错误：' || cast(by_day.units as varchar) || ' 次 × '
    || points_text(by_day.unit_points) || ' = '
    || points_text(by_day.points) || ' 分' as reason,
    'returned by ' || coalesce(by_day.unit, 'the unit') || ' at '
    || clock_text(by_day.occurred_at)
    || ' as wrongly dispatched: ' || cast(by_day.units as varchar) || ' × '
    || points_text(by_day.unit_points) || ' = '
    || points_text(by_day.points) || ' points' as reason_en,
    cast(null as timestamp) as started_at,
    cast(null as timestamp) as due_at,
    by_day.occurred_at as ended_at,
    by_day.exemption_id,
from by_day
