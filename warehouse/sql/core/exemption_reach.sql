-- Which items of which contract a live request reaches, and of which days: a case's, or a window's.
-- Grain: contract_id, exemption_id, item_no, valid_from.
--
-- A rejected request reaches nothing. A window names no street, so it is placed
-- only while one street is on file.

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
inner join core.exemption_grounds as grounds on exemptions.ground = grounds.ground
inner join core.contracts as contracts on grounds.contract_id = contracts.contract_id
left join core.cases as cases on exemptions.case_id = cases.case_id
where
    exemptions.decision in ('approved', 'pending')
    and (
        (exemptions.case_id is not null and cases.contract_id = grounds.contract_id)
        or (exemptions.case_id is null and contracts.is_only_street)
    )
