-- The records that anything is known of, by contract; the others make its clauses not measurable.
-- Grain: contract_id, record.
--
-- Of a register with a row that may belong to the contract or not nothing is known for sure.

with spoken as (
    select distinct
        sheets.contract_id,
        sheets.record,
    from staging.spans as spans
    inner join core.sheet_contracts as sheets
        on
            spans.load_no = sheets.load_no
            and spans.record = sheets.record
            and coalesce(spans.source_sheet, '') = sheets.source_sheet
),

unsure as (
    select distinct
        reach.contract_id,
        reach.record,
    from core.unplaced_reach as reach
    where reach.is_register
)

select
    sheets.contract_id,
    loads.record,
    sum(loads.accepted) as accepted,
    max(loads.loaded_at) as newest_load_at,
from staging.loads as loads
inner join core.sheet_contracts as sheets
    on
        loads.load_no = sheets.load_no
        and loads.record = sheets.record
        and coalesce(loads.source_sheet, '') = sheets.source_sheet
inner join spoken
    on sheets.contract_id = spoken.contract_id and sheets.record = spoken.record
left join unsure
    on sheets.contract_id = unsure.contract_id and sheets.record = unsure.record
where unsure.record is null and not loads.is_withdrawn
group by sheets.contract_id, loads.record
