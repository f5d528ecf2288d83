-- What a clause needs and was never given, or not for sure.
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
),

unsure as (
    select distinct
        reach.contract_id,
        reach.record,
    from core.unplaced_reach as reach
)

select
    readings.contract_id,
    readings.reading,
    needed.item_no,
    needed.record,
    case when unsure.record is null then 'never_loaded' else 'not_placed' end as reason_code,
from needed
cross join core.readings as readings
left join core.loaded_records as loaded
    on readings.contract_id = loaded.contract_id and needed.record = loaded.record
left join unsure
    on readings.contract_id = unsure.contract_id and needed.record = unsure.record
where loaded.record is null
