-- From when to when a case waited to be forwarded: from its receipt, and from each return.
-- Grain: case_id, subject_kind, round_no.
-- Local to: case_id.
-- Stored: view.
--
-- `ended_by` is the sign that ended the span where no time of forwarding is on file.

select
    cases.contract_id,
    cases.case_id,
    cases.channel,
    'case' as subject_kind,
    1 as round_no,
    cases.received_at as started_at,
    coalesce(cases.forwarded_at, signs.sign_at) as ended_at,
    signs.sign as ended_by,
    cast(null as varchar) as returned_by,
from core.cases as cases
left join core.forwarding_signs as signs on cases.case_id = signs.case_id
union all
select
    cases.contract_id,
    cases.case_id,
    cases.channel,
    'redispatch' as subject_kind,
    returns.round_no,
    returns.returned_at as started_at,
    returns.answered_at as ended_at,
    returns.answered_by as ended_by,
    returns.returned_by,
from core.redispatches as returns
inner join core.cases as cases on returns.case_id = cases.case_id
inner join core.contracts as contracts on cases.contract_id = contracts.contract_id
where returns.returned_at >= contracts.starts_at and returns.returned_at < contracts.ends_before
