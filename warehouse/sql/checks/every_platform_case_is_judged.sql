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
left join marts.case_outcomes as outcomes
    on expected.case_id = outcomes.case_id and expected.reading = outcomes.reading
where outcomes.forwarding_outcome is null or outcomes.closing_outcome is null
