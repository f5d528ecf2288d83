-- The score as of now, under each reading, and whether it is well.
-- Grain: contract_id, reading.
--
-- A failed or threatened score is said even when the data is stale: old data never hides it.

with spent as (
    select
        deductions.contract_id,
        deductions.reading,
        points_in('confirmed', deductions.state, deductions.points) as confirmed,
        points_in('pending', deductions.state, deductions.points) as pending,
        points_in('exempt', deductions.state, deductions.points) as exempt,
    from marts.deductions as deductions
    group by deductions.contract_id, deductions.reading
),

loads as (
    select max(loads.loaded_at) as newest_load_at,
    from core.loads as loads
    where not loads.is_withdrawn
),

totals as (
    select
        readings.contract_id,
        readings.reading,
        moment.as_of,
        contracts.full_score,
        contracts.pass_mark,
        contracts.full_score - contracts.pass_mark as budget,
        contracts.starts_on,
        contracts.ends_on,
        contracts.days_total,
        least(
            greatest(
                date_diff('day', contracts.starts_on, cast(moment.as_of as date)) + 1, 0
            ),
            contracts.days_total
        ) as days_elapsed,
        coalesce(spent.confirmed, 0) as spent,
        coalesce(spent.pending, 0) as pending,
        coalesce(spent.exempt, 0) as exempt,
        loads.newest_load_at,
    from core.readings as readings
    cross join core.moment as moment
    cross join loads
    inner join core.contracts as contracts on readings.contract_id = contracts.contract_id
    left join spent
        on readings.contract_id = spent.contract_id and readings.reading = spent.reading
),

scores as (
    select
        totals.contract_id,
        totals.reading,
        cast(greatest(totals.full_score - totals.spent, 0) as decimal(9, 2)) as score,
        cast(greatest(totals.full_score - totals.spent - totals.pending, 0) as decimal(9, 2))
            as score_if_pending,
        cast(
            greatest(totals.full_score - totals.spent - totals.pending - totals.exempt, 0)
            as decimal(9, 2)
        ) as score_gross,
    from totals
)

select
    totals.contract_id,
    totals.reading,
    totals.as_of,
    scores.score,
    scores.score_if_pending,
    scores.score_gross,
    case
        when scores.score < totals.pass_mark then 'failed'
        when totals.spent * totals.days_total > totals.budget * totals.days_elapsed then 'at_risk'
        when scores.score_if_pending < totals.pass_mark then 'at_risk'
        when standing.insufficient_because is not null then 'insufficient_data'
        else 'ok'
    end as state,
    totals.full_score,
    totals.pass_mark,
    totals.budget,
    cast(totals.spent as decimal(12, 2)) as spent,
    cast(totals.budget - totals.spent as decimal(12, 2)) as budget_left,
    cast(totals.pending as decimal(12, 2)) as pending,
    cast(totals.exempt as decimal(12, 2)) as exempt,
    totals.days_elapsed,
    totals.days_total,
    totals.starts_on,
    totals.ends_on,
    standing.cases,
    totals.newest_load_at,
    standing.horizon,
    standing.data_age_seconds,
    standing.is_stale,
    standing.measured_share,
    standing.insufficient_because,
from totals
inner join core.data_standing as standing on totals.contract_id = standing.contract_id
inner join scores
    on totals.contract_id = scores.contract_id and totals.reading = scores.reading
