-- Every version of a case on file, the raw cells as written among them.
-- Grain: load_id, source_sheet, source_row.
-- Local to: case_id.
-- Long texts: title, source_cells.
--
-- source_cells is withheld while it speaks of what as-of does not know; it never holds the
-- citizen's name, telephone or address.

with known as (
    select
        versions.case_id,
        versions.row_key,
        versions.source_file,
        versions.source_sheet,
        versions.source_row,
        versions.load_id,
        versions.load_no,
        versions.known_at,
        versions.is_current,
        versions.category,
        versions.community,
        versions.unit,
        versions.received_at,
        versions.forwarded_at,
        versions.due_at,
        versions.feedback_at,
        versions.closed_at,
        versions.callback_at,
        case when untold.load_id is null then versions.callback_valid end as callback_valid,
        case when untold.load_id is null then versions.contacted end as contacted,
        case when untold.load_id is null then versions.resolved end as resolved,
        case when untold.load_id is null then versions.satisfaction end as satisfaction,
        versions.counted,
        moment.as_of,
        versions.title,
        case
            when versions.forwarded_at > moment.as_of then null
            when versions.feedback_at > moment.as_of then null
            when versions.closed_at > moment.as_of then null
            when versions.callback_at > moment.as_of then null
            when untold.load_id is not null then null
            else versions.source_cells
        end as source_cells,
    from staging.cases as versions
    inner join core.moment as moment on versions.received_at <= moment.as_of
    left join core.untold_callbacks as untold
        on
            versions.load_id = untold.load_id
            and coalesce(versions.source_sheet, '') = untold.source_sheet
            and versions.source_row = untold.source_row
)

select
    known.case_id,
    known.row_key,
    known.source_file,
    known.source_sheet,
    known.source_row,
    known.load_id,
    known.load_no,
    known.known_at,
    known.is_current,
    known.title,
    known.category,
    known.community,
    known.unit,
    known.received_at,
    case when known.forwarded_at <= known.as_of then known.forwarded_at end
        as forwarded_at,
    known.due_at,
    case when known.feedback_at <= known.as_of then known.feedback_at end as feedback_at,
    case when known.closed_at <= known.as_of then known.closed_at end as closed_at,
    case when known.callback_at <= known.as_of then known.callback_at end as callback_at,
    known.callback_valid,
    known.contacted,
    known.resolved,
    known.satisfaction,
    known.counted,
    known.source_cells,
from known
