-- The signing of each shift as it counts, and which earlier file it is kept from, if any.
-- Grain: row_key.
--
-- A roster knows no signing: one that comes after the attendance leaves it standing, also where
-- the end of the shift moved. Whatever is not current was replaced, so the last signed of it up
-- to as-of is kept, both its times together. An attendance table that means to take a signing
-- back looks just like a roster, and takes nothing back; a doubt tells it.

with signed as (
    select
        versions.row_key,
        versions.signed_in_at,
        case when versions.signed_out_at <= moment.as_of then versions.signed_out_at end
            as signed_out_at,
        versions.source_file,
        row_number() over (
            partition by versions.row_key
            order by
                versions.known_at desc,
                versions.load_no desc,
                versions.source_sheet desc,
                versions.source_row desc,
                versions.source_column desc
        ) as place,
    from staging.shifts as versions
    inner join core.moment as moment
        on coalesce(versions.signed_in_at, versions.signed_out_at) <= moment.as_of
    where not versions.is_current
)

select
    shifts.staff_id,
    shifts.starts_at,
    shifts.row_key,
    coalesce(shifts.signed_in_at, kept.signed_in_at) as signed_in_at,
    coalesce(shifts.signed_out_at, kept.signed_out_at) as signed_out_at,
    kept.source_file as kept_from,
from staging.shifts as shifts
left join signed as kept
    on
        shifts.row_key = kept.row_key
        and kept.place = 1
        and shifts.signed_in_at is null
        and shifts.signed_out_at is null
where shifts.is_current
