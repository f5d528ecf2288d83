-- Each entry of the client's assessment as it stands, whatever it costs.
-- Grain: contract_id, entry_id.

select
    placed.contract_id,
    assessments.row_key,
    assessments.load_no,
    assessments.source_file,
    assessments.source_row,
    assessments.entry_id,
    assessments.item_no,
    assessments.occurred_at,
    assessments.count,
    assessments.points,
    assessments.reason,
    assessments.evidence,
    assessments.entered_by,
    assessments.confirmed_by,
    assessments.status,
    assessments.contract,
    assessments.street,
from staging.assessments as assessments
inner join core.placements as placed
    on placed.record = 'assessments' and assessments.row_key = placed.row_key
where assessments.is_current
