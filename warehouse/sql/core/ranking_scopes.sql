-- Which cases each scope of a ranking takes: the counted ones, or those struck out too (剔除).
-- Grain: scope, is_counted.

select
    'counted' as scope,
    true as is_counted,
union all
select
    'all' as scope,
    true as is_counted,
union all
select
    'all' as scope,
    false as is_counted
