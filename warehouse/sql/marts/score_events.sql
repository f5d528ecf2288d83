-- What explains the bends of the score: excused windows, the client's entries, new rules, bad days.
-- Grain: contract_id, reading, kind, day, title.

with windows as (
    select
        reach.contract_id,
        exemptions.exemption_id,
        exemptions.ground as kind,
        cast(exemptions.starts_at as date) as day,
        exemptions.decision,
    from core.exemptions as exemptions
    inner join core.exemption_reach as reach
        on
            exemptions.contract_id = reach.contract_id
            and exemptions.exemption_id = reach.exemption_id
    where exemptions.starts_at is not null
    group by
        reach.contract_id, exemptions.exemption_id, exemptions.ground,
        cast(exemptions.starts_at as date), exemptions.decision
),

bad_days as (
    select
        deductions.contract_id,
        deductions.reading,
        deductions.occurred_on as day,
        sum(deductions.points) as points,
        row_number() over (
            partition by deductions.contract_id, deductions.reading
            order by sum(deductions.points) desc, deductions.occurred_on
        ) as place,
    from marts.deductions as deductions
    where
        deductions.state = 'confirmed'
        and deductions.subject_kind <> 'assessment'
    group by deductions.contract_id, deductions.reading, deductions.occurred_on
)

select
    windows.contract_id,
    readings.reading,
    windows.kind,
    windows.day,
    windows.exemption_id as title,
    cast(
        coalesce(sum(case when deductions.state <> 'confirmed' then deductions.points end), 0)
        as decimal(12, 2)
    ) as points,
    case windows.decision when 'approved' then 'exempt' else 'pending' end as state,
from windows
inner join core.readings as readings on windows.contract_id = readings.contract_id
left join marts.deductions as deductions
    on
        readings.contract_id = deductions.contract_id
        and readings.reading = deductions.reading
        and windows.exemption_id = deductions.exemption_id
group by
    windows.contract_id, readings.reading, windows.kind, windows.day, windows.exemption_id,
    windows.decision
union all
select
    deductions.contract_id,
    deductions.reading,
    case deductions.item_no
        when 5 then 'emergency'
        when 6 then 'instruction'
        else 'assessment'
    end as kind,
    deductions.occurred_on as day,
    deductions.subject_id as title,
    cast(deductions.points as decimal(12, 2)) as points,
    deductions.state,
from marts.deductions as deductions
where deductions.subject_kind = 'assessment'
union all
select
    bad_days.contract_id,
    bad_days.reading,
    'bad_day' as kind,
    bad_days.day,
    cast(bad_days.day as varchar) as title,
    cast(bad_days.points as decimal(12, 2)) as points,
    'confirmed' as state,
from bad_days
where bad_days.place <= 2 and bad_days.points >= 1
union all
select
    rules.contract_id,
    rules.reading,
    'rule_change' as kind,
    rules.effective_from as day,
    rules.clause as title,
    cast(0 as decimal(12, 2)) as points,
    'confirmed' as state,
from core.rules as rules
inner join core.contracts as contracts on rules.contract_id = contracts.contract_id
cross join core.today as today
where
    rules.is_named
    and rules.effective_from > contracts.starts_on
    and rules.effective_from <= today.day
