-- How fast the budget of points is being spent: to date, in the last 30 and the last 7 days.
-- Grain: contract_id, reading, span.
--
-- 1.0 lands on the pass mark on the last day of the term. Days of which no case is known count as
-- days elapsed; where none is known and nothing was lost, nobody knows the rate.

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
),

measured as (
    select
        windows.contract_id,
        windows.reading,
        windows.span,
        count(*) as days,
    from windows
    inner join core.covered_days as covered
        on
            windows.contract_id = covered.contract_id
            and covered.record = 'cases'
            and windows.first_day <= covered.day
    group by windows.contract_id, windows.reading, windows.span
)

select
    spent.contract_id,
    spent.reading,
    spent.span,
    spent.days,
    coalesce(measured.days, 0) as measured_days,
    spent.first_day,
    cast(spent.points as decimal(12, 2)) as points,
    spent.deductions,
    spent.cases,
    case
        when spent.days = 0 then 0
        when measured.days is null and spent.points = 0 then null
        else
            cast(spent.points as double) * spent.days_total
            / (cast(spent.budget as double) * spent.days)
    end as burn_rate,
from spent
left join measured
    on
        spent.contract_id = measured.contract_id
        and spent.reading = measured.reading
        and spent.span = measured.span
