-- Whether each platform case was forwarded within two hours, and what lateness cost (item 2).
-- Grain: contract_id, reading, subject_kind, subject_id, return_no, occurred_on, state.
-- Follows from: core.forwarding_clocks.
-- Local to: case_id.
-- Stored: view.
--
-- A clock runs from the receipt, and under one reading from each return. What was met is told by
-- its clock alone.

select
    unmet.contract_id,
    unmet.reading,
    unmet.item_no,
    unmet.subject_kind,
    unmet.subject_id,
    unmet.case_id,
    unmet.outcome,
    unmet.occurred_on,
    unmet.occurred_at,
    unmet.units,
    unmet.points,
    unmet.state,
    unmet.reason_code,
    unmet.return_no,
    unmet.started_at,
    unmet.due_at,
    unmet.ended_at,
    unmet.ended_by,
    unmet.returned_by,
    unmet.counted_to,
    unmet.exemption_id,
    unmet.unit_points,
    unmet.block_seconds,
    unmet.late_blocks,
from core.unmet_forwardings as unmet
union all
select
    clocks.contract_id,
    clocks.reading,
    clocks.item_no,
    clocks.subject_kind,
    clocks.case_id as subject_id,
    clocks.case_id,
    clocks.outcome,
    cast(null as date) as occurred_on,
    cast(null as timestamp) as occurred_at,
    0 as units,
    cast(0 as decimal(9, 2)) as points,
    cast(null as varchar) as state,
    cast(null as varchar) as reason_code,
    case when clocks.subject_kind = 'redispatch' then clocks.round_no end as return_no,
    clocks.started_at,
    clocks.due_at,
    clocks.ended_at,
    clocks.ended_by,
    clocks.returned_by,
    cast(null as timestamp) as counted_to,
    cast(null as varchar) as exemption_id,
    cast(null as decimal(9, 2)) as unit_points,
    clocks.block_seconds,
    clocks.late_blocks,
from core.forwarding_clocks as clocks
where clocks.is_named and clocks.outcome = 'met'
