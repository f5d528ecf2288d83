-- What else of a contract somebody is told about once: reports, invoices, data that are late.
-- Grain: contract_id, kind, subject, limit_at.
-- Stored: view.
--
-- A limit is when it was to be done by; of data, up to when they are known.

select
    reports.contract_id,
    report_matter(reports.outcome, reports.due_at, moment.as_of) as kind,
    reports.subject_id as subject,
    reports.due_at as limit_at,
    reports.report_kind,
    reports.period_end,
    reports.unit_points as points,
    cast(null as varchar) as title,
    cast(null as decimal(14, 2)) as to_pay,
    cast(null as integer) as working_days_left,
    cast(null as boolean) as due_certain,
    cast(null as boolean) as payments_are_loaded,
from clauses.reports as reports
cross join core.moment as moment
where
    reports.reading = 'adopted'
    and reports.ended_at is null
    and report_matter(reports.outcome, reports.due_at, moment.as_of) is not null
union all
select
    invoices.contract_id,
    invoice_matter(
        invoices.state, invoices.working_days_left, contracts.payment_watch_working_days
    ) as kind,
    invoices.invoice_no as subject,
    cast(invoices.due_on as timestamp) as limit_at,
    null as report_kind,
    null as period_end,
    null as points,
    milestones.title,
    invoices.to_pay,
    invoices.working_days_left,
    invoices.due_certain,
    loaded.record is not null as payments_are_loaded,
from marts.invoices as invoices
inner join core.contracts as contracts on invoices.contract_id = contracts.contract_id
inner join core.milestones as milestones
    on
        invoices.contract_id = milestones.contract_id
        and invoices.milestone = milestones.milestone
left join core.loaded_records as loaded
    on invoices.contract_id = loaded.contract_id and loaded.record = 'payments'
where
    invoice_matter(
        invoices.state, invoices.working_days_left, contracts.payment_watch_working_days
    ) is not null
union all
select
    freshness.contract_id,
    'data_stale' as kind,
    freshness.record as subject,
    freshness.known_to as limit_at,
    null as report_kind,
    null as period_end,
    null as points,
    null as title,
    null as to_pay,
    null as working_days_left,
    null as due_certain,
    null as payments_are_loaded,
from core.freshness as freshness
where freshness.is_late
