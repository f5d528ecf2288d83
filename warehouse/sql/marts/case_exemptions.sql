-- The requests behind a case's deductions: made for the case, or a window that covers them.
-- Grain: contract_id, reading, case_id, item_no, exemption_id.

select distinct
    deductions.contract_id,
    deductions.reading,
    deductions.case_id,
    deductions.item_no,
    exemptions.exemption_id,
    exemptions.ground,
    exemptions.starts_at,
    exemptions.ends_at,
    exemptions.requested_by,
    exemptions.decided_by,
    exemptions.decided_at,
    exemptions.decision,
    exemptions.document_no,
    exemptions.case_id is not null as is_for_case,
from marts.deductions as deductions
inner join core.exemptions as exemptions on deductions.exemption_id = exemptions.exemption_id
where deductions.case_id is not null
