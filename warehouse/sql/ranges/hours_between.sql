-- How many cases came in at each hour of the day, in any days, and how many of them were forwarded
-- late; beside it those late of the quarter of the day, which begins at `band_from`.
-- Grain: hour.
-- Over: of_contract, of_reading, from_day, to_day.

with hours as (
    select
        numbers.n - 1 as hour,
        6 * ((numbers.n - 1) // 6) as band_from,
        count(cases.case_id) as received,
        count(case when cases.forwarding_outcome = 'missed' then 1 end) as late,
    from core.numbers as numbers
    left join marts.case_list as cases
        on
            extract('hour' from cases.received_at) = numbers.n - 1
            and cases.contract_id = of_contract
            and cases.reading = of_reading
            and cases.received_at >= from_day
            and cases.received_at < to_day + interval '1' day
    where numbers.n between 1 and 24
    group by numbers.n
)

select
    hours.hour,
    hours.received,
    hours.late,
    hours.band_from,
    cast(sum(hours.late) over (partition by hours.band_from) as bigint) as band_late,
    cast(sum(hours.late) over () as bigint) as all_late,
from hours
