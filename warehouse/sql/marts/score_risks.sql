-- Whether the score threatens the contract (annex 2) or its renewal (article 13(3)1).
-- Grain: contract_id, risk.
--
-- The two clauses disagree: annex 2 suspends below the pass mark at once, article 13(3)1 refuses
-- renewal only after a notice to rectify has failed. Only a notice given since the score fell
-- counts. After the term the score stands once the data reaches over its end.

with fallen as (
    select
        daily.contract_id,
        min(daily.day) as failed_on,
    from marts.score_daily as daily
    inner join core.contracts as contracts
        on
            daily.contract_id = contracts.contract_id
            and daily.score < contracts.pass_mark
    where daily.reading = 'adopted'
    group by daily.contract_id
),

notices as (
    select
        fallen.contract_id,
        min(
            case
                when
                    events.due_on < cast(moment.as_of as date)
                    and coalesce(events.resolved_on > events.due_on, true)
                    then cast(events.due_on + interval '1' day as date)
                else events.resolved_on
            end
        ) as rectification_failed_on,
        count(*) as notices,
        max(events.due_on) as due_on,
    from fallen
    cross join core.moment as moment
    inner join core.contract_events as events
        on
            fallen.contract_id = events.contract_id
            and events.kind = 'rectification'
            and fallen.failed_on <= events.occurred_on
    group by fallen.contract_id
),

scores as (
    select
        now.contract_id,
        case
            when now.state in ('failed', 'at_risk') then now.state
            when now.cases = 0 then 'no_cases'
            when now.is_stale and now.newest_load_at < contracts.ends_before then 'stale'
            else 'ok'
        end as state,
        now.score_if_pending < now.pass_mark as is_pending,
        points_text(now.score) as score,
        points_text(now.score_if_pending) as score_if_pending,
        points_text(now.pass_mark) as pass_mark,
        clock_text(now.newest_load_at) as loaded,
        fallen.failed_on,
        notices.rectification_failed_on,
        notices.due_on,
        coalesce(notices.notices, 0) as notices,
    from marts.score_now as now
    inner join core.contracts as contracts on now.contract_id = contracts.contract_id
    left join fallen on now.contract_id = fallen.contract_id
    left join notices on now.contract_id = notices.contract_id
    where now.reading = 'adopted'
),

worded as (
    select
        scores.contract_id,
        case
            when scores.state = 'no_cases' then '从未载入工单，无法评分'
            when scores.state = 'stale' then '数据止于 ' || scores.loaded || '，已过期，得分待更新'
            when scores.state = 'failed'
                then '得分 ' || scores.score || '，低于 ' || scores.pass_mark || ' 分'
            when scores.state = 'at_risk' and scores.is_pending
                then
                    '得分 ' || scores.score || '，待定扣分若成立为 ' || scores.score_if_pending
                    || '，低于 ' || scores.pass_mark || ' 分'
            when scores.state = 'at_risk'
                then
                    '得分 ' || scores.score || '，扣分快于合同期进度，照此期末将低于 '
                    || scores.pass_mark || ' 分'
            else '得分 ' || scores.score || '，及格线 ' || scores.pass_mark || ' 分'
        end as fact,
        case
            when scores.state = 'no_cases' then 'no cases were ever loaded: no score'
            when scores.state = 'stale'
                then 'the data ends ' || scores.loaded || ' and is stale: the score has to wait'
            when scores.state = 'failed'
                then 'score ' || scores.score || ', below ' || scores.pass_mark
            when scores.state = 'at_risk' and scores.is_pending
                then
                    'score ' || scores.score || ', with what is pending '
                    || scores.score_if_pending || ': below ' || scores.pass_mark
            when scores.state = 'at_risk'
                then
                    'score ' || scores.score || '; points go faster than the term and would end'
                    || ' below ' || scores.pass_mark
            else 'score ' || scores.score || ', pass mark ' || scores.pass_mark
        end as fact_en,
    from scores
)

select
    scores.contract_id,
    'score_suspension' as risk,
    case
        when scores.state = 'failed' then 'triggered'
        when scores.state = 'at_risk' then 'watch'
        when scores.state = 'ok' then 'clear'
        else 'not_measurable'
    end as state,
    case when scores.state = 'failed' then scores.failed_on end as since_on,
    worded.fact,
    worded.fact_en,
    cast(null as decimal(18, 2)) as cost,
    '合同未写金额' as cost_basis,
    'the contract names no sum' as cost_basis_en,
from scores
inner join worded on scores.contract_id = worded.contract_id
union all
select
    scores.contract_id,
    'score_renewal' as risk,
    case
        when scores.state = 'failed' and scores.rectification_failed_on is not null then 'triggered'
        when scores.state in ('failed', 'at_risk') then 'watch'
        when scores.state = 'ok' then 'clear'
        else 'not_measurable'
    end as state,
    case
        when scores.state = 'failed'
            then coalesce(scores.rectification_failed_on, scores.failed_on)
    end as since_on,
    worded.fact || case
        when scores.state <> 'failed' then ''
        when scores.rectification_failed_on is not null
            then '；整改期满（' || cast(scores.rectification_failed_on as varchar) || '）仍未达标'
        when scores.notices > 0
            then
                '，整改中' || coalesce('，限 ' || cast(scores.due_on as varchar), '')
                || '；附件二低于及格线即中止，第十三条(三)1 须整改后仍不达标，两条不一致'
        else '，尚未通知整改；附件二低于及格线即中止，第十三条(三)1 须整改后仍不达标，两条不一致'
    end as fact,
    worded.fact_en || case
        when scores.state <> 'failed' then ''
        when scores.rectification_failed_on is not null
            then
                '; still so when rectification was over, '
                || cast(scores.rectification_failed_on as varchar)
        when scores.notices > 0
            then
                ', being rectified' || coalesce(', due ' || cast(scores.due_on as varchar), '')
                || '; annex 2 suspends at once, article 13(3)1 only after failed rectification:'
                || ' the two disagree'
        else
            ', no notice to rectify yet; annex 2 suspends at once, article 13(3)1 only after failed'
            || ' rectification: the two disagree'
    end as fact_en,
    cast(null as decimal(18, 2)) as cost,
    '合同未写金额' as cost_basis,
    'the contract names no sum' as cost_basis_en,
from scores
inner join worded on scores.contract_id = worded.contract_id
