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
        events.occurred_on as day,
    from staging.contract_events as events
    where events.is_current
),

placed as (
    select
        moves.record,
        moves.row_key,
    from core.money_moves as moves
    union all
    select
        'contract_events' as record,
        events.row_key,
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
cross join core.today as today
left join placed on filed.record = placed.record and filed.row_key = placed.row_key
left join core.unplaced_rows as unplaced
    on filed.record = unplaced.record and filed.row_key = unplaced.row_key
where
    filed.day <= today.day
    and placed.row_key is null
    and unplaced.row_key is null
