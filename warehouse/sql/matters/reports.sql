-- Which reports are missing, and which are due within a day.
-- Grain: contract_id, reading, kind.
-- Stored: view.

with reports as (
    select
        reports.contract_id,
        reports.reading,
        reports.due_at,
        report_matter(reports.outcome, reports.due_at, moment.as_of) as kind,
    from clauses.reports as reports
    cross join core.moment as moment
    where reports.ended_at is null
)

select
    reports.contract_id,
    reports.reading,
    reports.kind,
    count(*) as count,
    min(reports.due_at) as first_at,
    case when reports.kind = 'report_missing' then 'deductions' else 'reports' end as target,
    4 as item_no,
from reports
where reports.kind is not null
group by reports.contract_id, reports.reading, reports.kind
