-- The assessment month of each day of a term; a month bears the name of the one it ends in.
-- Grain: contract_id, day.
--
-- A day put back by as many days as the month starts late lies in a calendar month, whose ends,
-- put forward again, are those of its assessment month. They may reach over the term's.

select
    contracts.contract_id,
    days.day,
    endings.month,
    cast(shifted.month_start + interval '1' day * (rankings.month_starts_on_day - 1) as date)
        as month_first_day,
    endings.day as month_last_day,
from core.contracts as contracts
inner join core.rankings as rankings on contracts.contract_id = rankings.contract_id
inner join core.calendar as days
    on days.day >= contracts.starts_on and days.day <= contracts.ends_on
inner join core.calendar as shifted
    on
        shifted.day
        = cast(days.day - interval '1' day * (rankings.month_starts_on_day - 1) as date)
inner join core.calendar as endings
    on
        endings.day
        = cast(
            shifted.month_end + interval '1' day * (rankings.month_starts_on_day - 1) as date
        )
