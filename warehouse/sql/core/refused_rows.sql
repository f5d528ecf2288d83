-- Every row that could not be used, with every problem and without the citizen's identity.
-- Grain: load_id, source_sheet, source_row, source_column.
--
-- Settled by the load in which it came again: mended, or by its key, also when refused again.

with entries as (
    select
        keys.record,
        keys.row_key,
        keys.load_no,
    from staging.filed_keys as keys
    union all
    select
        seen.record,
        seen.row_key,
        seen.load_no,
    from staging.sightings as seen
    union all
    select
        refused.record,
        refused.row_key,
        refused.load_no,
    from staging.refused_rows as refused
),

mended as (
    select
        mended.mends as reference,
        min(mended.load_no) as load_no,
    from staging.mended_rows as mended
    group by mended.mends
),

came_again as (
    select
        refused.record,
        refused.row_key,
        refused.load_no,
        min(entries.load_no) as settled_by,
    from staging.refused_rows as refused
    inner join entries
        on
            refused.record = entries.record
            and refused.row_key = entries.row_key
            and refused.load_no < entries.load_no
    group by refused.record, refused.row_key, refused.load_no
)

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
    refused.source_cells as cells,
    refused.reference,
    coalesce(mended.load_no, came_again.settled_by) as settled_by,
from staging.refused_rows as refused
left join mended on refused.reference = mended.reference
left join came_again
    on
        refused.record = came_again.record
        and refused.row_key = came_again.row_key
        and refused.load_no = came_again.load_no
