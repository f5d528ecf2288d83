-- Which forwardings around the limit of two hours came just before it.
-- Grain: contract_id, subject_kind, subject_id, case_id, happened_at.
-- Follows from: core.forwarding_clocks.
-- Local to: case_id.
-- Stored: view.
--
-- By chance as many would come in the minutes after it.

select
    clocks.contract_id,
    'contract' as subject_kind,
    clocks.contract_id as subject_id,
    clocks.case_id,
    clocks.ended_at as happened_at,
    clocks.ended_at <= clocks.due_at as is_found,
    'chance' as basis,
    0.5e0 as chance,
from core.forwarding_clocks as clocks
inner join core.question_limits as limits on clocks.contract_id = limits.contract_id
where
    clocks.reading = 'adopted'
    and clocks.subject_kind = 'case'
    and clocks.ended_at > clocks.due_at - interval '1' second * limits.near_limit_seconds
    and clocks.ended_at <= clocks.due_at + interval '1' second * limits.near_limit_seconds
