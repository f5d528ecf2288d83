-- Which of the excused misses of same-day closing were approved only days after.
-- Grain: contract_id, subject_kind, subject_id, case_id, happened_at.
-- Local to: case_id.
-- Stored: view.

select
    judged.contract_id,
    'contract' as subject_kind,
    judged.contract_id as subject_id,
    judged.case_id,
    judged.must_close_before as happened_at,
    excused.decided_at
    > judged.must_close_before + interval '1' second * limits.approved_within_seconds as is_found,
    'share' as basis,
from core.closing_judgements as judged
inner join core.exemptions as excused
    on judged.contract_id = excused.contract_id and judged.exemption_id = excused.exemption_id
inner join core.question_limits as limits on judged.contract_id = limits.contract_id
where
    judged.reading = 'adopted'
    and judged.occurred_on is not null
    and judged.state = 'exempt'
    and excused.decided_at is not null
