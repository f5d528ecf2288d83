-- Each day of the term on which a person is on approved leave.
-- Grain: contract_id, staff_id, day.
--
-- Leave that nobody approved takes nothing out of the rota.

select distinct
    absences.contract_id,
    absences.staff_id,
    calendar.day,
from core.absences as absences
inner join core.contracts as contracts on absences.contract_id = contracts.contract_id
inner join core.calendar as calendar
    on
        calendar.day between absences.from_on and absences.to_on
        and calendar.day between contracts.starts_on and contracts.ends_on
where absences.is_approved
