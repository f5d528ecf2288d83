-- Whether the team was whole at the end of each day (item 1).
-- Grain: contract_id, reading, subject_kind, subject_id, occurred_on, state.
--
-- A shortage is the larger of missing people and empty groups: one person cannot fill two.
-- It stays unpriced until the contract sets points.

with days as (
    select
        days.contract_id,
        days.day,
        teams.size as team_size,
        cast(sum(days.people) as bigint) as people,
        count(case when days.people = 0 then 1 end) as empty_groups,
        cast(days.day as timestamp) + interval '1' day as ends_at,
    from core.team_days as days
    inner join core.teams as teams
        on
            days.contract_id = teams.contract_id
            and days.day >= teams.complete_on
            and cast(days.day as timestamp) >= teams.valid_from
            and cast(days.day as timestamp) < teams.valid_to
    group by days.contract_id, days.day, teams.size
),

judged as (
    select
        days.contract_id,
        rules.reading,
        rules.item_no,
        days.day,
        days.ends_at,
        days.people,
        days.team_size,
        days.empty_groups,
        rules.points as unit_points,
        today.day <= days.day as is_running,
        case
            when today.day <= days.day then 0
            else greatest(days.team_size - days.people, days.empty_groups, 0)
        end as units,
    from days
    cross join core.today as today
    inner join core.rules as rules
        on
            days.contract_id = rules.contract_id
            and rules.item_no = 1
            and cast(days.day as timestamp) >= rules.valid_from
            and cast(days.day as timestamp) < rules.valid_to
    inner join core.loaded_records as loaded
        on days.contract_id = loaded.contract_id and loaded.record = 'staff'
)

select
    judged.contract_id,
    judged.reading,
    judged.item_no,
    'day' as subject_kind,
    cast(judged.day as varchar) as subject_id,
    case
        when judged.is_running then 'running'
        when judged.units > 0 then 'missed'
        else 'met'
    end as outcome,
    case when judged.units > 0 then judged.day end as occurred_on,
    case when judged.units > 0 then judged.ends_at end as occurred_at,
    judged.units,
    cast(coalesce(judged.units * judged.unit_points, 0) as decimal(9, 2)) as points,
    case
        when judged.units > 0 and judged.unit_points is null then 'unpriced'
        when judged.units > 0 then 'confirmed'
    end as state,
    case when judged.units > 0 then 'team_short' end as reason_code,
    cast(judged.day as timestamp) as started_at,
    judged.ends_at as due_at,
    judged.unit_points,
    judged.people,
    judged.team_size,
    judged.empty_groups,
from judged
