-- Whether there is data enough for a score: up to when the cases are known, and how much of the
-- term so far is measured.
-- Grain: contract_id.
--
-- What counts is up to when the cases are known, not when a file came; after the end of the term
-- they need not be known any further. An item without points has no part in the mean.

with cases as (
    select
        cases.contract_id,
        count(*) as cases,
    from core.cases as cases
    group by cases.contract_id
),

known as (
    select
        coverage.contract_id,
        max(coverage.covers_to) as horizon,
    from core.coverage as coverage
    where coverage.record = 'cases'
    group by coverage.contract_id
),

priced as (
    select
        items.contract_id,
        items.item_no,
        items.measured_share,
        case
            when coalesce(rules.points, rules.points_most) is not null
                then items.measured_share
        end as priced_share,
    from core.measured_items as items
    inner join core.rules as rules
        on
            items.contract_id = rules.contract_id
            and items.item_no = rules.item_no
            and rules.reading = 'adopted'
            and rules.is_latest
),

measured as (
    select
        priced.contract_id,
        share_of(sum_of_shares(priced.priced_share), count(priced.priced_share)) as measured_share,
        min(case when priced.item_no in (2, 3, 4) then priced.measured_share end) as least_share,
    from priced
    group by priced.contract_id
),

standing as (
    select
        contracts.contract_id,
        coalesce(cases.cases, 0) as cases,
        case when known.horizon is not null then least(known.horizon, contracts.ends_before) end
            as horizon,
        greatest(
            date_diff('second', known.horizon, least(moment.as_of, contracts.ends_before)), 0
        ) as data_age_seconds,
        contracts.stale_after_seconds,
        measured.measured_share,
        coalesce(measured.least_share < contracts.least_measured_share, false)
            as is_measured_too_little,
    from core.contracts as contracts
    cross join core.moment as moment
    left join known on contracts.contract_id = known.contract_id
    left join measured on contracts.contract_id = measured.contract_id
    left join cases on contracts.contract_id = cases.contract_id
)

select
    standing.contract_id,
    standing.cases,
    standing.horizon,
    case when standing.horizon is not null then standing.data_age_seconds end as data_age_seconds,
    coalesce(
        standing.horizon is not null and standing.data_age_seconds > standing.stale_after_seconds,
        false
    ) as is_stale,
    standing.measured_share,
    case
        when standing.cases = 0 or standing.horizon is null then 'no_cases'
        when standing.data_age_seconds > standing.stale_after_seconds then 'stale'
        when standing.is_measured_too_little then 'not_measured'
    end as insufficient_because,
from standing
