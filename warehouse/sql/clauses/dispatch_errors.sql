-- What each wrong dispatch cost (item 2, 每错误1次).
-- Grain: contract_id, reading, subject_kind, subject_id, occurred_on, state.
-- Local to: case_id.

select
    errors.contract_id,
    errors.reading,
    errors.item_no,
    'dispatch_error' as subject_kind,
    errors.case_id as subject_id,
    errors.case_id,
    'missed' as outcome,
    cast(errors.event_at as date) as occurred_on,
    max(errors.event_at) as occurred_at,
    count(*) as units,
    cast(sum(errors.points) as decimal(9, 2)) as points,
    coalesce(covered.state, 'confirmed') as state,
    'sent_wrongly' as reason_code,
    max(errors.event_at) as ended_at,
    min(covered.exemption_id) as exemption_id,
    min(errors.points) as unit_points,
    min(errors.unit) as returned_by,
from core.dispatch_errors as errors
left join core.covered_units as covered
    on
        errors.contract_id = covered.contract_id
        and errors.reading = covered.reading
        and covered.subject_kind = 'dispatch_error'
        and errors.case_id = covered.subject_id
        and errors.event_at = covered.accrued_at
group by
    errors.contract_id, errors.reading, errors.item_no, errors.case_id,
    cast(errors.event_at as date), coalesce(covered.state, 'confirmed')
