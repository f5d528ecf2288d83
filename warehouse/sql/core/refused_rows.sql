-- Every row that could not be used, with every reason and without the citizen's identity.
-- Grain: load_id, source_sheet, source_row.

select
    refused.load_no,
    refused.load_id,
    refused.source_file,
    refused.source_sheet,
    refused.source_row,
    refused.record,
    hide_identity(refused.reasons) as reasons,
    hide_identity(refused.reasons_en) as reasons_en,
    hide_identity(refused.source_cells) as cells,
from staging.refused_rows as refused
