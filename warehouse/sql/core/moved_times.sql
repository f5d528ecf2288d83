-- Each time of a case that a later export told otherwise, no flow record telling of a reopening.
-- Grain: load_id, source_sheet, source_row, moved.
-- Local to: case_id.
--
-- The later export counts; a time that was first missing and then filled in has not moved.

with retold as (
    select distinct versions.case_id
    from core.case_versions as versions
    where not versions.is_current
),

paired as (
    select
        versions.case_id,
        versions.row_key,
        versions.source_file,
        versions.source_sheet,
        versions.source_row,
        versions.load_id,
        versions.load_no,
        versions.known_at,
        versions.forwarded_at,
        versions.feedback_at,
        versions.closed_at,
        lag(versions.forwarded_at) over (
            partition by versions.case_id
            order by versions.known_at, versions.load_no, versions.source_row
        ) as forwarded_before,
        lag(versions.feedback_at) over (
            partition by versions.case_id
            order by versions.known_at, versions.load_no, versions.source_row
        ) as feedback_before,
        lag(versions.closed_at) over (
            partition by versions.case_id
            order by versions.known_at, versions.load_no, versions.source_row
        ) as closed_before,
    from core.case_versions as versions
    inner join retold on versions.case_id = retold.case_id
),

compared as (
    select
        paired.case_id,
        paired.row_key,
        paired.source_file,
        paired.source_sheet,
        paired.source_row,
        paired.load_id,
        paired.load_no,
        paired.known_at,
        names.moved,
        case names.moved
            when 'forwarded_at' then paired.forwarded_before
            when 'feedback_at' then paired.feedback_before
            else paired.closed_before
        end as was_at,
        case names.moved
            when 'forwarded_at' then paired.forwarded_at
            when 'feedback_at' then paired.feedback_at
            else paired.closed_at
        end as is_at,
    from paired
    cross join (
        values ('forwarded_at'), ('feedback_at'), ('closed_at')
    ) as names (moved)
),

reopenings as (
    select
        events.case_id,
        max(events.event_at) as last_at,
    from core.case_events as events
    where events.event = 'reopened'
    group by events.case_id
)

select
    compared.case_id,
    compared.row_key,
    compared.source_file,
    compared.source_sheet,
    compared.source_row,
    compared.load_id,
    compared.load_no,
    compared.known_at,
    compared.moved,
    compared.was_at,
    compared.is_at,
from compared
left join reopenings on compared.case_id = reopenings.case_id
where
    compared.was_at is not null
    and (compared.is_at is null or compared.is_at <> compared.was_at)
    and (reopenings.last_at is null or reopenings.last_at < compared.was_at)
