-- How many people of each group are on post at the end of each day on which the team must be whole.
-- Grain: contract_id, day, team.
--
-- Who leaves on a day is gone at its end.

select
    contracts.contract_id,
    calendar.day,
    teams.team,
    count(staff.staff_id) as people,
from core.contracts as contracts
cross join core.moment as moment
inner join core.contract_teams as teams on contracts.contract_id = teams.contract_id
inner join core.calendar as calendar
    on
        calendar.day between contracts.team_complete_on and contracts.ends_on
        and cast(calendar.day as timestamp) <= moment.as_of
left join staging.staff as staff
    on
        staff.is_current
        and contracts.is_only_street
        and teams.team = staff.team
        and calendar.day >= staff.on_post_on
        and (
            staff.left_on is null
            or staff.left_on > calendar.day
            or staff.left_on > cast(moment.as_of as date)
        )
group by contracts.contract_id, calendar.day, teams.team
