-- The working days numbered: how many there are up to and with each day, how many days uncertain.
-- Grain: day.

select
    days.day,
    days.is_working_day,
    cast(sum(case when days.is_working_day then 1 else 0 end) over so_far as integer)
        as working_days,
    cast(sum(case when days.is_certain then 0 else 1 end) over so_far as integer)
        as uncertain_days,
from core.working_days as days
window so_far as (order by days.day rows between unbounded preceding and current row)
