-- Of each case the version that was on file at a moment, its times one text.
-- Grain: case_id.
-- Over: at_most.

with known as (
    select
        versions.case_id,
        loads.loaded_at,
        versions.source_file,
        versions.source_row,
        concat_ws(
            ';',
            versions.received_at,
            coalesce(versions.forwarded_at, timestamp '1900-01-01'),
            coalesce(versions.feedback_at, timestamp '1900-01-01'),
            coalesce(versions.closed_at, timestamp '1900-01-01')
        ) as times,
        row_number() over (
            partition by versions.case_id
            order by versions.load_no desc, versions.is_current desc, versions.source_row desc
        ) as age,
    from core.case_versions as versions
    inner join (
        select distinct
            loads.load_no,
            loads.loaded_at,
        from core.loads as loads
    ) as loads on versions.load_no = loads.load_no
    where loads.loaded_at <= at_most
)

select
    known.case_id,
    known.loaded_at,
    known.source_file,
    known.source_row,
    known.times,
from known
where known.age = 1
