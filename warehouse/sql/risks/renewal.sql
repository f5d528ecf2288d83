-- Whether the contract can still be renewed, and whether it is time to see to it (article 13).
-- Grain: contract_id.
--
-- Watched from some days before talks open, which leaves time to prepare them. A score below the
-- pass mark bars renewal for good once rectification has failed or the term is over.

with today as (
    select
        contracts.contract_id,
        contracts.ends_on,
        contracts.renewal_watched_from,
        today.day > contracts.ends_on as is_over,
        today.day between contracts.renewal_watched_from and contracts.ends_on
            as is_near,
    from core.contracts as contracts
    cross join core.today as today
),

refused as (
    select
        events.contract_id,
        min(events.occurred_on) as since_on,
    from core.contract_events as events
    where
        events.kind in ('major_violation', 'termination')
        or (events.kind = 'no_renewal_notice' and events.resolved_on is null)
    group by events.contract_id
),

counted as (
    select
        today.contract_id,
        today.is_near,
        today.renewal_watched_from,
        scores.state = 'triggered' as is_barred,
        scores.since_on as failed_on,
        cast(today.ends_on + interval '1' day as date) as over_on,
        count(case when checklist.outcome = 'missed' then 1 end) as missed,
        count(
            case
                when
                    checklist.outcome = 'missed'
                    and (
                        checklist.condition <> 'score_kept'
                        or scores.state = 'triggered'
                        or today.is_over
                    )
                    then 1
            end
        ) as for_good,
        count(case when checklist.outcome = 'not_measurable' then 1 end) as unknown,
    from today
    inner join marts.renewal_checklist as checklist on today.contract_id = checklist.contract_id
    inner join risks.score_renewal as scores on today.contract_id = scores.contract_id
    group by
        today.contract_id, today.is_near, today.renewal_watched_from, today.ends_on,
        scores.state, scores.since_on
)

select
    counted.contract_id,
    'renewal' as risk,
    case
        when counted.for_good > 0 then 'triggered'
        when counted.missed > 0 or counted.is_near then 'watch'
        when counted.unknown > 0 then 'not_measurable'
        else 'clear'
    end as state,
    case when counted.missed > 0 then 'missed' else 'open' end as reason_code,
    case
        when counted.for_good > 0 and counted.is_barred
            then least(coalesce(refused.since_on, counted.failed_on), counted.failed_on)
        when counted.for_good > 0 then coalesce(refused.since_on, counted.over_on)
        when counted.missed > 0 then counted.failed_on
        when counted.is_near then counted.renewal_watched_from
    end as since_on,
    counted.unknown,
    'renewal' as target,
from counted
left join refused on counted.contract_id = refused.contract_id
