-- When late forwarding happens: cases received and forwarded late, by weekday and hour of receipt.
-- Grain: contract_id, reading, month, weekday, hour.
-- Sums over: case_id.

with received as (
    select
        outcomes.contract_id,
        outcomes.reading,
        cast(cases.received_at as date) as day,
        extract('hour' from cases.received_at) as hour,
        outcomes.forwarding_outcome,
    from marts.case_outcomes as outcomes
    inner join core.cases as cases on outcomes.case_id = cases.case_id
)

select
    received.contract_id,
    received.reading,
    calendar.month,
    calendar.weekday,
    received.hour,
    count(*) as received,
    count(case when received.forwarding_outcome = 'missed' then 1 end) as late,
from received
inner join core.calendar as calendar on received.day = calendar.day
group by
    received.contract_id, received.reading, calendar.month, calendar.weekday, received.hour
