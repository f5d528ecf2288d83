-- The assessment month of each day of a term; a month bears the name of the one it ends in.
-- Grain: contract_id, day.
--
-- The first and the last month may reach over the ends of the term.

select
    months.contract_id,
    days.day,
    months.month,
    months.month_first_day,
    months.month_last_day,
from core.ranking_months as months
inner join core.contracts as contracts on months.contract_id = contracts.contract_id
inner join core.calendar as days
    on
        days.day between months.month_first_day and months.month_last_day
        and days.day between contracts.starts_on and contracts.ends_on
