-- What came of the same-day closing of each case: of several rounds the worst tells.
-- Grain: contract_id, reading, case_id.
-- Follows from: clauses.same_day_closing.
-- Local to: case_id.
-- Stored: view.
--
-- A miss, what still runs, what could not be judged. Most cases have one round: no others are
-- grouped.

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
