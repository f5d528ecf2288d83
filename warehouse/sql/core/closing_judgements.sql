-- Each day on which a round of a case has to be closed, with what excuses a miss of it.
-- Grain: contract_id, reading, case_id, round_no.
-- Follows from: core.closing_clocks.
-- Stored: view.
-- Local to: case_id.

select
    clocks.contract_id,
    clocks.reading,
    clocks.is_named,
    clocks.item_no,
    clocks.case_id,
    clocks.round_no,
    clocks.rounds,
    clocks.outcome,
    clocks.started_at,
    clocks.must_close_before,
    clocks.closed_at,
    clocks.counted_to,
    clocks.points,
    clocks.same_day_unit,
    case when clocks.outcome = 'missed' and clocks.is_in_term then clocks.closing_day end
        as occurred_on,
    coalesce(covered.state, 'confirmed') as state,
    covered.exemption_id,
from core.closing_clocks as clocks
left join core.covered_units as covered
    on
        clocks.contract_id = covered.contract_id
        and clocks.reading = covered.reading
        and clocks.item_no = covered.item_no
        and covered.subject_kind = 'case'
        and clocks.case_id = covered.subject_id
        and clocks.started_at = covered.covered_from
        and clocks.must_close_before = covered.accrued_at
