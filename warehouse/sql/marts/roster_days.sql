-- Each day of the term so far: how many people of each team were on post at its end, against the
-- contract, and whether a supervisor was there.
-- Grain: contract_id, day.

with away as (
    select
        leave_days.contract_id,
        leave_days.day,
        count(*) as people,
        sum(case when staff.team = 'supervisor' then 1 else 0 end) as supervisors,
    from core.leave_days as leave_days
    inner join core.staff as staff
        on
            leave_days.contract_id = staff.contract_id
            and leave_days.staff_id = staff.staff_id
            and leave_days.day >= staff.on_post_on
            and (staff.left_on is null or staff.left_on > leave_days.day)
    group by leave_days.contract_id, leave_days.day
),

days as (
    select
        contracts.contract_id,
        calendar.day,
        teams.size as team_size,
        calendar.day >= teams.complete_on as is_judged,
        calendar.day < today.day as is_over,
        counted.people,
        counted.supervisor,
        counted.dispatch,
        counted.appeals,
        counted.video,
        counted.empty_groups,
        counted.shortage,
        counted.supervisor > coalesce(away.supervisors, 0) as supervisor_present,
        case
            when counted.people is not null and loaded.record is not null
                then coalesce(away.people, 0)
        end as on_leave,
    from core.contracts as contracts
    cross join core.today as today
    inner join core.calendar as calendar
        on
            calendar.day between contracts.starts_on and contracts.ends_on
            and calendar.day <= today.day
    inner join core.teams as teams
        on
            contracts.contract_id = teams.contract_id
            and cast(calendar.day as timestamp) >= teams.valid_from
            and cast(calendar.day as timestamp) < teams.valid_to
    left join core.team_shortages as counted
        on contracts.contract_id = counted.contract_id and calendar.day = counted.day
    left join away on contracts.contract_id = away.contract_id and calendar.day = away.day
    left join core.loaded_records as loaded
        on contracts.contract_id = loaded.contract_id and loaded.record = 'absences'
)

select
    days.contract_id,
    days.day,
    cast(days.people as integer) as people,
    cast(days.supervisor as integer) as supervisor,
    cast(days.dispatch as integer) as dispatch,
    cast(days.appeals as integer) as appeals,
    cast(days.video as integer) as video,
    days.team_size,
    cast(days.shortage as integer) as shortage,
    cast(days.empty_groups as integer) as empty_groups,
    days.supervisor_present,
    cast(days.on_leave as integer) as on_leave,
    case
        when days.people is null then 'not_measurable'
        when not days.is_over then 'running'
        when days.shortage > 0 then 'missed'
        else 'met'
    end as outcome,
    days.is_judged,
from days
