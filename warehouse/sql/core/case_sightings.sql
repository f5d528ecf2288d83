-- From which load to which each case was brought.
-- Grain: row_key.
-- Local to: row_key.

with again as (
    select
        brought.row_key,
        min(brought.load_no) as first_load_no,
        max(brought.load_no) as last_load_no,
    from (
        select
            versions.row_key,
            versions.load_no,
        from staging.cases as versions
        where not versions.is_current
        union all
        select
            seen.row_key,
            seen.load_no,
        from staging.sightings as seen
        where seen.record = 'cases'
    ) as brought
    group by brought.row_key
)

select
    cases.row_key,
    cases.channel,
    cases.received_at,
    cases.load_no,
    cases.load_id,
    cases.source_file,
    cases.source_sheet,
    cases.source_row,
    least(cases.load_no, coalesce(again.first_load_no, cases.load_no)) as first_load_no,
    greatest(cases.load_no, coalesce(again.last_load_no, cases.load_no)) as last_load_no,
from staging.cases as cases
left join again on cases.row_key = again.row_key
where cases.is_current
