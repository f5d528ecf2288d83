-- Each paper on file that has a number: requests, contract events, invoices, payments, entries.
-- Grain: contract_id, record, number.
-- Stored: view.

select
    exemptions.contract_id,
    'exemptions' as record,
    exemptions.exemption_id as number,
    exemptions.document_no,
    cast(exemptions.starts_at as date) as day,
    case when exemptions.case_id is null then 'deductions' else 'case' end as target,
    exemptions.case_id,
    'exempt' as target_state,
    cast(null as varchar) as entry,
from core.exemptions as exemptions
union all
select
    events.contract_id,
    'contract_events' as record,
    events.event_id as number,
    events.document_no,
    events.occurred_on as day,
    'events' as target,
    cast(null as varchar) as case_id,
    cast(null as varchar) as target_state,
    cast(null as varchar) as entry,
from core.contract_events as events
union all
select
    invoices.contract_id,
    'invoices' as record,
    invoices.invoice_no as number,
    cast(null as varchar) as document_no,
    invoices.received_on as day,
    'payments' as target,
    cast(null as varchar) as case_id,
    cast(null as varchar) as target_state,
    cast(null as varchar) as entry,
from core.invoices as invoices
union all
select
    payments.contract_id,
    'payments' as record,
    payments.payment_no as number,
    cast(null as varchar) as document_no,
    payments.paid_on as day,
    'payments' as target,
    cast(null as varchar) as case_id,
    cast(null as varchar) as target_state,
    cast(null as varchar) as entry,
from core.payments as payments
union all
select
    entries.contract_id,
    'assessments' as record,
    entries.entry_id as number,
    cast(null as varchar) as document_no,
    cast(entries.occurred_at as date) as day,
    'deductions' as target,
    cast(null as varchar) as case_id,
    cast(null as varchar) as target_state,
    concat('assessment/', entries.entry_id) as entry,
from core.assessments as entries
where entries.reading = 'adopted'
