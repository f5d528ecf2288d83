-- Which items of which contract a live request reaches, and of which days: a case's, or a window's.
-- Grain: contract_id, exemption_id, item_no, valid_from.
--
-- A rejected request reaches nothing.

select
    grounds.contract_id,
    exemptions.exemption_id,
    grounds.item_no,
    grounds.valid_from,
    grounds.valid_to,
    exemptions.case_id,
    exemptions.starts_at,
    exemptions.ends_at,
    exemptions.decision,
    exemptions.decided_at,
    exemptions.document_no,
from core.exemptions as exemptions
inner join core.exemption_grounds as grounds
    on exemptions.contract_id = grounds.contract_id and exemptions.ground = grounds.ground
where exemptions.decision in ('approved', 'pending')
