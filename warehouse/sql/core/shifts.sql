-- Each shift of the contractor's people, with the times signed up to as-of.
-- Grain: contract_id, staff_id, starts_at.
--
-- A duty lasts from signing in to signing out; where a time is not signed, the plan stands in.
-- A minute served in part is served; a duty that ends as it begins, or before, is none.

with known as (
    select
        staff.contract_id,
        staff.staff_id,
        staff.team,
        staff.on_post_on,
        staff.left_on,
        shifts.starts_at,
        shifts.ends_at,
        case when signings.signed_in_at <= moment.as_of then signings.signed_in_at end
            as signed_in_at,
        case when signings.signed_out_at <= moment.as_of then signings.signed_out_at end
            as signed_out_at,
        shifts.source_file,
        shifts.source_row,
        shifts.source_column,
        shifts.load_id,
    from staging.shifts as shifts
    inner join core.signings as signings on shifts.row_key = signings.row_key
    cross join core.moment as moment
    inner join core.placements as placed
        on placed.record = 'shifts' and shifts.row_key = placed.row_key
    inner join core.staff as staff
        on placed.contract_id = staff.contract_id and shifts.staff_id = staff.staff_id
    where shifts.is_current
),

lasting as (
    select
        known.contract_id,
        known.staff_id,
        known.starts_at,
        coalesce(known.signed_in_at, known.starts_at) as came_at,
        date_trunc('minute', coalesce(known.signed_in_at, known.starts_at)) as from_at,
        coalesce(known.signed_out_at, known.ends_at) as left_at,
        date_trunc('minute', coalesce(known.signed_out_at, known.ends_at)) as left_minute,
    from known
)

select
    known.contract_id,
    known.staff_id,
    known.team,
    known.on_post_on,
    known.left_on,
    known.starts_at,
    known.ends_at,
    known.signed_in_at,
    known.signed_out_at,
    known.signed_in_at is not null as is_signed,
    lasting.from_at,
    case
        when lasting.left_at <= lasting.came_at then lasting.from_at
        when lasting.left_at > lasting.left_minute then lasting.left_minute + interval '1' minute
        else lasting.left_minute
    end as until_at,
    known.source_file,
    known.source_row,
    known.source_column,
    known.load_id,
from known
inner join lasting
    on
        known.contract_id = lasting.contract_id
        and known.staff_id = lasting.staff_id
        and known.starts_at = lasting.starts_at
