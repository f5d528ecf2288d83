-- Which sheets of cases tell the seconds of their times: any of these bears some.
-- Grain: load_id, source_sheet.

select
    counted.load_id,
    counted.source_sheet,
    loads.load_no,
    counted.with_seconds > 0 as tells_seconds,
from core.stamp_counts as counted
inner join (
    select distinct
        filed.load_id,
        filed.load_no,
    from core.loads as filed
) as loads
    on counted.load_id = loads.load_id
