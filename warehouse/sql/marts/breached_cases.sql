-- Every case with a deduction or a miss, and what it cost.
-- Grain: contract_id, reading, case_id.
-- Local to: case_id.

select
    outcomes.contract_id,
    outcomes.reading,
    outcomes.case_id,
    cases.title,
    cases.category_1,
    cases.community,
    cases.unit,
    cases.unit_kind,
    cases.received_at,
    outcomes.last_at,
    outcomes.deducted_at,
    case
        when
            outcomes.closing_outcome = 'missed'
            and (
                outcomes.forwarding_outcome = 'missed'
                or outcomes.anew_late_seconds is not null
                or outcomes.is_wrongly_dispatched
            )
            then '2,3'
        when outcomes.closing_outcome = 'missed' then '3'
        else '2'
    end as items,
    outcomes.forwarding_outcome = 'missed' as missed_forwarding,
    coalesce(outcomes.closing_outcome = 'missed', false) as missed_closing,
    outcomes.anew_late_seconds is not null as missed_redispatch,
    outcomes.is_wrongly_dispatched,
    coalesce(
        outcomes.forwarding_late_seconds,
        outcomes.anew_late_seconds,
        outcomes.closing_late_seconds
    ) as late_seconds,
    outcomes.points_confirmed,
    outcomes.points_pending,
    outcomes.points_exempt,
    outcomes.points_confirmed + outcomes.points_pending + outcomes.points_exempt as points,
    case
        when outcomes.points_confirmed > 0 then 'confirmed'
        when outcomes.points_pending > 0 then 'pending'
        when outcomes.points_exempt > 0 then 'exempt'
        when outcomes.closing_missed_unit = 'day' then 'by_day'
        else 'no_points'
    end as state,
    cases.closed_at is null as is_open,
from marts.case_outcomes as outcomes
inner join core.cases as cases on outcomes.case_id = cases.case_id
where
    outcomes.forwarding_outcome = 'missed'
    or outcomes.closing_outcome = 'missed'
    or outcomes.anew_late_seconds is not null
    or outcomes.is_wrongly_dispatched
