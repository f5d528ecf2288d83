-- Whether each case was closed on the platform on the day its unit fed back (item 3, 日产日清).
-- Grain: contract_id, reading, subject_kind, subject_id, round_no, occurred_on, state.
-- Follows from: core.closing_judgements.
-- Local to: case_id.
-- Stored: view.
--
-- A case that was reopened is judged round by round: no later round spoils an earlier one. What
-- was met is told by its clock alone.

select
    unmet.contract_id,
    unmet.reading,
    unmet.item_no,
    unmet.subject_kind,
    unmet.subject_id,
    unmet.case_id,
    unmet.round_no,
    unmet.outcome,
    unmet.occurred_on,
    unmet.occurred_at,
    unmet.units,
    unmet.points,
    unmet.state,
    unmet.reason_code,
    unmet.started_at,
    unmet.due_at,
    unmet.ended_at,
    unmet.counted_to,
    unmet.exemption_id,
    unmet.unit_points,
    unmet.same_day_unit,
from core.unmet_closings as unmet
union all
select
    clocks.contract_id,
    clocks.reading,
    clocks.item_no,
    'case' as subject_kind,
    clocks.case_id as subject_id,
    clocks.case_id,
    case when clocks.rounds > 1 then clocks.round_no end as round_no,
    clocks.outcome,
    cast(null as date) as occurred_on,
    cast(null as timestamp) as occurred_at,
    0 as units,
    cast(0 as decimal(9, 2)) as points,
    cast(null as varchar) as state,
    cast(null as varchar) as reason_code,
    clocks.started_at,
    clocks.must_close_before as due_at,
    clocks.closed_at as ended_at,
    cast(null as timestamp) as counted_to,
    cast(null as varchar) as exemption_id,
    clocks.points as unit_points,
    clocks.same_day_unit,
from core.closing_clocks as clocks
where clocks.is_named and clocks.outcome = 'met'
