-- Which closings of a unit's cases were followed by a reopening within hours.
-- Grain: contract_id, subject_kind, subject_id, case_id, happened_at.
-- Local to: case_id.
-- Stored: view.

select
    rounds.contract_id,
    'unit' as subject_kind,
    cases.unit as subject_id,
    rounds.case_id,
    rounds.closed_at as happened_at,
    coalesce(
        rounds.reopened_at
        <= rounds.closed_at + interval '1' second * limits.reopened_within_seconds,
        false
    ) as is_found,
    'others' as basis,
from core.closing_rounds as rounds
inner join core.cases as cases on rounds.case_id = cases.case_id
inner join core.question_limits as limits on rounds.contract_id = limits.contract_id
inner join core.loaded_records as loaded
    on rounds.contract_id = loaded.contract_id and loaded.record = 'case_events'
where rounds.closed_at is not null and cases.unit is not null
