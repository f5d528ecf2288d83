-- What missing internal rules cost, and which of the required ones are there (item 8).
-- Grain: contract_id, reading, subject_kind, subject_id, occurred_on, state.

select
    judged.contract_id,
    judged.reading,
    judged.item_no,
    judged.subject_kind,
    judged.subject_id,
    judged.case_id,
    judged.outcome,
    judged.occurred_on,
    judged.occurred_at,
    judged.units,
    judged.points,
    judged.state,
    judged.reason,
    judged.reason_en,
    judged.started_at,
    judged.due_at,
    judged.ended_at,
    judged.exemption_id,
from core.assessment_judgements as judged
where judged.item_no = 8
union all
select
    policies.contract_id,
    readings.reading,
    8 as item_no,
    'policy' as subject_kind,
    policies.kind as subject_id,
    cast(null as varchar) as case_id,
    case when policies.submitted_on is null then 'missed' else 'met' end as outcome,
    cast(null as date) as occurred_on,
    cast(null as timestamp) as occurred_at,
    0 as units,
    cast(0 as decimal(9, 2)) as points,
    cast(null as varchar) as state,
    case when policies.submitted_on is null then '尚未提交；扣分以考核记录为准' end as reason,
    case
        when policies.submitted_on is null
            then 'not handed in yet; points come with an assessment entry'
    end as reason_en,
    cast(null as timestamp) as started_at,
    cast(null as timestamp) as due_at,
    cast(policies.submitted_on as timestamp) as ended_at,
    cast(null as varchar) as exemption_id,
from core.policies as policies
inner join core.readings as readings on policies.contract_id = readings.contract_id
inner join core.loaded_records as loaded on loaded.record = 'policies'
