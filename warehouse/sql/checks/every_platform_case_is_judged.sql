-- Every platform case of a contract is judged for forwarding and for closing, under each reading.
-- Grain: contract_id, reading, case_id.
-- Local to: case_id.

with expected as (
    select
        cases.contract_id,
        readings.reading,
        cases.case_id,
    from core.cases as cases
    inner join core.readings as readings on cases.contract_id = readings.contract_id
    where cases.channel = '12345'
)

select
    expected.contract_id,
    expected.reading,
    expected.case_id,
from expected
left join clauses.forwarding as forwarding
    on
        expected.contract_id = forwarding.contract_id
        and expected.reading = forwarding.reading
        and expected.case_id = forwarding.case_id
        and forwarding.subject_kind = 'case'
left join clauses.same_day_closing as closing
    on
        expected.contract_id = closing.contract_id
        and expected.reading = closing.reading
        and expected.case_id = closing.case_id
where forwarding.case_id is null or closing.case_id is null
