-- Each failure that a request may excuse: when it fell, and the time that a window has to touch.
-- Grain: contract_id, reading, item_no, subject_kind, subject_id, covered_from, accrued_at.
-- Stored: view.
--
-- What happened in an instant, and a report due before its period has ended, is covered at
-- that instant alone. Two returns at one instant share their blocks. Which grounds reach it is
-- settled when its clock starts (`arose_at`).

select
    units.contract_id,
    units.reading,
    units.item_no,
    units.subject_kind,
    units.case_id as subject_id,
    units.case_id,
    min(units.started_at) as arose_at,
    units.block_starts_at as covered_from,
    units.accrued_at,
from core.forwarding_units as units
group by
    units.contract_id, units.reading, units.item_no, units.subject_kind, units.case_id,
    units.block_starts_at, units.accrued_at
union all
select distinct
    errors.contract_id,
    errors.reading,
    errors.item_no,
    'dispatch_error' as subject_kind,
    errors.case_id as subject_id,
    errors.case_id,
    errors.event_at as arose_at,
    errors.event_at as covered_from,
    errors.event_at as accrued_at,
from core.dispatch_errors as errors
union all
select
    closings.contract_id,
    closings.reading,
    closings.item_no,
    'case' as subject_kind,
    closings.case_id as subject_id,
    closings.case_id,
    closings.started_at as arose_at,
    closings.started_at as covered_from,
    closings.must_close_before as accrued_at,
from core.closing_clocks as closings
where closings.outcome = 'missed' and closings.is_in_term
union all
select
    reports.contract_id,
    reports.reading,
    reports.item_no,
    'report' as subject_kind,
    reports.subject_id,
    cast(null as varchar) as case_id,
    cast(reports.period_end as timestamp) as arose_at,
    reports.covered_from,
    reports.due_at as accrued_at,
from core.report_clocks as reports
where reports.outcome = 'missed' and reports.is_in_term
