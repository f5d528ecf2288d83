-- Each request to be excused, decided only as far as as-of knows, by the contract it reaches.
-- Grain: contract_id, exemption_id.
--
-- Without a time of decision a request counts as undecided: nothing shows that it was
-- decided by as-of. So does a window that may be another contract's. A case's request is its
-- contract's.

with owned as (
    select
        placed.contract_id,
        placed.row_key,
        true as is_placed,
    from core.placements as placed
    where placed.record = 'exemptions'
    union all
    select
        reach.contract_id,
        reach.row_key,
        false as is_placed,
    from core.unplaced_reach as reach
    where reach.record = 'exemptions'
)

select
    owned.contract_id,
    exemptions.row_key,
    exemptions.exemption_id,
    exemptions.ground,
    exemptions.case_id,
    exemptions.starts_at,
    case
        when exemptions.starts_at is null then null
        when exemptions.ends_at <= moment.as_of then exemptions.ends_at
        else moment.as_of
    end as ends_at,
    exemptions.requested_by,
    case when exemptions.decided_at <= moment.as_of then exemptions.decided_by end as decided_by,
    case when exemptions.decided_at <= moment.as_of then exemptions.decided_at end as decided_at,
    case
        when exemptions.decided_at <= moment.as_of and owned.is_placed then exemptions.decision
        when exemptions.decided_at <= moment.as_of and exemptions.decision = 'rejected'
            then 'rejected'
        else 'pending'
    end as decision,
    exemptions.document_no,
from staging.exemptions as exemptions
inner join core.moment as moment
    on coalesce(exemptions.starts_at, moment.as_of) <= moment.as_of
inner join owned on exemptions.row_key = owned.row_key
left join core.cases as cases on exemptions.case_id = cases.case_id
where
    exemptions.is_current
    and (exemptions.case_id is null or cases.contract_id = owned.contract_id)
