-- What the contractor's people are called: the one table that a role may be kept from.
-- Grain: contract_id, staff_id.

select
    placed.contract_id,
    staff.staff_id,
    staff.name,
from staging.staff as staff
inner join core.placements as placed
    on placed.record = 'staff' and staff.row_key = placed.row_key
where staff.is_current
