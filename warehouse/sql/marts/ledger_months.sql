-- Points by month, item and state.
-- Grain: contract_id, reading, month, item_no, state.

select
    deductions.contract_id,
    deductions.reading,
    deductions.month,
    deductions.item_no,
    deductions.state,
    cast(sum(deductions.units) as bigint) as units,
    cast(sum(deductions.points) as decimal(12, 2)) as points,
    count(*) as rows,
from marts.deductions as deductions
group by
    deductions.contract_id, deductions.reading, deductions.month, deductions.item_no,
    deductions.state
