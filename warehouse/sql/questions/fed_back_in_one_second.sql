-- Which feedback of a unit bears the very second of several others.
-- Grain: contract_id, subject_kind, subject_id, case_id, happened_at.
-- Local to: contract_id.
-- Named by: case_id.
-- Stored: view.
--
-- By chance the feedback of an hour would fall on its seconds alike: that so many others share
-- one is less likely than the mean of others a second, to the power of their number. A full minute
-- may be a time without seconds.

with counted as (
    select
        stamps.contract_id,
        stamps.case_id,
        stamps.unit,
        stamps.stamped_at,
        count(*) over (partition by stamps.contract_id, stamps.stamped_at) as in_the_second,
        count(*) over (
            partition by stamps.contract_id, date_trunc('hour', stamps.stamped_at)
        ) as in_the_hour,
    from core.stamped_times as stamps
    where
        stamps.stamp = 'feedback_at'
        and stamps.tells_seconds
        and extract(second from stamps.stamped_at) <> 0
)

select
    counted.contract_id,
    'unit' as subject_kind,
    counted.unit as subject_id,
    counted.case_id,
    counted.stamped_at as happened_at,
    counted.in_the_second >= limits.one_second_from as is_found,
    'chance' as basis,
    least(power((counted.in_the_hour - 1) / 3600e0, limits.one_second_from - 1), 1e0) as chance,
from counted
inner join core.question_limits as limits on counted.contract_id = limits.contract_id
where counted.unit is not null
