-- From when to when a contract's rota is on file, and how much of it can be judged as of.
-- Grain: contract_id, first_day.
--
-- A day that no shift touches between the first and the last of them is a day without a plan,
-- not a day without a record, unless no file of shifts speaks for it.

with filed as (
    select
        shifts.contract_id,
        min(cast(shifts.starts_at as date)) as first_day,
        cast(
            least(max(shifts.ends_at), spans.covers_to) - interval '1' second as date
        ) as last_day,
    from core.shifts as shifts
    inner join core.record_spans as spans
        on
            shifts.contract_id = spans.contract_id
            and spans.record = 'shifts'
            and shifts.starts_at >= spans.covers_from
            and shifts.starts_at <= spans.covers_to
    group by shifts.contract_id, spans.covers_from, spans.covers_to
)

select
    filed.contract_id,
    filed.first_day,
    least(filed.last_day, contracts.ends_on) as last_day,
    greatest(cast(filed.first_day as timestamp), contracts.starts_at) as starts_at,
    least(cast(filed.last_day as timestamp) + interval '1' day, contracts.ends_before)
        as ends_before,
    date_trunc('minute', moment.as_of) as judged_before,
    cast(cast(moment.as_of as date) as timestamp) + interval '8' day as planned_before,
from filed
inner join core.contracts as contracts on filed.contract_id = contracts.contract_id
cross join core.moment as moment
