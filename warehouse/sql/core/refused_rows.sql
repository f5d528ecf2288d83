-- Every row that could not be used, with every problem and without the citizen's identity.
-- Grain: load_id, source_sheet, source_row, source_column.

select
    refused.load_no,
    refused.load_id,
    refused.source_file,
    refused.source_sheet,
    refused.source_row,
    refused.source_column,
    refused.record,
    refused.problems,
    refused.problem_values,
    refused.source_cells as cells,
from staging.refused_rows as refused
