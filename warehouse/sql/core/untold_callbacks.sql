-- The versions of cases that tell of a callback (回访) which nobody knows yet as of now.
-- Grain: load_id, source_sheet, source_row.
-- Local to: case_id.
--
-- A callback is known once it was made; where no time is given, once the first export that told
-- of it was taken. One found invalid and one found valid are two callbacks.

select
    versions.load_id,
    coalesce(versions.source_sheet, '') as source_sheet,
    versions.source_row,
    versions.case_id,
from staging.cases as versions
cross join core.moment as moment
where
    coalesce(versions.callback_at, versions.known_at) > moment.as_of
    and (
        versions.callback_valid is not null
        or versions.contacted is not null
        or versions.resolved is not null
        or versions.satisfaction is not null
    )
    and (
        versions.callback_at is not null
        or not exists (
            select 1
            from staging.cases as earlier
            where
                earlier.case_id = versions.case_id
                and coalesce(earlier.callback_at, earlier.known_at) <= moment.as_of
                and earlier.callback_valid is not distinct from versions.callback_valid
                and (
                    earlier.callback_valid is not null
                    or earlier.contacted is not null
                    or earlier.resolved is not null
                    or earlier.satisfaction is not null
                )
        )
    )
