-- Every row that could not be used, with every problem and without the citizen's identity.
-- Grain: load_id, source_sheet, source_row, source_column.
-- Stored: view.

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
    refused.problem_headers,
    refused.cells,
    refused.reference,
    refused.settled_by,
from core.refused_rows as refused
