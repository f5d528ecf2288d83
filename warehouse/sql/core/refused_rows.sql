-- Every row that could not be used, with every problem and without the citizen's identity.
-- Grain: load_id, source_sheet, source_row, source_column.
--
-- A number that is hidden takes the sign before and after it, so two that stand in lines one
-- after the other need two signs between them.

select
    refused.load_no,
    refused.load_id,
    refused.source_file,
    refused.source_sheet,
    refused.source_row,
    refused.source_column,
    refused.record,
    refused.problems,
    replace(
        hide_identity(replace(refused.problem_values, chr(10), chr(10) || chr(10))),
        chr(10) || chr(10),
        chr(10)
    ) as problem_values,
    hide_identity(refused.source_cells) as cells,
from staging.refused_rows as refused
