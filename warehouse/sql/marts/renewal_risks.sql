-- Whether the contract can still be renewed, and whether it is time to see to it (article 13).
-- Grain: contract_id, risk.
--
-- Watched from some days before talks open, which leaves time to prepare them. A score below the
-- pass mark bars renewal for good once rectification has failed or the term is over.

with missed as (
    select
        checklist.contract_id,
        count(
            case
                when
                    checklist.outcome = 'missed'
                    and (
                        checklist.position > 1
                        or scores.state = 'triggered'
                        or cast(moment.as_of as date) > contracts.ends_on
                    )
                    then 1
            end
        ) as for_good,
        count(case when checklist.outcome = 'missed' then 1 end) as missed,
        count(case when checklist.outcome = 'not_measurable' then 1 end) as unknown,
        string_agg(
            case
                when checklist.outcome = 'missed'
                    then checklist.condition || '：' || checklist.fact
            end,
            '；' order by checklist.position
        ) as fact,
        string_agg(
            case
                when checklist.outcome = 'missed'
                    then checklist.condition_en || ': ' || checklist.fact_en
            end,
            '; ' order by checklist.position
        ) as fact_en,
        min(contracts.ends_on) as ends_on,
        min(contracts.renewal_talks_open_on) as opens_on,
        min(cast(moment.as_of as date)) as today,
        min(contracts.renewal_watched_from) as watch_on,
    from marts.renewal_checklist as checklist
    cross join core.moment as moment
    inner join core.contracts as contracts on checklist.contract_id = contracts.contract_id
    inner join marts.score_risks as scores
        on checklist.contract_id = scores.contract_id and scores.risk = 'score_renewal'
    group by checklist.contract_id
),

refused as (
    select
        events.contract_id,
        min(events.occurred_on) as since_on,
    from core.contract_events as events
    where
        events.kind = 'major_violation'
        or (events.kind = 'no_renewal_notice' and events.resolved_on is null)
    group by events.contract_id
),

judged as (
    select
        missed.contract_id,
        case
            when missed.for_good > 0 then 'triggered'
            when missed.missed > 0 then 'watch'
            when missed.today between missed.watch_on and missed.ends_on then 'watch'
            when missed.unknown > 0 then 'not_measurable'
            else 'clear'
        end as state,
        case
            when missed.for_good > 0 and scores.state = 'triggered'
                then
                    least(
                        coalesce(refused.since_on, scores.since_on), scores.since_on
                    )
            when missed.for_good > 0
                then coalesce(refused.since_on, cast(missed.ends_on + interval '1' day as date))
            when missed.missed > 0 then scores.since_on
            when missed.today between missed.watch_on and missed.ends_on then missed.watch_on
        end as since_on,
        missed.missed > 0 as is_missed,
        missed.fact,
        missed.fact_en,
        cast(missed.opens_on as varchar) as opens,
        missed.unknown > 0 as is_unknown,
    from missed
    inner join marts.score_risks as scores
        on missed.contract_id = scores.contract_id and scores.risk = 'score_renewal'
    left join refused on missed.contract_id = refused.contract_id
)

select
    judged.contract_id,
    'renewal' as risk,
    judged.state,
    judged.since_on,
    case
        when judged.is_missed then judged.fact else '协商期自 ' || judged.opens || ' 起'
    end || case
        when judged.is_unknown then '；部分条件无从判断' else ''
    end as fact,
    case
        when judged.is_missed then judged.fact_en else 'talks open on ' || judged.opens
    end || case
        when judged.is_unknown then '; some conditions cannot be judged' else ''
    end as fact_en,
    cast(null as decimal(18, 2)) as cost,
    '合同未写金额' as cost_basis,
    'the contract names no sum' as cost_basis_en,
from judged
