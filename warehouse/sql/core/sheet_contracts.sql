-- Which contracts each sheet speaks for: those that its rows belong to.
-- Grain: load_no, source_sheet, record, contract_id.
--
-- A sheet without rows, or of rows about nothing on file, speaks for the street of its load, of
-- several for that whose term it meets.

with sheets as (
    select
        loads.load_no,
        coalesce(loads.source_sheet, '') as source_sheet,
        loads.record,
    from staging.loads as loads
    where not loads.is_withdrawn
    union
    select
        spans.load_no,
        coalesce(spans.source_sheet, '') as source_sheet,
        spans.record,
    from staging.spans as spans
),

silent as (
    select
        sheets.load_no,
        sheets.source_sheet,
        sheets.record,
        contracts.contract_id,
        contracts.street,
        coalesce(min(spans.covers_from) < min(contracts.ends_before), true)
        and coalesce(
            max(spans.covers_to) >= min(least(contracts.signed_on, contracts.starts_on)), true
        ) as fits,
    from sheets
    inner join core.load_contracts as possible on sheets.load_no = possible.load_no
    inner join core.contracts as contracts on possible.contract_id = contracts.contract_id
    left join staging.spans as spans
        on
            sheets.load_no = spans.load_no
            and sheets.record = spans.record
            and sheets.source_sheet = coalesce(spans.source_sheet, '')
    left join core.sheet_rows as filed
        on
            sheets.load_no = filed.load_no
            and sheets.record = filed.record
            and sheets.source_sheet = filed.source_sheet
    left join staging.shared_records as shared on sheets.record = shared.record
    where filed.record is null and shared.record is null
    group by
        sheets.load_no, sheets.source_sheet, sheets.record, contracts.contract_id,
        contracts.street
),

judged as (
    select
        silent.load_no,
        silent.source_sheet,
        silent.record,
        silent.contract_id,
        silent.street,
        silent.fits,
        min(silent.street) over sheet = max(silent.street) over sheet as is_one_street,
        min(case when silent.fits then silent.street end) over sheet as first_fitting,
        max(case when silent.fits then silent.street end) over sheet as last_fitting,
    from silent
    window sheet as (partition by silent.load_no, silent.source_sheet, silent.record)
)

select
    filed.load_no,
    filed.source_sheet,
    filed.record,
    filed.contract_id,
from core.sheet_rows as filed
where filed.contract_id is not null
union all
select
    judged.load_no,
    judged.source_sheet,
    judged.record,
    judged.contract_id,
from judged
where
    judged.is_one_street or (judged.first_fitting = judged.last_fitting and judged.fits)
union all
select
    sheets.load_no,
    sheets.source_sheet,
    sheets.record,
    contracts.contract_id,
from sheets
inner join staging.shared_records as shared on sheets.record = shared.record
cross join core.contracts as contracts
