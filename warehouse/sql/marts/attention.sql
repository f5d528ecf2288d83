-- What needs a hand today, the most urgent first, and what it concerns.
-- Grain: contract_id, reading, kind.
--
-- The order of urgency stands here alone. A matter that no reading changes stands in each.

with kinds as (
    select
        urgency.rank,
        urgency.kind,
        urgency.state,
    from (
        values
        (1, 'forwarding_late', 'failed'),
        (2, 'unattended', 'failed'),
        (3, 'contract_endable', 'failed'),
        (4, 'report_missing', 'failed'),
        (5, 'payment_overdue', 'failed'),
        (6, 'risk_triggered', 'failed'),
        (7, 'forwarding_soon', 'at_risk'),
        (8, 'report_due', 'at_risk'),
        (9, 'closing_today', 'at_risk'),
        (10, 'gap_ahead', 'at_risk'),
        (11, 'payment_due', 'at_risk'),
        (12, 'uncovered', 'at_risk'),
        (13, 'undecided', 'at_risk'),
        (14, 'withdrawal_asked', 'at_risk'),
        (15, 'data_late', 'at_risk'),
        (16, 'platform_overdue', 'at_risk'),
        (17, 'cameras_dark', 'at_risk'),
        (18, 'cameras_unchecked', 'at_risk')
    ) as urgency (rank, kind, state)
)

select
    matters.contract_id,
    readings.reading,
    kinds.rank,
    matters.kind,
    kinds.state,
    moment.as_of,
    matters.count,
    matters.first_at,
    matters.until_at,
    cast(coalesce(matters.points, 0) as decimal(12, 2)) as points,
    matters.title,
    matters.to_pay,
    matters.working_days_left,
    matters.due_certain,
    matters.payments_are_loaded,
    matters.target,
    matters.item_no,
    matters.day,
    matters.target_state,
from marts.matters as matters
cross join core.moment as moment
inner join core.readings as readings
    on
        matters.contract_id = readings.contract_id
        and coalesce(matters.reading, readings.reading) = readings.reading
left join kinds on matters.kind = kinds.kind
