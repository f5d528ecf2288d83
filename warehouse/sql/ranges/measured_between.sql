-- Of how many of any days the files of each record speak, and of each kind of report; up to when.
-- Grain: record, kind.
-- Over: of_contract, from_day, to_day.
--
-- Today counts once anything of it is known.

select
    days.record,
    days.kind,
    count(
        case
            when days.coverage <> 'missing' or days.day < today.day then 1
        end
    ) as days,
    count(case when days.coverage <> 'missing' then 1 end) as measured_days,
    cast(sum(days.rows) as bigint) as rows,
    max(case when days.coverage <> 'missing' then days.day end) as last_day,
from marts.record_days as days
cross join core.today as today
where days.contract_id = of_contract and days.day >= from_day and days.day <= to_day
group by days.record, days.kind
