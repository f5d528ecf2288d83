-- Whether the score is below the pass mark, which suspends the contract at once (annex 2).
-- Grain: contract_id.
--
-- After the term the score stands once the data reaches over its end.

with fallen as (
    select
        daily.contract_id,
        min(daily.day) as fell_on,
    from marts.score_daily as daily
    inner join core.contracts as contracts
        on
            daily.contract_id = contracts.contract_id
            and daily.score < contracts.pass_mark
    where daily.reading = 'adopted'
    group by daily.contract_id
),

scores as (
    select
        now.contract_id,
        case
            when now.state = 'failed' then 'failed'
            when now.state = 'at_risk' and now.score_if_pending < now.pass_mark then 'pending'
            when now.state = 'at_risk' then 'spending'
            when now.cases = 0 then 'no_cases'
            when now.is_stale then 'stale'
            when
                today.day > contracts.ends_on
                and now.horizon < contracts.ends_before
                then 'stale'
            when now.insufficient_because is not null then 'not_measured'
            else 'on_track'
        end as reason_code,
        now.score,
        now.score_if_pending,
        now.horizon as loaded_at,
    from marts.score_now as now
    cross join core.today as today
    inner join core.contracts as contracts on now.contract_id = contracts.contract_id
    where now.reading = 'adopted'
)

select
    scores.contract_id,
    'score_suspension' as risk,
    case
        when scores.reason_code = 'failed' then 'triggered'
        when scores.reason_code in ('pending', 'spending') then 'watch'
        when scores.reason_code = 'on_track' then 'clear'
        else 'not_measurable'
    end as state,
    scores.reason_code,
    case when scores.reason_code = 'failed' then fallen.fell_on end as since_on,
    scores.score,
    scores.score_if_pending,
    scores.loaded_at,
    'ledger' as target,
from scores
left join fallen on scores.contract_id = fallen.contract_id
