-- Each clock hour of the term so far: how long nobody of the dispatch team was on duty.
-- Grain: contract_id, hour_start.
-- Local to: contract_id, day.
-- Moves with: today.
-- Where no rota is on file there is nothing to judge by, and the hour says so.

with hours as (
    select
        contracts.contract_id,
        calendar.day,
        numbers.n - 1 as hour,
        cast(calendar.day as timestamp) + interval '1' hour * (numbers.n - 1) as hour_start,
        least(
            cast(calendar.day as timestamp) + interval '1' hour * numbers.n,
            date_trunc('minute', moment.as_of)
        ) as judged_before,
        rotas.contract_id is not null as is_measurable,
    from core.contracts as contracts
    cross join core.moment as moment
    inner join core.calendar as calendar
        on calendar.day between contracts.starts_on and contracts.ends_on
    inner join core.numbers as numbers
        on
            numbers.n <= 24
            and cast(calendar.day as timestamp) + interval '1' hour * (numbers.n - 1)
            <= moment.as_of
    left join core.rotas as rotas
        on
            contracts.contract_id = rotas.contract_id
            and calendar.day between rotas.first_day and rotas.last_day
),

covered as (
    select
        hours.contract_id,
        hours.hour_start,
        spans.basis,
        sum(
            date_diff(
                'second',
                greatest(spans.starts_at, hours.hour_start),
                least(spans.ends_at, hours.judged_before)
            )
        ) as seconds,
    from hours
    inner join core.covered_spans as spans
        on
            hours.contract_id = spans.contract_id
            and hours.day = spans.day
            and spans.starts_at < hours.judged_before
            and spans.ends_at > hours.hour_start
    where spans.basis in ('served', 'signed')
    group by hours.contract_id, hours.hour_start, spans.basis
),

seats as (
    select
        hours.contract_id,
        hours.hour_start,
        count(distinct duties.staff_id) as seats_on_duty,
    from hours
    inner join core.duties as duties
        on
            hours.contract_id = duties.contract_id
            and hours.day = duties.day
            and duties.team = 'dispatch'
            and hours.hour_start < hours.judged_before
            and duties.from_at < hours.judged_before
            and duties.until_at > hours.hour_start
    group by hours.contract_id, hours.hour_start
),

counted as (
    select
        hours.contract_id,
        hours.hour_start,
        hours.day,
        hours.hour,
        hours.is_measurable,
        coalesce(seats.seats_on_duty, 0) as seats_on_duty,
        date_diff('second', hours.hour_start, hours.judged_before) as seconds_judged,
        coalesce(served.seconds, 0) as seconds_served,
        coalesce(signed.seconds, 0) as seconds_signed,
    from hours
    left join seats
        on hours.contract_id = seats.contract_id and hours.hour_start = seats.hour_start
    left join covered as served
        on
            hours.contract_id = served.contract_id
            and hours.hour_start = served.hour_start
            and served.basis = 'served'
    left join covered as signed
        on
            hours.contract_id = signed.contract_id
            and hours.hour_start = signed.hour_start
            and signed.basis = 'signed'
)

select
    counted.contract_id,
    counted.hour_start,
    counted.day,
    counted.hour,
    case when counted.is_measurable then counted.seats_on_duty end as seats_on_duty,
    cast(counted.seconds_judged / 60 as integer) as minutes_judged,
    case
        when counted.is_measurable
            then cast((counted.seconds_judged - counted.seconds_served) / 60 as integer)
    end as minutes_uncovered,
    case
        when counted.is_measurable
            then cast((counted.seconds_served - counted.seconds_signed) / 60 as integer)
    end as minutes_planned_only,
    case
        when not counted.is_measurable then 'not_measurable'
        when counted.seconds_served < counted.seconds_judged then 'missed'
        when counted.seconds_judged < 3600 then 'running'
        else 'met'
    end as outcome,
from counted
