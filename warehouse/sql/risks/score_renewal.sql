-- Whether the score bars renewal (article 13(3)1): below the pass mark after rectification.
-- Grain: contract_id.
--
-- Annex 2 suspends at once: the two clauses disagree. Only a notice given since the score fell
-- counts.

with notices as (
    select
        scores.contract_id,
        min(
            case
                when
                    events.due_on < today.day
                    and coalesce(events.resolved_on > events.due_on, true)
                    then cast(events.due_on + interval '1' day as date)
                else events.resolved_on
            end
        ) as failed_on,
        max(events.due_on) as due_on,
    from risks.score_suspension as scores
    cross join core.today as today
    inner join core.contract_events as events
        on
            scores.contract_id = events.contract_id
            and events.kind = 'rectification'
            and scores.since_on <= events.occurred_on
    group by scores.contract_id
)

select
    scores.contract_id,
    'score_renewal' as risk,
    case
        when scores.state = 'triggered' and notices.failed_on is null then 'watch'
        else scores.state
    end as state,
    case
        when scores.state <> 'triggered' then scores.reason_code
        when notices.failed_on is not null then 'not_rectified'
        when notices.contract_id is null then 'not_notified'
        when notices.due_on is null then 'rectifying'
        else 'rectifying_until'
    end as reason_code,
    coalesce(notices.failed_on, scores.since_on) as since_on,
    notices.due_on,
    scores.score,
    scores.score_if_pending,
    scores.loaded_at,
    'renewal' as target,
from risks.score_suspension as scores
left join notices on scores.contract_id = notices.contract_id
