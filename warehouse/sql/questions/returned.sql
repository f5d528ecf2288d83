-- Which of the cases sent to a unit it sent back.
-- Grain: contract_id, subject_kind, subject_id, case_id, happened_at.
-- Local to: case_id.
-- Stored: view.
--
-- A case that was sent elsewhere after a return is a case of both units.

with sent as (
    select
        cases.contract_id,
        cases.case_id,
        cases.unit,
        cases.forwarded_at as happened_at,
        0 as returns,
    from core.cases as cases
    where cases.forwarded_at is not null
    union all
    select
        cases.contract_id,
        cases.case_id,
        coalesce(names.unit, trim(events.unit), cases.unit) as unit,
        events.event_at as happened_at,
        1 as returns,
    from core.case_events as events
    inner join core.cases as cases on events.case_id = cases.case_id
    left join core.unit_names as names on trim(events.unit) = names.written
    where events.event = 'returned'
)

select
    sent.contract_id,
    'unit' as subject_kind,
    sent.unit as subject_id,
    sent.case_id,
    coalesce(
        max(case when sent.returns > 0 then sent.happened_at end), max(sent.happened_at)
    ) as happened_at,
    max(sent.returns) > 0 as is_found,
    'others' as basis,
from sent
inner join core.loaded_records as loaded
    on sent.contract_id = loaded.contract_id and loaded.record = 'case_events'
where sent.unit is not null
group by sent.contract_id, sent.unit, sent.case_id
