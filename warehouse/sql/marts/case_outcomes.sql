-- What came of each case under both clauses that judge cases, and what it cost.
-- Grain: contract_id, reading, case_id.
-- Local to: case_id.
--
-- Of several rounds the worst tells: a miss, what still runs, what could not be judged.

-- Most cases have one row of each: only what has several is grouped.

with anew as (
    select distinct clocks.case_id
    from clauses.forwarding as clocks
    where clocks.subject_kind = 'redispatch'
),

forwarding as (
    select
        clocks.contract_id,
        clocks.reading,
        clocks.case_id,
        clocks.outcome,
        clocks.due_at,
        cast(null as bigint) as late_seconds,
        cast(null as bigint) as anew_late_seconds,
        cast(null as timestamp) as anew_due_at,
    from clauses.forwarding as clocks
    left join anew on clocks.case_id = anew.case_id
    where clocks.outcome <> 'missed' and anew.case_id is null
    union all
    select
        clocks.contract_id,
        clocks.reading,
        clocks.case_id,
        min(case when clocks.subject_kind = 'case' then clocks.outcome end) as outcome,
        min(case when clocks.subject_kind = 'case' then clocks.due_at end) as due_at,
        max(
            case
                when clocks.subject_kind = 'case'
                    then date_diff('second', clocks.due_at, clocks.counted_to)
            end
        ) as late_seconds,
        max(
            case
                when clocks.subject_kind = 'redispatch'
                    then date_diff('second', clocks.due_at, clocks.counted_to)
            end
        ) as anew_late_seconds,
        max(case when clocks.subject_kind = 'redispatch' then clocks.due_at end) as anew_due_at,
    from clauses.forwarding as clocks
    left join anew on clocks.case_id = anew.case_id
    where clocks.outcome = 'missed' or anew.case_id is not null
    group by clocks.contract_id, clocks.reading, clocks.case_id
),

closing as (
    select
        rounds.contract_id,
        rounds.reading,
        rounds.case_id,
        rounds.outcome,
        case when rounds.outcome = 'missed' then rounds.due_at end as missed_at,
        case when rounds.outcome = 'missed' then rounds.same_day_unit end as missed_unit,
        case
            when rounds.outcome = 'missed'
                then date_diff('second', rounds.due_at, rounds.counted_to)
        end as late_seconds,
    from clauses.same_day_closing as rounds
    where rounds.round_no is null
    union all
    select
        rounds.contract_id,
        rounds.reading,
        rounds.case_id,
        case
            when count(case when rounds.outcome = 'missed' then 1 end) > 0 then 'missed'
            when count(case when rounds.outcome = 'running' then 1 end) > 0 then 'running'
            when count(case when rounds.outcome = 'not_measurable' then 1 end) > 0
                then 'not_measurable'
            else 'met'
        end as outcome,
        max(case when rounds.outcome = 'missed' then rounds.due_at end) as missed_at,
        max(case when rounds.outcome = 'missed' then rounds.same_day_unit end) as missed_unit,
        max(
            case
                when rounds.outcome = 'missed'
                    then date_diff('second', rounds.due_at, rounds.counted_to)
            end
        ) as late_seconds,
    from clauses.same_day_closing as rounds
    where rounds.round_no is not null
    group by rounds.contract_id, rounds.reading, rounds.case_id
)

select
    forwarding.contract_id,
    forwarding.reading,
    forwarding.case_id,
    forwarding.outcome as forwarding_outcome,
    closing.outcome as closing_outcome,
    closing.missed_unit as closing_missed_unit,
    forwarding.late_seconds as forwarding_late_seconds,
    forwarding.anew_late_seconds,
    closing.late_seconds as closing_late_seconds,
    coalesce(spent.is_error, 0) = 1 as is_wrongly_dispatched,
    cast(coalesce(spent.points_confirmed, 0) as decimal(12, 2)) as points_confirmed,
    cast(coalesce(spent.points_pending, 0) as decimal(12, 2)) as points_pending,
    cast(coalesce(spent.points_exempt, 0) as decimal(12, 2)) as points_exempt,
    spent.deducted_at,
    coalesce(
        spent.last_at,
        closing.missed_at,
        case when forwarding.outcome = 'missed' then forwarding.due_at end,
        case when forwarding.anew_late_seconds is not null then forwarding.anew_due_at end,
        forwarding.due_at
    ) as last_at,
from forwarding
inner join core.readings as readings
    on forwarding.contract_id = readings.contract_id and forwarding.reading = readings.reading
left join closing
    on forwarding.case_id = closing.case_id and forwarding.reading = closing.reading
left join marts.case_points as spent
    on forwarding.case_id = spent.case_id and forwarding.reading = spent.reading
