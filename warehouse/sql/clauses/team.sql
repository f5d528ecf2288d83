-- Whether the team was whole at the end of each day (item 1).
-- Grain: contract_id, reading, subject_kind, subject_id, occurred_on, state.
--
-- A shortage is the larger of missing people and empty groups: one person cannot fill two.
-- It stays unpriced until the contract sets points.

with shortages as (
    select
        days.contract_id,
        days.day,
        contracts.team_size,
        sum(days.people) as people,
        greatest(
            contracts.team_size - sum(days.people),
            sum(case when days.people = 0 then 1 else 0 end),
            0
        ) as units,
        sum(case when days.people = 0 then 1 else 0 end) as empty_groups,
        cast(days.day as timestamp) + interval '1' day as ends_at,
    from core.team_days as days
    inner join core.contracts as contracts
        on
            days.contract_id = contracts.contract_id
            and days.day >= contracts.team_complete_on
    group by days.contract_id, days.day, contracts.team_size
),

judged as (
    select
        shortages.contract_id,
        rules.reading,
        rules.item_no,
        shortages.day,
        shortages.ends_at,
        shortages.people,
        shortages.team_size,
        shortages.empty_groups,
        rules.points as unit_points,
        case
            when moment.as_of < shortages.ends_at then 'running'
            when shortages.units > 0 then 'missed'
            else 'met'
        end as outcome,
        case when moment.as_of >= shortages.ends_at then shortages.units else 0 end as units,
    from shortages
    cross join core.moment as moment
    inner join core.rules as rules
        on
            shortages.contract_id = rules.contract_id
            and rules.item_no = 1
            and cast(shortages.day as timestamp) >= rules.valid_from
            and cast(shortages.day as timestamp) < rules.valid_to
    inner join core.loaded_records as loaded on loaded.record = 'staff'
)

select
    judged.contract_id,
    judged.reading,
    judged.item_no,
    'day' as subject_kind,
    cast(judged.day as varchar) as subject_id,
    cast(null as varchar) as case_id,
    judged.outcome,
    case when judged.outcome = 'missed' then judged.day end as occurred_on,
    case when judged.outcome = 'missed' then judged.ends_at end as occurred_at,
    judged.units,
    cast(coalesce(judged.units * judged.unit_points, 0) as decimal(9, 2)) as points,
    case
        when judged.outcome <> 'missed' then null
        when judged.unit_points is null then 'unpriced'
        else 'confirmed'
    end as state,
    case
        when judged.outcome = 'missed'
            then
                day_text(judged.day) || ' 在岗 ' || cast(judged.people as varchar) || ' 人，应 '
                || cast(judged.team_size as varchar) || ' 人，空缺组别 '
                || cast(judged.empty_groups as varchar) || ' 个：缺 '
                || cast(judged.units as varchar) || case
                    when judged.unit_points is null then '，合同未定扣分' else ''
                end
    end as reason,
    case
        when judged.outcome = 'missed'
            then
                day_text(judged.day) || ': ' || cast(judged.people as varchar)
                || ' people on post of ' || cast(judged.team_size as varchar) || ', '
                || cast(judged.empty_groups as varchar) || ' groups empty: short by '
                || cast(judged.units as varchar) || case
                    when judged.unit_points is null then ', the contract sets no points' else ''
                end
    end as reason_en,
    cast(judged.day as timestamp) as started_at,
    judged.ends_at as due_at,
    cast(null as timestamp) as ended_at,
    cast(null as varchar) as exemption_id,
from judged
union all
select
    judged.contract_id,
    judged.reading,
    judged.item_no,
    judged.subject_kind,
    judged.subject_id,
    judged.case_id,
    judged.outcome,
    judged.occurred_on,
    judged.occurred_at,
    judged.units,
    judged.points,
    judged.state,
    judged.reason,
    judged.reason_en,
    judged.started_at,
    judged.due_at,
    judged.ended_at,
    judged.exemption_id,
from core.assessment_judgements as judged
where judged.item_no = 1
