-- Which contracts each row belongs to; of rows that say the same thing twice the last one.
-- Grain: record, row_key, contract_id.
-- Local to: row_key.
--
-- A row that names its contract has another key than one that does not: loaded both ways, the
-- later one stands.

with repeated as (
    select
        filed.record,
        filed.entry,
    from staging.placeable_rows as filed
    group by filed.record, filed.entry
    having count(*) > 1
),

ranked as (
    select
        filed.record,
        filed.row_key,
        placed.contract_id,
        row_number() over (
            partition by filed.record, filed.entry, placed.contract_id
            order by filed.known_at desc, filed.load_no desc, filed.row_key desc
        ) as place,
    from staging.placeable_rows as filed
    inner join repeated on filed.record = repeated.record and filed.entry = repeated.entry
    inner join core.row_contracts as placed
        on placed.is_placed and filed.record = placed.record and filed.row_key = placed.row_key
)

select
    placed.record,
    placed.row_key,
    placed.contract_id,
from core.row_contracts as placed
left join ranked
    on
        placed.record = ranked.record
        and placed.row_key = ranked.row_key
        and placed.contract_id = ranked.contract_id
where placed.is_placed and coalesce(ranked.place, 1) = 1
