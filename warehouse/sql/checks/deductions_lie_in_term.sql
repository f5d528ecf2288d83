-- Nothing is deducted outside the term or after as-of.
-- Grain: contract_id, reading, item_no, subject_kind, subject_id, occurred_on, state.

select
    deductions.contract_id,
    deductions.reading,
    deductions.item_no,
    deductions.subject_kind,
    deductions.subject_id,
    deductions.occurred_on,
    deductions.state,
from marts.deductions as deductions
cross join core.moment as moment
left join core.contracts as contracts on deductions.contract_id = contracts.contract_id
where
    contracts.contract_id is null
    or deductions.occurred_on < contracts.starts_on
    or deductions.occurred_on > contracts.ends_on
    or deductions.occurred_at > moment.as_of
