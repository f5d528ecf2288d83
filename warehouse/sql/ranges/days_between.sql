-- How many cases came in on each of any days.
-- Grain: day.
-- Over: of_contract, from_day, to_day.

select
    calendar.day,
    count(cases.case_id) as received,
from core.calendar as calendar
left join core.cases as cases
    on calendar.day = cast(cases.received_at as date) and cases.contract_id = of_contract
where calendar.day >= from_day and calendar.day <= to_day
group by calendar.day
