-- What came of each case under both clauses that judge cases, and what it cost.
-- Grain: contract_id, reading, case_id.
-- Local to: case_id.

select
    forwarding.contract_id,
    forwarding.reading,
    forwarding.case_id,
    forwarding.outcome as forwarding_outcome,
    closing.outcome as closing_outcome,
    closing.missed_unit as closing_missed_unit,
    forwarding.late_seconds as forwarding_late_seconds,
    forwarding.anew_late_seconds,
    closing.late_seconds as closing_late_seconds,
    coalesce(spent.is_error, 0) = 1 as is_wrongly_dispatched,
    cast(coalesce(spent.points_confirmed, 0) as decimal(12, 2)) as points_confirmed,
    cast(coalesce(spent.points_pending, 0) as decimal(12, 2)) as points_pending,
    cast(coalesce(spent.points_exempt, 0) as decimal(12, 2)) as points_exempt,
    spent.deducted_at,
    coalesce(
        spent.last_at,
        closing.missed_at,
        case when forwarding.outcome = 'missed' then forwarding.due_at end,
        case when forwarding.anew_late_seconds is not null then forwarding.anew_due_at end,
        forwarding.due_at
    ) as last_at,
from marts.case_forwardings as forwarding
inner join core.readings as readings
    on forwarding.contract_id = readings.contract_id and forwarding.reading = readings.reading
left join marts.case_closings as closing
    on forwarding.case_id = closing.case_id and forwarding.reading = closing.reading
left join marts.case_points as spent
    on forwarding.case_id = spent.case_id and forwarding.reading = spent.reading
