-- Each person with the days that the contract sets for them.
-- Grain: contract_id, staff_id.

select
    staff.contract_id,
    staff.staff_id,
    staff.team,
    staff.on_post_on,
    staff.left_on,
    staff.leave_approved,
    staff.nda_on,
    staff.insured_from,
    contracts.minimum_stay_months,
    contracts.insured_within_days,
    cast(staff.on_post_on + interval '1' month * contracts.minimum_stay_months as date)
        as may_leave_on,
    cast(staff.on_post_on + interval '1' day * contracts.insured_within_days as date)
        as insured_by,
    cast(moment.as_of as date) as today,
from core.staff as staff
inner join core.contracts as contracts on staff.contract_id = contracts.contract_id
cross join core.moment as moment
