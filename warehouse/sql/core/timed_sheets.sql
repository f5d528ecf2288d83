-- Which sheets of cases tell the seconds of their times: any of these bears some.
-- Grain: load_id, source_sheet.

with filed as (
    select distinct
        loads.load_id,
        loads.load_no,
    from core.loads as loads
)

select
    counted.load_id,
    counted.source_sheet,
    filed.load_no,
    counted.with_seconds > 0 as tells_seconds,
from core.stamp_counts as counted
inner join filed on counted.load_id = filed.load_id
