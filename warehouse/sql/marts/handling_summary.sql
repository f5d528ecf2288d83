-- How the cases of each day stand against the platform's limit, by what and by whom.
-- Grain: contract_id, day, category_1, unit.
-- Sums over: case_id.
--
-- Seconds from receipt to closing are summed over the `closed_measured` cases: a case closed
-- before it was received measures nothing. Without a category or a unit: ''.

with standing as (
    select
        cases.contract_id,
        cases.day,
        coalesce(cases.category_1, '') as category_1,
        coalesce(cases.unit, '') as unit,
        cases.is_closed,
        handling.handling_state,
        case
            when cases.closed_at >= cases.received_at
                then date_diff('second', cases.received_at, cases.closed_at)
        end as handling_seconds,
    from core.ranking_cases as cases
    inner join marts.handling as handling on cases.case_id = handling.case_id
)

select
    standing.contract_id,
    standing.day,
    standing.category_1,
    standing.unit,
    count(*) as received,
    count(case when standing.is_closed then 1 end) as closed,
    count(case when standing.handling_state = 'on_time' then 1 end) as on_time,
    count(case when standing.handling_state = 'late' then 1 end) as late,
    count(case when standing.handling_state = 'overdue' then 1 end) as overdue,
    count(case when standing.handling_state = 'open' then 1 end) as open,
    count(case when standing.handling_state = 'no_deadline' then 1 end) as no_deadline,
    coalesce(cast(sum(standing.handling_seconds) as bigint), 0) as handling_seconds_sum,
    count(standing.handling_seconds) as closed_measured,
from standing
group by standing.contract_id, standing.day, standing.category_1, standing.unit
