-- How many people of each group are on post at the end of each day of the term so far.
-- Grain: contract_id, day, team.
--
-- Who leaves on a day is gone at its end.

select
    contracts.contract_id,
    calendar.day,
    teams.team,
    count(staff.staff_id) as people,
from core.contracts as contracts
cross join core.today as today
inner join core.calendar as calendar
    on
        calendar.day between contracts.starts_on and contracts.ends_on
        and calendar.day <= today.day
inner join core.contract_teams as teams
    on
        contracts.contract_id = teams.contract_id
        and cast(calendar.day as timestamp) >= teams.valid_from
        and cast(calendar.day as timestamp) < teams.valid_to
left join core.staff as staff
    on
        contracts.contract_id = staff.contract_id
        and teams.team = staff.team
        and calendar.day >= staff.on_post_on
        and (staff.left_on is null or staff.left_on > calendar.day)
group by contracts.contract_id, calendar.day, teams.team
