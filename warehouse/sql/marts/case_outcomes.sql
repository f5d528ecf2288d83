-- What came of each case under both clauses that judge cases, and what it cost.
-- Grain: contract_id, reading, case_id.

with forwarding as (
    select
        forwarding.contract_id,
        forwarding.reading,
        forwarding.case_id,
        min(forwarding.outcome) as outcome,
        min(forwarding.due_at) as due_at,
        max(date_diff('second', forwarding.due_at, forwarding.counted_to)) as late_seconds,
    from clauses.forwarding as forwarding
    group by forwarding.contract_id, forwarding.reading, forwarding.case_id
),

spent as (
    select
        deductions.contract_id,
        deductions.reading,
        deductions.case_id,
        points_in('confirmed', deductions.state, deductions.points) as points_confirmed,
        points_in('pending', deductions.state, deductions.points) as points_pending,
        points_in('exempt', deductions.state, deductions.points) as points_exempt,
        max(case when deductions.subject_kind = 'dispatch_error' then 1 else 0 end) as is_error,
        max(deductions.occurred_at) as last_at,
    from marts.deductions as deductions
    where deductions.case_id is not null
    group by deductions.contract_id, deductions.reading, deductions.case_id
)

select
    forwarding.contract_id,
    forwarding.reading,
    forwarding.case_id,
    forwarding.outcome as forwarding_outcome,
    closing.outcome as closing_outcome,
    forwarding.late_seconds as forwarding_late_seconds,
    date_diff('second', closing.due_at, closing.counted_to) as closing_late_seconds,
    coalesce(spent.is_error, 0) = 1 as is_wrongly_dispatched,
    cast(coalesce(spent.points_confirmed, 0) as decimal(12, 2)) as points_confirmed,
    cast(coalesce(spent.points_pending, 0) as decimal(12, 2)) as points_pending,
    cast(coalesce(spent.points_exempt, 0) as decimal(12, 2)) as points_exempt,
    coalesce(
        spent.last_at,
        case when closing.outcome = 'missed' then closing.due_at else forwarding.due_at end
    ) as last_at,
from forwarding
left join clauses.same_day_closing as closing
    on
        forwarding.contract_id = closing.contract_id
        and forwarding.reading = closing.reading
        and forwarding.case_id = closing.case_id
left join spent
    on
        forwarding.contract_id = spent.contract_id
        and forwarding.reading = spent.reading
        and forwarding.case_id = spent.case_id
