-- The days on which a case was not closed in time, where the reading counts days (item 3).
-- Grain: contract_id, reading, subject_kind, subject_id, occurred_on, state.
-- Local to: contract_id, occurred_on.

select
    missed.contract_id,
    missed.reading,
    missed.item_no,
    'same_day_closing' as cause,
    'day' as subject_kind,
    cast(missed.occurred_on as varchar) as subject_id,
    'missed' as outcome,
    missed.occurred_on,
    cast(missed.occurred_on + interval '1' day as timestamp) as occurred_at,
    1 as units,
    cast(max(missed.points) as decimal(9, 2)) as points,
    case
        when max(case when missed.state = 'confirmed' then 1 else 0 end) = 1 then 'confirmed'
        when max(case when missed.state = 'pending' then 1 else 0 end) = 1 then 'pending'
        else 'exempt'
    end as state,
    'day_with_misses' as reason_code,
    cast(missed.occurred_on as timestamp) as started_at,
    cast(missed.occurred_on + interval '1' day as timestamp) as due_at,
    min(missed.exemption_id) as exemption_id,
    max(missed.points) as unit_points,
    'day' as same_day_unit,
    cast(sum(missed.cases) as bigint) as cases,
from core.missed_days as missed
where missed.same_day_unit = 'day'
group by missed.contract_id, missed.reading, missed.item_no, missed.occurred_on
