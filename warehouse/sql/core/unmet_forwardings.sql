-- The cases that were not forwarded within two hours, or not yet, with what that cost (item 2).
-- Grain: contract_id, reading, subject_kind, subject_id, return_no, occurred_on, state.
-- Follows from: core.forwarding_clocks.
-- Local to: case_id.
--
-- One row a clock where nothing fell due; else one a day and state on which blocks fell. Of a
-- reading without a name only what cost points is asked.

with fallen as (
    select
        units.contract_id,
        units.reading,
        units.case_id,
        units.subject_kind,
        units.round_no,
        cast(units.accrued_at as date) as occurred_on,
        coalesce(covered.state, 'confirmed') as state,
        max(units.accrued_at) as occurred_at,
        count(*) as units,
        sum(units.points) as points,
        min(units.points) as unit_points,
        min(covered.exemption_id) as exemption_id,
    from core.forwarding_units as units
    left join core.covered_units as covered
        on
            units.contract_id = covered.contract_id
            and units.reading = covered.reading
            and units.item_no = covered.item_no
            and units.subject_kind = covered.subject_kind
            and units.case_id = covered.subject_id
            and units.block_starts_at = covered.covered_from
            and units.accrued_at = covered.accrued_at
    group by
        units.contract_id, units.reading, units.case_id, units.subject_kind, units.round_no,
        cast(units.accrued_at as date), coalesce(covered.state, 'confirmed')
)

select
    clocks.contract_id,
    clocks.reading,
    clocks.item_no,
    clocks.subject_kind,
    clocks.case_id as subject_id,
    clocks.case_id,
    clocks.outcome,
    fallen.occurred_on,
    fallen.occurred_at,
    coalesce(fallen.units, 0) as units,
    cast(coalesce(fallen.points, 0) as decimal(9, 2)) as points,
    fallen.state,
    case
        when clocks.outcome = 'missed' and clocks.subject_kind = 'case' then 'forwarded_late'
        when clocks.outcome = 'missed' then 'forwarded_anew_late'
    end as reason_code,
    case when clocks.subject_kind = 'redispatch' then clocks.round_no end as return_no,
    clocks.started_at,
    clocks.due_at,
    clocks.ended_at,
    clocks.ended_by,
    clocks.returned_by,
    case when clocks.outcome = 'missed' then clocks.counted_to end as counted_to,
    fallen.exemption_id,
    fallen.unit_points,
    clocks.block_seconds,
    clocks.late_blocks,
from core.forwarding_clocks as clocks
left join fallen
    on
        clocks.contract_id = fallen.contract_id
        and clocks.reading = fallen.reading
        and clocks.case_id = fallen.case_id
        and clocks.subject_kind = fallen.subject_kind
        and clocks.round_no = fallen.round_no
where clocks.outcome <> 'met' and (clocks.is_named or fallen.state is not null)
