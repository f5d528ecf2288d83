-- How many cases came in on each of any days; null on a day that no file of cases speaks for.
-- Grain: day.
-- Over: of_contract, from_day, to_day.

select
    calendar.day,
    case when count(covered.day) > 0 or count(cases.case_id) > 0 then count(cases.case_id) end
        as received,
from core.calendar as calendar
left join core.cases as cases
    on calendar.day = cast(cases.received_at as date) and cases.contract_id = of_contract
left join core.covered_days as covered
    on
        covered.contract_id = of_contract
        and covered.record = 'cases'
        and calendar.day = covered.day
where calendar.day >= from_day and calendar.day <= to_day
group by calendar.day
