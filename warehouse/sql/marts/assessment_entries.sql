-- Each entry of the client's assessment, and whether somebody else still has to confirm it.
-- Grain: contract_id, entry_id.
-- Stored: view.

select
    entries.contract_id,
    entries.row_key,
    entries.load_no,
    entries.source_file,
    entries.source_row,
    entries.entry_id,
    entries.item_no,
    entries.occurred_at,
    entries.count,
    entries.points,
    entries.reason,
    entries.evidence,
    entries.entered_by,
    entries.confirmed_by,
    entries.status,
    entries.contract,
    entries.street,
from core.assessment_entries as entries
