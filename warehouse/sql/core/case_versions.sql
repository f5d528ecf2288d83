-- Every version of a case on file, the raw cells as written among them.
-- Grain: load_id, source_sheet, source_row.
--
-- source_cells is withheld while it speaks of what as-of does not know; it never holds the
-- citizen's name, telephone or address. The case's own number is kept from being struck out.

with nameless as (
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
        hide_name(versions.title, versions.caller_name) as title,
        case
            when versions.forwarded_at > moment.as_of then null
            when versions.feedback_at > moment.as_of then null
            when versions.closed_at > moment.as_of then null
            when versions.callback_at > moment.as_of then null
            when untold.load_id is not null then null
            else hide_name(versions.source_cells, versions.caller_name)
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
    nameless.case_id,
    nameless.row_key,
    nameless.source_file,
    nameless.source_sheet,
    nameless.source_row,
    nameless.load_id,
    nameless.load_no,
    nameless.known_at,
    nameless.is_current,
    hide_identity(nameless.title) as title,
    nameless.category,
    hide_identity(nameless.community) as community,
    hide_identity(nameless.unit) as unit,
    nameless.received_at,
    case when nameless.forwarded_at <= nameless.as_of then nameless.forwarded_at end
        as forwarded_at,
    nameless.due_at,
    case when nameless.feedback_at <= nameless.as_of then nameless.feedback_at end as feedback_at,
    case when nameless.closed_at <= nameless.as_of then nameless.closed_at end as closed_at,
    case when nameless.callback_at <= nameless.as_of then nameless.callback_at end as callback_at,
    nameless.callback_valid,
    nameless.contacted,
    nameless.resolved,
    nameless.satisfaction,
    nameless.counted,
    case
        when hide_identity(nameless.case_id) = nameless.case_id
            then hide_identity(nameless.source_cells)
        else
            replace(
                hide_identity(replace(nameless.source_cells, nameless.case_id, '〔本件〕')),
                '〔本件〕',
                nameless.case_id
            )
    end as source_cells,
from nameless
