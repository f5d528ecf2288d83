-- How the shifts that began in any days were signed for.
-- Grain: one row.
-- Over: of_contract, from_day, to_day.

select
    count(*) as shifts,
    count(case when days.standing = 'late' then 1 end) as late,
    count(case when days.standing = 'planned_only' then 1 end) as unsigned,
from marts.duty_days as days
where
    days.contract_id = of_contract
    and cast(days.starts_at as date) = days.day
    and days.day >= from_day
    and days.day <= to_day
    and days.standing in ('served', 'planned_only', 'late', 'on_duty')
