-- How the cases received in any days stand now: against the platform's limit, and under the two
-- clauses with a clock.
-- Grain: one row.
-- Over: of_contract, of_reading, from_day, to_day.
--
-- A case closed before it was received measures nothing.

with cases as (
    select
        cases.closed_at,
        cases.handling_state,
        cases.forwarding_outcome,
        cases.closing_outcome,
        cases.forwarding_late_seconds,
        case
            when cases.closed_at >= cases.received_at
                then date_diff('second', cases.received_at, cases.closed_at)
        end as handling_seconds,
    from marts.case_list as cases
    where
        cases.contract_id = of_contract
        and cases.reading = of_reading
        and cases.received_at >= from_day
        and cases.received_at < to_day + interval '1' day
),

counted as (
    select
        count(*) as received,
        count(cases.closed_at) as closed,
        count(case when cases.handling_state = 'on_time' then 1 end) as on_time,
        count(case when cases.handling_state = 'late' then 1 end) as late,
        count(case when cases.handling_state = 'overdue' then 1 end) as overdue,
        count(case when cases.handling_state = 'open' then 1 end) as open,
        count(case when cases.handling_state = 'no_deadline' then 1 end) as no_deadline,
        share_of(sum(cases.handling_seconds), count(cases.handling_seconds)) as mean_seconds,
        count(cases.forwarding_outcome) as judged,
        count(case when cases.forwarding_outcome = 'met' then 1 end) as forwarded_in_time,
        count(case when cases.forwarding_outcome = 'missed' then 1 end) as forwarded_late,
        max(cases.forwarding_late_seconds) as longest_late_seconds,
        count(case when cases.closing_outcome = 'met' then 1 end) as same_day,
        count(case when cases.closing_outcome = 'missed' then 1 end) as not_same_day,
    from cases
)

select
    counted.received,
    counted.closed,
    counted.on_time,
    counted.late,
    counted.overdue,
    counted.open,
    counted.no_deadline,
    counted.on_time + counted.late + counted.overdue as with_verdict,
    share_of(counted.closed, counted.received) as closing_rate,
    share_of(counted.on_time, counted.on_time + counted.late + counted.overdue) as on_time_rate,
    cast(floor(counted.mean_seconds + 0.5) as bigint) as mean_seconds,
    counted.judged,
    counted.forwarded_late,
    counted.forwarded_in_time + counted.forwarded_late as forwarded,
    share_of(counted.forwarded_in_time, counted.forwarded_in_time + counted.forwarded_late)
        as forwarding_rate,
    counted.longest_late_seconds,
    counted.not_same_day,
    counted.same_day + counted.not_same_day as closing_judged,
    share_of(counted.same_day, counted.same_day + counted.not_same_day) as same_day_rate,
from counted
