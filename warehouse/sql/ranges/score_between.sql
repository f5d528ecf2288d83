-- The score before any days and at their end, under each reading, and what they cost.
-- Grain: reading.
-- Over: of_contract, from_day, to_day.

with lost as (
    select
        deductions.reading,
        points_in('confirmed', deductions.state, deductions.points) as confirmed,
        points_in('pending', deductions.state, deductions.points) as pending,
        points_in('exempt', deductions.state, deductions.points) as exempt,
    from marts.deductions as deductions
    where
        deductions.contract_id = of_contract
        and deductions.occurred_on >= from_day
        and deductions.occurred_on <= to_day
    group by deductions.reading
)

select
    closing.reading,
    coalesce(opening.score, contracts.full_score) as opening,
    closing.score as closing,
    closing.score_if_pending as closing_if_pending,
    cast(coalesce(lost.confirmed, 0) as decimal(12, 2)) as confirmed,
    cast(coalesce(lost.pending, 0) as decimal(12, 2)) as pending,
    cast(coalesce(lost.exempt, 0) as decimal(12, 2)) as exempt,
from marts.score_daily as closing
inner join core.contracts as contracts on closing.contract_id = contracts.contract_id
left join marts.score_daily as opening
    on
        closing.contract_id = opening.contract_id
        and closing.reading = opening.reading
        and opening.day = from_day - interval '1' day
left join lost on closing.reading = lost.reading
where closing.contract_id = of_contract and closing.day = to_day
