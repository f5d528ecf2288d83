-- The ledger adds up to the score, in every state and on the last day.
-- Grain: contract_id, reading.

with ledger as (
    select
        deductions.contract_id,
        deductions.reading,
        points_in('confirmed', deductions.state, deductions.points) as confirmed,
        points_in('pending', deductions.state, deductions.points) as pending,
        points_in('exempt', deductions.state, deductions.points) as exempt,
    from marts.deductions as deductions
    group by deductions.contract_id, deductions.reading
),

last_days as (
    select
        daily.contract_id,
        daily.reading,
        max(daily.day) as day,
    from marts.score_daily as daily
    group by daily.contract_id, daily.reading
)

select
    now.contract_id,
    now.reading,
from marts.score_now as now
left join ledger on now.contract_id = ledger.contract_id and now.reading = ledger.reading
left join last_days
    on now.contract_id = last_days.contract_id and now.reading = last_days.reading
left join marts.score_daily as daily
    on
        last_days.contract_id = daily.contract_id
        and last_days.reading = daily.reading
        and last_days.day = daily.day
where
    now.score <> greatest(now.full_score - coalesce(ledger.confirmed, 0), 0)
    or now.score_if_pending
    <> greatest(now.full_score - coalesce(ledger.confirmed, 0) - coalesce(ledger.pending, 0), 0)
    or now.score_gross
    <> greatest(
        now.full_score - coalesce(ledger.confirmed, 0) - coalesce(ledger.pending, 0)
        - coalesce(ledger.exempt, 0),
        0
    )
    or daily.score <> now.score
    or daily.score_if_pending <> now.score_if_pending
    or daily.score_gross <> now.score_gross
