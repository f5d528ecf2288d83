-- How each reading takes the clauses that the contract leaves open, as of now; in the end, at the
-- end of the term.
-- Grain: contract_id, reading.
--
-- What arose on a day is judged by the version of that day (core.reading_versions, core.rules).

select
    versions.contract_id,
    versions.reading,
    versions.late_blocks,
    versions.same_day_unit,
    versions.same_day_from,
    versions.redispatch,
    versions.payment_gate,
from core.reading_versions as versions
cross join core.today as today
inner join core.contracts as contracts on versions.contract_id = contracts.contract_id
where
    versions.is_named
    and cast(least(today.day, contracts.ends_on) as timestamp) >= versions.valid_from
    and cast(least(today.day, contracts.ends_on) as timestamp) < versions.valid_to
