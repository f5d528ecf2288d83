-- How many people are short at the end of each day of the term so far, against the contract.
-- Grain: contract_id, day.
--
-- A shortage is the larger of missing people and empty teams: one person cannot fill two.

with counted as (
    select
        days.contract_id,
        days.day,
        sum(days.people) as people,
        sum(case when days.team = 'supervisor' then days.people else 0 end) as supervisor,
        sum(case when days.team = 'dispatch' then days.people else 0 end) as dispatch,
        sum(case when days.team = 'appeals' then days.people else 0 end) as appeals,
        sum(case when days.team = 'video' then days.people else 0 end) as video,
        sum(case when days.people = 0 then 1 else 0 end) as empty_groups,
    from core.team_days as days
    inner join core.loaded_records as loaded
        on days.contract_id = loaded.contract_id and loaded.record = 'staff'
    group by days.contract_id, days.day
)

select
    counted.contract_id,
    counted.day,
    counted.people,
    counted.supervisor,
    counted.dispatch,
    counted.appeals,
    counted.video,
    counted.empty_groups,
    teams.size as team_size,
    greatest(teams.size - counted.people, counted.empty_groups, 0) as shortage,
from counted
inner join core.teams as teams
    on
        counted.contract_id = teams.contract_id
        and cast(counted.day as timestamp) >= teams.valid_from
        and cast(counted.day as timestamp) < teams.valid_to
