-- What a clause needs and was never given.
-- Grain: contract_id, reading, item_no, record.
-- Stored: view.

with needed as (
    select
        1 as item_no,
        'staff' as record,
    union all
    select
        2 as item_no,
        'cases' as record,
    union all
    select
        2 as item_no,
        'case_events' as record,
    union all
    select
        3 as item_no,
        'cases' as record,
    union all
    select
        5 as item_no,
        'assessments' as record,
    union all
    select
        6 as item_no,
        'assessments' as record,
    union all
    select
        7 as item_no,
        'assessments' as record,
    union all
    select
        8 as item_no,
        'assessments' as record,
    union all
    select
        8 as item_no,
        'policies' as record,
)

select
    readings.contract_id,
    readings.reading,
    needed.item_no,
    needed.record,
    '从未载入' || needed.record || '，无法判断' as reason,
    'no ' || needed.record || ' was ever loaded' as reason_en,
from needed
cross join core.readings as readings
left join core.loaded_records as loaded on needed.record = loaded.record
where loaded.record is null
