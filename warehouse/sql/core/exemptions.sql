-- Each request to be excused, decided only as far as as-of knows.
-- Grain: exemption_id.
--
-- Without a time of decision a request counts as undecided: nothing shows that it was
-- decided by as-of.

select
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
        when exemptions.decided_at <= moment.as_of then exemptions.decision
        else 'pending'
    end as decision,
    exemptions.document_no,
from staging.exemptions as exemptions
inner join core.moment as moment
    on coalesce(exemptions.starts_at, moment.as_of) <= moment.as_of
where exemptions.is_current
