-- Which misses of same-day closing were excused by a request for the one case.
-- Grain: contract_id, subject_kind, subject_id, case_id, happened_at.
-- Local to: case_id.
-- Stored: view.

select
    judged.contract_id,
    'contract' as subject_kind,
    judged.contract_id as subject_id,
    judged.case_id,
    judged.must_close_before as happened_at,
    judged.state = 'exempt' and coalesce(excused.case_id is not null, false) as is_found,
    'share' as basis,
from core.closing_judgements as judged
inner join core.loaded_records as loaded
    on judged.contract_id = loaded.contract_id and loaded.record = 'exemptions'
left join core.exemptions as excused
    on judged.contract_id = excused.contract_id and judged.exemption_id = excused.exemption_id
where judged.reading = 'adopted' and judged.occurred_on is not null
