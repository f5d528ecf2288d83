-- Which of the required internal rules are there (item 8); the client's entries bear the points.
-- Grain: contract_id, reading, subject_kind, subject_id.

select
    policies.contract_id,
    readings.reading,
    8 as item_no,
    'policy' as subject_kind,
    policies.kind as subject_id,
    case when policies.submitted_on is null then 'missed' else 'met' end as outcome,
    0 as units,
    cast(0 as decimal(9, 2)) as points,
    case when policies.submitted_on is null then 'rule_missing' end as reason_code,
    cast(policies.submitted_on as timestamp) as ended_at,
from core.policies as policies
inner join core.readings as readings on policies.contract_id = readings.contract_id
inner join core.loaded_records as loaded
    on policies.contract_id = loaded.contract_id and loaded.record = 'policies'
