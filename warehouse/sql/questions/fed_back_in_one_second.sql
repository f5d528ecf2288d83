-- Which feedback of a unit bears the very second of several others.
-- Grain: contract_id, subject_kind, subject_id, case_id, happened_at.
-- Follows from: core.stamped_times.
-- Local to: contract_id.
-- Named by: case_id.
-- Stored: view.
--
-- By chance the feedback of an hour would fall on its seconds alike: that so many others share
-- one is less likely than the mean of others a second, to the power of their number. A full minute
-- may be a time without seconds.

with stamped as (
    select
        stamps.contract_id,
        stamps.case_id,
        stamps.unit,
        stamps.stamped_at,
        date_trunc('hour', stamps.stamped_at) as stamped_in,
    from core.stamped_times as stamps
    where
        stamps.stamp = 'feedback_at'
        and stamps.tells_seconds
        and extract(second from stamps.stamped_at) <> 0
),

seconds as (
    select
        stamped.contract_id,
        stamped.stamped_at,
        count(*) as in_the_second,
    from stamped
    group by stamped.contract_id, stamped.stamped_at
),

hours as (
    select
        stamped.contract_id,
        stamped.stamped_in,
        count(*) as in_the_hour,
    from stamped
    group by stamped.contract_id, stamped.stamped_in
)

select
    stamped.contract_id,
    'unit' as subject_kind,
    stamped.unit as subject_id,
    stamped.case_id,
    stamped.stamped_at as happened_at,
    seconds.in_the_second >= limits.one_second_from as is_found,
    'chance' as basis,
    least(power((hours.in_the_hour - 1) / 3600e0, limits.one_second_from - 1), 1e0) as chance,
from stamped
inner join seconds
    on stamped.contract_id = seconds.contract_id and stamped.stamped_at = seconds.stamped_at
inner join hours
    on stamped.contract_id = hours.contract_id and stamped.stamped_in = hours.stamped_in
inner join core.question_limits as limits on stamped.contract_id = limits.contract_id
where stamped.unit is not null
