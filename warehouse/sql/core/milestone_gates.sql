-- Whether a milestone may be paid as of, since when, and why.
-- Grain: contract_id, milestone.
--
-- `gate_events` are those that the reason names, a line each of kind, day and number: what keeps
-- it closed, else what was settled last. The strict reading may keep it closed for longer.

with judged as (
    select
        closures.contract_id,
        closures.milestone,
        closures.kind,
        closures.event_id,
        closures.counted_from,
        coalesce(closures.opened_on > today.day, true) as is_closed,
        closures.kind || ' ' || cast(closures.closed_on as varchar) || ' '
        || replace(closures.event_id, chr(10), ' ') as event,
    from core.gate_closures as closures
    cross join core.today as today
),

closures as (
    select
        judged.contract_id,
        judged.milestone,
        judged.kind,
        judged.event_id,
        judged.counted_from,
        judged.is_closed,
        judged.event,
        max(case when not judged.is_closed then judged.counted_from end) over (
            partition by judged.contract_id, judged.milestone
        ) as open_since,
    from judged
),

gates as (
    select
        closures.contract_id,
        closures.milestone,
        closures.open_since,
        max(case when closures.is_closed then 1 else 0 end) = 0 as is_open,
        count(closures.event) = 0 as is_spotless,
        max(case when closures.kind = 'termination' then 1 else 0 end) = 1 as is_ended,
        max(case when closures.is_closed and closures.event is null then 1 else 0 end) = 1
            as is_early,
        string_agg(
            case when closures.is_closed then closures.event end,
            chr(10) order by closures.event_id, closures.kind
        ) as unsettled,
        string_agg(
            case when closures.kind = 'termination' then closures.event end,
            chr(10) order by closures.event_id
        ) as terminations,
        string_agg(
            case
                when not closures.is_closed and closures.counted_from = closures.open_since
                    then closures.event
            end,
            chr(10) order by closures.event_id, closures.kind
        ) as settled,
    from closures
    group by closures.contract_id, closures.milestone, closures.open_since
)

select
    gates.contract_id,
    gates.milestone,
    case when milestones.gate = 'signing' then contracts.signed_on else contracts.ends_on end
        as gate_on,
    gates.is_early as is_gate_early,
    case when gates.is_open then 'open' else 'closed' end as gate_state,
    case
        when gates.is_open and (gates.is_spotless or strict.payment_gate = 'unresolved')
            then 'open'
        else 'closed'
    end as gate_state_strict,
    adopted.payment_gate,
    case when gates.is_open then gates.open_since end as open_since,
    case
        when gates.is_ended then 'terminated'
        when milestones.gate = 'signing' then 'signing'
        when gates.unsettled is not null and adopted.payment_gate = 'any' then 'breached'
        when gates.unsettled is not null then 'unsettled'
        when loaded.record is null then 'unchecked'
        when not gates.is_open then 'term_runs'
        when gates.settled is not null then 'settled'
        else 'no_breach'
    end as gate_reason_code,
    coalesce(
        gates.terminations, gates.unsettled, case when gates.is_open then gates.settled end
    ) as gate_events,
from gates
inner join core.contracts as contracts on gates.contract_id = contracts.contract_id
inner join core.milestones as milestones
    on gates.contract_id = milestones.contract_id and gates.milestone = milestones.milestone
inner join core.readings as adopted
    on gates.contract_id = adopted.contract_id and adopted.reading = 'adopted'
inner join core.readings as strict
    on gates.contract_id = strict.contract_id and strict.reading = 'strict'
left join core.loaded_records as loaded
    on gates.contract_id = loaded.contract_id and loaded.record = 'contract_events'
