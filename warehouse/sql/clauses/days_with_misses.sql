-- The days on which a case was not closed in time, where the reading counts days (item 3).
-- Grain: contract_id, reading, subject_kind, subject_id, occurred_on, state.

select
    judged.contract_id,
    judged.reading,
    judged.item_no,
    'same_day_closing' as cause,
    'day' as subject_kind,
    cast(judged.occurred_on as varchar) as subject_id,
    'missed' as outcome,
    judged.occurred_on,
    judged.must_close_before as occurred_at,
    1 as units,
    cast(max(judged.points) as decimal(9, 2)) as points,
    case
        when max(case when judged.state = 'confirmed' then 1 else 0 end) = 1 then 'confirmed'
        when max(case when judged.state = 'pending' then 1 else 0 end) = 1 then 'pending'
        else 'exempt'
    end as state,
    'day_with_misses' as reason_code,
    cast(judged.occurred_on as timestamp) as started_at,
    judged.must_close_before as due_at,
    min(judged.exemption_id) as exemption_id,
    max(judged.points) as unit_points,
    'day' as same_day_unit,
    count(*) as cases,
from core.closing_judgements as judged
where judged.occurred_on is not null and judged.same_day_unit = 'day'
group by
    judged.contract_id, judged.reading, judged.item_no, judged.occurred_on,
    judged.must_close_before
