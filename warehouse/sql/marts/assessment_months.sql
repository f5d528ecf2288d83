-- The assessment months that touch a term, each with its own days and with those in the term.
-- Grain: contract_id, month.
--
-- Of the days that have begun, today counts once anything of it is known.

select
    days.contract_id,
    days.month,
    min(days.month_first_day) as month_first_day,
    max(days.month_last_day) as month_last_day,
    min(days.day) as first_day,
    max(days.day) as last_day,
    min(days.day) <= max(today.day) as has_begun,
    max(days.day) < max(today.day) as is_complete,
    max(rankings.repeats_from) as repeats_from,
    count(
        case
            when
                covered.day is not null
                or days.day < today.day
                then 1
        end
    ) as days_begun,
    count(covered.day) as measured_days,
    share_of(measured_days, days_begun) as measured_share,
from core.ranking_days as days
cross join core.today as today
inner join core.ranking_months as rankings
    on days.contract_id = rankings.contract_id and days.month = rankings.month
left join core.covered_days as covered
    on
        days.contract_id = covered.contract_id
        and covered.record = 'cases'
        and days.day = covered.day
group by days.contract_id, days.month
