-- Reports that were handed in before their period had ended and so answer nothing.
-- Grain: load_id, source_sheet, record, source_row, doubt.

select
    reports.load_no,
    reports.load_id,
    reports.source_file,
    reports.source_sheet,
    reports.source_row,
    'reports' as record,
    reports.row_key,
    'submitted_at:before_period_end' as doubt,
    reports.submitted_at as happened_at,
    max(obligations.period_end) as last_on,
from staging.reports as reports
inner join core.moment as moment on reports.submitted_at <= moment.as_of
inner join core.placements as placed
    on placed.record = 'reports' and reports.row_key = placed.row_key
inner join core.report_obligations as obligations
    on
        placed.contract_id = obligations.contract_id
        and reports.kind = obligations.kind
        and reports.period_end between obligations.period_start and obligations.period_end
        and (obligations.kind <> 'other' or obligations.title = coalesce(reports.title, ''))
where
    reports.is_current
    and reports.submitted_at < cast(obligations.period_end as timestamp) + interval '1' day
    and obligations.due_at > cast(obligations.period_end as timestamp) + interval '1' day
group by
    reports.load_no, reports.load_id, reports.source_file, reports.source_sheet,
    reports.source_row, reports.row_key, reports.submitted_at
