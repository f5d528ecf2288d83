-- What a clause needs and was never given.
-- Grain: contract_id, reading, item_no, record.
-- Stored: view.
--
-- The client's entries bear every point of an item, but of the team, which the staff decide.

with needed as (
    select
        needs.item_no,
        needs.record,
    from (
        values (1, 'staff'), (2, 'cases'), (2, 'case_events'), (3, 'cases'), (8, 'policies')
    ) as needs (item_no, record)
    union all
    select distinct
        rules.item_no,
        'assessments' as record,
    from core.rules as rules
    where rules.cause <> 'team'
)

select
    readings.contract_id,
    readings.reading,
    needed.item_no,
    needed.record,
from needed
cross join core.readings as readings
left join core.loaded_records as loaded on needed.record = loaded.record
where loaded.record is null
