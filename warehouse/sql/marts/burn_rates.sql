-- How fast the budget of points is being spent: to date, in the last 30 and the last 7 days.
-- Grain: contract_id, reading, span.
--
-- 1.0 lands on the pass mark on the last day of the term.

with spans as (
    select
        'to_date' as span,
        99999 as most_days,
    union all
    select
        '30_days' as span,
        30 as most_days,
    union all
    select
        '7_days' as span,
        7 as most_days,
),

windows as (
    select
        now.contract_id,
        now.reading,
        spans.span,
        least(spans.most_days, now.days_elapsed) as days,
        now.days_total,
        now.budget,
        cast(
            least(cast(now.as_of as date), now.ends_on)
            - interval '1' day * (least(spans.most_days, now.days_elapsed) - 1) as date
        ) as first_day,
    from marts.score_now as now
    cross join spans
),

spent as (
    select
        windows.contract_id,
        windows.reading,
        windows.span,
        windows.days,
        windows.days_total,
        windows.budget,
        windows.first_day,
        coalesce(sum(deductions.points), 0) as points,
        count(deductions.subject_id) as deductions,
        count(distinct deductions.case_id) as cases,
    from windows
    left join marts.deductions as deductions
        on
            windows.contract_id = deductions.contract_id
            and windows.reading = deductions.reading
            and deductions.state = 'confirmed'
            and deductions.occurred_on >= windows.first_day
    group by
        windows.contract_id, windows.reading, windows.span, windows.days, windows.days_total,
        windows.budget, windows.first_day
)

select
    spent.contract_id,
    spent.reading,
    spent.span,
    spent.days,
    spent.first_day,
    cast(spent.points as decimal(12, 2)) as points,
    spent.deductions,
    spent.cases,
    case
        when spent.days = 0 then 0
        else
            cast(spent.points as double) * spent.days_total
            / (cast(spent.budget as double) * spent.days)
    end as burn_rate,
from spent
