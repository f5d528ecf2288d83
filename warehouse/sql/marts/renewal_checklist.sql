-- The conditions of renewal (article 13) one by one, as far as they are known.
-- Grain: contract_id, position.
--
-- A condition that covers the whole term is only met once the term is over. A declared intention
-- is no agreement: it counts once it is settled (办结). A notice that was settled is withdrawn.

with events as (
    select
        events.contract_id,
        count(case when events.kind = 'major_violation' then 1 end) as violations,
        min(case when events.kind = 'major_violation' then events.occurred_on end)
            as violated_on,
        min(
            case
                when events.kind = 'no_renewal_notice' and events.resolved_on is null
                    then events.occurred_on
            end
        ) as refused_on,
        min(case when events.kind = 'renewal_notice' then events.occurred_on end) as declared_on,
        min(case when events.kind = 'renewal_notice' then events.resolved_on end) as agreed_on,
    from core.contract_events as events
    group by events.contract_id
),

known as (
    select
        contracts.contract_id,
        points_text(contracts.pass_mark) as pass_mark,
        contracts.renewal_talks_open_on,
        contracts.ends_on,
        cast(moment.as_of as date) > contracts.ends_on as is_over,
        cast(moment.as_of as date) >= contracts.renewal_talks_open_on as is_window,
        case
            when cast(moment.as_of as date) > contracts.ends_on then 'met' else 'running'
        end as so_far,
        loaded.record is null as is_unknown,
        scores.state as score_state,
        scores.fact as score_fact,
        scores.fact_en as score_fact_en,
        coalesce(events.violations, 0) as violations,
        events.violated_on,
        events.refused_on,
        events.declared_on,
        events.agreed_on,
    from core.contracts as contracts
    cross join core.moment as moment
    inner join marts.score_risks as scores
        on contracts.contract_id = scores.contract_id and scores.risk = 'score_suspension'
    left join events on contracts.contract_id = events.contract_id
    left join core.loaded_records as loaded on loaded.record = 'contract_events'
),

conditions as (
    select
        known.contract_id,
        1 as position,
        '考核得分不低于 ' || known.pass_mark || ' 分' as condition,
        'Score not below ' || known.pass_mark as condition_en,
        '第十三条(二)1' as clause,
        case known.score_state
            when 'not_measurable' then 'not_measurable'
            when 'triggered' then 'missed'
            else known.so_far
        end as outcome,
        known.score_fact as fact,
        known.score_fact_en as fact_en,
    from known
    union all
    select
        known.contract_id,
        2 as position,
        '未发生重大违约' as condition,
        'No major violation' as condition_en,
        '第十三条(二)2' as clause,
        case
            when known.is_unknown then 'not_measurable'
            when known.violations > 0 then 'missed'
            else known.so_far
        end as outcome,
        case
            when known.violations > 0
                then
                    cast(known.violated_on as varchar) || ' 起发生 '
                    || cast(known.violations as varchar) || ' 件'
            else '没有发生'
        end as fact,
        case
            when known.violations > 0
                then
                    cast(known.violations as varchar) || ' since '
                    || cast(known.violated_on as varchar)
            else 'none'
        end as fact_en,
    from known
    union all
    select
        known.contract_id,
        3 as position,
        '未被提前终止' as condition,
        'Not terminated early' as condition_en,
        '第十三条(二)2' as clause,
        known.so_far as outcome,
        case
            when known.is_over then '服务期已于 ' || cast(known.ends_on as varchar) || ' 届满'
            else '服务期至 ' || cast(known.ends_on as varchar)
        end as fact,
        case
            when known.is_over then 'the term ended on ' || cast(known.ends_on as varchar)
            else 'the term runs until ' || cast(known.ends_on as varchar)
        end as fact_en,
    from known
    union all
    select
        known.contract_id,
        4 as position,
        '双方协商一致' as condition,
        'Both sides agree' as condition_en,
        '第十三条(二)3' as clause,
        case
            when known.is_unknown then 'not_measurable'
            when known.refused_on is not null then 'missed'
            when known.agreed_on is not null then 'met'
            when known.is_over then 'missed'
            else 'running'
        end as outcome,
        case
            when known.refused_on is not null
                then cast(known.refused_on as varchar) || ' 提出不再续签'
            when known.agreed_on is not null
                then cast(known.agreed_on as varchar) || ' 商定续签'
            when known.declared_on is not null
                then cast(known.declared_on as varchar) || ' 提出续签意向，未办结'
            else '尚无续签意向'
        end as fact,
        case
            when known.refused_on is not null
                then 'notice of not renewing, ' || cast(known.refused_on as varchar)
            when known.agreed_on is not null
                then 'agreed on ' || cast(known.agreed_on as varchar)
            when known.declared_on is not null
                then 'declared on ' || cast(known.declared_on as varchar) || ', not settled'
            else 'nobody has declared yet'
        end as fact_en,
    from known
    union all
    select
        known.contract_id,
        5 as position,
        '进入协商期' as condition,
        'Talks are open' as condition_en,
        '第十三条(一)' as clause,
        case when known.is_window then 'met' else 'running' end as outcome,
        cast(known.renewal_talks_open_on as varchar) || ' 起可协商' as fact,
        'from ' || cast(known.renewal_talks_open_on as varchar) as fact_en,
    from known
    union all
    select
        known.contract_id,
        6 as position,
        '无人提出不再续签' as condition,
        'No notice of not renewing' as condition_en,
        '第十三条(三)4' as clause,
        case
            when known.is_unknown then 'not_measurable'
            when known.refused_on is not null then 'missed'
            else known.so_far
        end as outcome,
        case
            when known.refused_on is not null
                then cast(known.refused_on as varchar) || ' 提出不再续签'
            else '没有提出'
        end as fact,
        case
            when known.refused_on is not null
                then 'notice of ' || cast(known.refused_on as varchar)
            else 'none'
        end as fact_en,
    from known
)

select
    conditions.contract_id,
    conditions.position,
    conditions.condition,
    conditions.condition_en,
    conditions.clause,
    conditions.outcome,
    case
        when conditions.outcome = 'not_measurable' and conditions.position > 1
            then '从未载入合同事项，无法判断'
        else conditions.fact
    end as fact,
    case
        when conditions.outcome = 'not_measurable' and conditions.position > 1
            then 'no contract events were ever loaded: nothing can be said'
        else conditions.fact_en
    end as fact_en,
from conditions
