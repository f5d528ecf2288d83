-- How complete the team was on those of any days that are judged and over.
-- Grain: one row.
-- Over: of_contract, from_day, to_day.

select
    count(*) as days,
    count(case when days.outcome = 'missed' then 1 end) as short_days,
    min(days.people) as fewest,
    max(days.team_size) as team_size,
    count(case when not days.supervisor_present then 1 end) as days_without_supervisor,
    cast(sum(days.on_leave) as bigint) as leave_days,
from marts.roster_days as days
where
    days.contract_id = of_contract
    and days.day >= from_day
    and days.day <= to_day
    and days.is_judged
    and days.outcome in ('met', 'missed')
