-- Which contracts a row may belong to by itself: it names one or its street, else by its load.
-- Grain: record, row_key, contract_id.
-- Local to: row_key.
--
-- A contract is named by its id or its name.

select
    rows.record,
    rows.row_key,
    rows.entry,
    contracts.contract_id,
    contracts.street,
    true as is_named,
    rows.load_no,
    rows.from_on,
    rows.until_on,
from staging.placeable_rows as rows
inner join core.contracts as contracts
    on rows.contract = contracts.contract_id or rows.contract = contracts.name
union all
select
    rows.record,
    rows.row_key,
    rows.entry,
    contracts.contract_id,
    contracts.street,
    true as is_named,
    rows.load_no,
    rows.from_on,
    rows.until_on,
from staging.placeable_rows as rows
inner join core.street_names as names on rows.street = names.written
inner join core.contracts as contracts on names.street = contracts.street
where rows.contract is null
union all
select
    rows.record,
    rows.row_key,
    rows.entry,
    contracts.contract_id,
    contracts.street,
    false as is_named,
    rows.load_no,
    rows.from_on,
    rows.until_on,
from staging.placeable_rows as rows
inner join core.load_contracts as contracts on rows.load_no = contracts.load_no
where rows.contract is null and rows.street is null
