-- The contractor's people as known as of; their names stand in core.people alone.
-- Grain: contract_id, staff_id.

select
    contracts.contract_id,
    staff.staff_id,
    staff.team,
    staff.on_post_on,
    case when staff.left_on <= today.day then staff.left_on end as left_on,
    case when staff.left_on <= today.day then staff.leave_approved end
        as leave_approved,
    case when staff.nda_on <= today.day then staff.nda_on end as nda_on,
    case when staff.insured_from <= today.day then staff.insured_from end
        as insured_from,
    staff.source_file,
    staff.source_sheet,
    staff.source_row,
    staff.load_id,
from staging.staff as staff
cross join core.today as today
inner join core.placements as placed
    on placed.record = 'staff' and staff.row_key = placed.row_key
inner join core.contracts as contracts
    on
        placed.contract_id = contracts.contract_id
        and staff.on_post_on <= contracts.ends_on
        and (staff.left_on is null or staff.left_on >= contracts.starts_on)
where staff.is_current and staff.on_post_on <= today.day
