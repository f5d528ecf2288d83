-- Every row that could not be used, with every problem and without the citizen's identity.
-- Grain: load_id, source_sheet, source_row.

select
    refused.load_no,
    refused.load_id,
    refused.source_file,
    refused.source_sheet,
    refused.source_row,
    refused.record,
    refused.problems,
    hide_identity(refused.problem_values) as problem_values,
    hide_identity(refused.source_cells) as cells,
from staging.refused_rows as refused
