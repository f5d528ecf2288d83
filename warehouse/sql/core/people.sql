-- What the contractor's people are called: the one table that a role may be kept from.
-- Grain: staff_id.

select
    staff.staff_id,
    staff.name,
from staging.staff as staff
where staff.is_current
