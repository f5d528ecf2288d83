-- Each leave of the contractor's people that touches the term; leave ahead is known.
-- Grain: contract_id, staff_id, from_on.

select
    staff.contract_id,
    staff.staff_id,
    staff.team,
    absences.from_on,
    absences.to_on,
    absences.kind,
    absences.approved_by,
    absences.approved_by is not null as is_approved,
from staging.absences as absences
inner join core.placements as placed
    on placed.record = 'absences' and absences.row_key = placed.row_key
inner join core.staff as staff
    on placed.contract_id = staff.contract_id and absences.staff_id = staff.staff_id
inner join core.contracts as contracts
    on
        staff.contract_id = contracts.contract_id
        and absences.from_on <= contracts.ends_on
        and absences.to_on >= contracts.starts_on
where absences.is_current
