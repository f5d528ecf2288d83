-- Every version of a case on file, the raw cells as written among them.
-- Grain: load_id, source_sheet, source_row.
--
-- source_cells is withheld while it speaks of times after as-of; it never holds the
-- citizen's name, telephone or address.

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
    hide_identity(
        case
            when length(versions.caller_name) >= 2
                then replace(versions.title, versions.caller_name, '〔来电人〕')
            else versions.title
        end
    ) as title,
    versions.category,
    versions.community,
    versions.unit,
    versions.received_at,
    case when versions.forwarded_at <= moment.as_of then versions.forwarded_at end as forwarded_at,
    versions.due_at,
    case when versions.feedback_at <= moment.as_of then versions.feedback_at end as feedback_at,
    case when versions.closed_at <= moment.as_of then versions.closed_at end as closed_at,
    versions.callback_valid,
    versions.contacted,
    versions.resolved,
    versions.satisfaction,
    versions.counted,
    case
        when versions.forwarded_at > moment.as_of then null
        when versions.feedback_at > moment.as_of then null
        when versions.closed_at > moment.as_of then null
        else
            replace(
                hide_identity(
                    replace(
                        case
                            when length(versions.caller_name) >= 2
                                then
                                    replace(
                                        versions.source_cells, versions.caller_name, '〔来电人〕'
                                    )
                            else versions.source_cells
                        end,
                        versions.case_id,
                        '〔本件〕'
                    )
                ),
                '〔本件〕',
                versions.case_id
            )
    end as source_cells,
from staging.cases as versions
inner join core.moment as moment on versions.received_at <= moment.as_of
