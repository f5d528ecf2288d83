-- Which platform cases of a unit are not counted, though no appeal took them out.
-- Grain: contract_id, subject_kind, subject_id, case_id, happened_at.
-- Follows from: core.cases.
-- Local to: case_id.
-- Stored: view.

select
    cases.contract_id,
    'unit' as subject_kind,
    cases.unit as subject_id,
    cases.case_id,
    cases.received_at as happened_at,
    not cases.counted as is_found,
    'others' as basis,
from core.cases as cases
left join core.appeal_decisions as appeals on cases.case_id = appeals.case_id
where
    cases.channel = '12345'
    and cases.unit is not null
    and cases.counted is not null
    and not coalesce(appeals.is_upheld, false)
