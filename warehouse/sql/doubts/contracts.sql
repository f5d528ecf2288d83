-- Invoices, payments and events of a contract that belong to none.
-- Grain: load_id, source_sheet, record, source_row, doubt.

with filed as (
    select
        invoices.load_no,
        invoices.load_id,
        invoices.source_file,
        invoices.source_sheet,
        invoices.source_row,
        'invoices' as record,
        invoices.row_key,
        invoices.invoice_no as number,
        invoices.received_on as day,
    from staging.invoices as invoices
    where invoices.is_current
    union all
    select
        payments.load_no,
        payments.load_id,
        payments.source_file,
        payments.source_sheet,
        payments.source_row,
        'payments' as record,
        payments.row_key,
        payments.payment_no as number,
        payments.paid_on as day,
    from staging.payments as payments
    where payments.is_current
    union all
    select
        events.load_no,
        events.load_id,
        events.source_file,
        events.source_sheet,
        events.source_row,
        'contract_events' as record,
        events.row_key,
        events.event_id as number,
        events.occurred_on as day,
    from staging.contract_events as events
    where events.is_current
),

placed as (
    select
        moves.record,
        moves.number,
    from core.money_moves as moves
    union all
    select
        'contract_events' as record,
        events.event_id as number,
    from core.contract_events as events
)

select
    filed.load_no,
    filed.load_id,
    filed.source_file,
    filed.source_sheet,
    filed.source_row,
    filed.record,
    filed.row_key,
    'contract:none' as doubt,
from filed
cross join core.moment as moment
left join placed on filed.record = placed.record and filed.number = placed.number
where filed.day <= cast(moment.as_of as date) and placed.number is null
