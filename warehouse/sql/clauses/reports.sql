-- Whether each report was handed in on time (item 4).
-- Grain: contract_id, reading, subject_kind, subject_id, period_end, due_at.

with judged as (
    select
        clocks.contract_id,
        clocks.reading,
        clocks.item_no,
        clocks.subject_id,
        clocks.kind,
        clocks.title,
        clocks.period_end,
        clocks.started_at,
        clocks.due_at,
        clocks.submitted_at,
        clocks.counted_to,
        clocks.outcome,
        clocks.is_loaded,
        clocks.is_unsure,
        clocks.points,
        case when clocks.outcome = 'missed' and clocks.is_in_term then 1 else 0 end as units,
        coalesce(covered.state, 'confirmed') as state,
        covered.exemption_id,
    from core.report_clocks as clocks
    left join core.covered_units as covered
        on
            clocks.contract_id = covered.contract_id
            and clocks.reading = covered.reading
            and covered.subject_kind = 'report'
            and clocks.subject_id = covered.subject_id
            and clocks.covered_from = covered.covered_from
            and clocks.due_at = covered.accrued_at
)

select
    judged.contract_id,
    judged.reading,
    judged.item_no,
    'report' as subject_kind,
    judged.subject_id,
    judged.outcome,
    case when judged.units = 1 then cast(judged.due_at as date) end as occurred_on,
    case when judged.units = 1 then judged.due_at end as occurred_at,
    judged.units,
    cast(judged.units * judged.points as decimal(9, 2)) as points,
    case when judged.units = 1 then judged.state end as state,
    case
        when judged.outcome = 'missed' then 'reported_late'
        when judged.outcome = 'not_measurable' and judged.is_unsure then 'not_placed'
        when judged.outcome = 'not_measurable' and judged.is_loaded then 'not_covered'
        when judged.outcome = 'not_measurable' then 'never_loaded'
    end as reason_code,
    judged.started_at,
    judged.due_at,
    judged.submitted_at as ended_at,
    judged.counted_to,
    case when judged.units = 1 then judged.exemption_id end as exemption_id,
    judged.points as unit_points,
    judged.kind as report_kind,
    judged.title as report_title,
    judged.period_end,
    'reports' as record,
from judged
