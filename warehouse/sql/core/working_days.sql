-- Which days are worked: what was loaded overrides the official calendar.
-- Grain: day.
--
-- A year not yet announced counts Monday to Friday less the holidays of the law, and is uncertain.
-- Loaded rows make their own days certain, and the whole year once its National Day is among them:
-- every announcement has it.

with loaded as (
    select
        days.day,
        days.is_working_day,
        days.source,
    from staging.working_days as days
    where days.is_current
),

announced as (
    select distinct extract(year from loaded.day) as year
    from loaded
    where extract(month from loaded.day) = 10 and extract(day from loaded.day) = 1
)

select
    official.day,
    coalesce(loaded.is_working_day, official.is_working_day) as is_working_day,
    official.is_announced or loaded.day is not null or announced.year is not null as is_certain,
    coalesce(loaded.source, case when official.is_announced then 'state_council' end) as source,
from core.official_days as official
left join loaded on official.day = loaded.day
left join announced on extract(year from official.day) = announced.year
