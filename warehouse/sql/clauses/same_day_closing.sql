-- Whether each case was closed on the platform on the day its unit fed back (item 3, 日产日清).
-- Grain: contract_id, reading, subject_kind, subject_id, occurred_on, state.
--
-- Open cases past their day count as missed: judging only closed ones would reward leaving
-- the slowest work open. Where the reading counts days, the day bears the points and its
-- cases none.

with judged as (
    select
        clocks.contract_id,
        clocks.reading,
        clocks.item_no,
        clocks.case_id,
        clocks.started_at,
        clocks.closing_day,
        clocks.must_close_before,
        clocks.closed_at,
        clocks.points,
        clocks.same_day_unit,
        clocks.closing_day between contracts.starts_on and contracts.ends_on as is_in_term,
        moment.as_of,
        case
            when clocks.started_at is null and clocks.closed_at is not null then 'not_measurable'
            when clocks.started_at is null then 'running'
            when clocks.closed_at < clocks.must_close_before then 'met'
            when moment.as_of < clocks.must_close_before then 'running'
            else 'missed'
        end as outcome,
    from core.closing_clocks as clocks
    inner join core.contracts as contracts on clocks.contract_id = contracts.contract_id
    cross join core.moment as moment
),

covers as (
    select
        judged.contract_id,
        judged.reading,
        judged.case_id,
        min(case when reach.decision = 'approved' then reach.exemption_id end) as approved_id,
        min(case when reach.decision = 'pending' then reach.exemption_id end) as pending_id,
    from judged
    inner join core.exemption_reach as reach
        on
            judged.contract_id = reach.contract_id
            and reach.item_no = 3
            and (
                judged.case_id = reach.case_id
                or (
                    reach.starts_at < judged.must_close_before
                    and reach.ends_at > judged.started_at
                )
            )
    where judged.outcome = 'missed'
    group by judged.contract_id, judged.reading, judged.case_id
),

told as (
    select
        judged.contract_id,
        judged.reading,
        judged.item_no,
        judged.case_id,
        judged.outcome,
        judged.closing_day,
        judged.must_close_before,
        judged.started_at,
        judged.closed_at,
        judged.points,
        judged.same_day_unit,
        judged.outcome = 'missed' and judged.is_in_term as is_deducted,
        case
            when covers.approved_id is not null then 'exempt'
            when covers.pending_id is not null then 'pending'
            else 'confirmed'
        end as state,
        coalesce(covers.approved_id, covers.pending_id) as exemption_id,
        case
            when judged.outcome = 'not_measurable' then '已办结但无反馈时间，无法判断'
            when judged.outcome = 'missed'
                then
                    '起算 ' || clock_text(judged.started_at) || '，应于当日 24:00 前办结，'
                    || case
                        when judged.closed_at is null
                            then '截至 ' || clock_text(judged.as_of) || ' 未办结'
                        else '实际 ' || clock_text(judged.closed_at) || ' 办结'
                    end
        end as story,
        case
            when judged.outcome = 'not_measurable' then 'closed without a time of feedback'
            when judged.outcome = 'missed'
                then
                    'counted from ' || clock_text(judged.started_at)
                    || ', to be closed by 24:00 that day, '
                    || case
                        when judged.closed_at is null
                            then 'still open at ' || clock_text(judged.as_of)
                        else 'closed ' || clock_text(judged.closed_at)
                    end
        end as story_en,
    from judged
    left join covers
        on
            judged.contract_id = covers.contract_id
            and judged.reading = covers.reading
            and judged.case_id = covers.case_id
),

days as (
    select
        told.contract_id,
        told.reading,
        told.item_no,
        told.closing_day,
        told.must_close_before,
        count(*) as cases,
        max(told.points) as points,
        case
            when sum(case when told.state = 'confirmed' then 1 else 0 end) > 0 then 'confirmed'
            when sum(case when told.state = 'pending' then 1 else 0 end) > 0 then 'pending'
            else 'exempt'
        end as state,
        min(told.exemption_id) as exemption_id,
    from told
    where told.is_deducted and told.same_day_unit = 'day'
    group by
        told.contract_id, told.reading, told.item_no, told.closing_day, told.must_close_before
)

select
    told.contract_id,
    told.reading,
    told.item_no,
    'case' as subject_kind,
    told.case_id as subject_id,
    told.case_id,
    told.outcome,
    case when told.is_deducted then told.closing_day end as occurred_on,
    case when told.is_deducted then told.must_close_before end as occurred_at,
    case when told.is_deducted and told.same_day_unit = 'case' then 1 else 0 end as units,
    case
        when told.is_deducted and told.same_day_unit = 'case'
            then cast(told.points as decimal(9, 2))
        else cast(0 as decimal(9, 2))
    end as points,
    case when told.is_deducted and told.same_day_unit = 'case' then told.state end as state,
    told.story
    || case
        when told.is_deducted and told.same_day_unit = 'case'
            then
                '：1 件 × ' || points_text(told.points) || ' = '
                || points_text(told.points) || ' 分'
        when told.is_deducted then '：计入当日'
        else ''
    end as reason,
    told.story_en
    || case
        when told.is_deducted and told.same_day_unit = 'case'
            then
                ': 1 case × ' || points_text(told.points) || ' = '
                || points_text(told.points) || ' points'
        when told.is_deducted then ': counted with its day'
        else ''
    end as reason_en,
    told.started_at,
    told.must_close_before as due_at,
    told.closed_at as ended_at,
    case when told.is_deducted then told.exemption_id end as exemption_id,
from told
union all
select
    days.contract_id,
    days.reading,
    days.item_no,
    'day' as subject_kind,
    cast(days.closing_day as varchar) as subject_id,
    cast(null as varchar) as case_id,
    'missed' as outcome,
    days.closing_day as occurred_on,
    days.must_close_before as occurred_at,
    1 as units,
    cast(days.points as decimal(9, 2)) as points,
    days.state,
    day_text(days.closing_day) || ' 有 ' || cast(days.cases as varchar)
    || ' 件未日产日清：1 日 × ' || points_text(days.points) || ' = '
    || points_text(days.points) || ' 分' as reason,
    day_text(days.closing_day) || ': ' || cast(days.cases as varchar)
    || ' case' || case when days.cases = 1 then '' else 's' end
    || ' not closed the same day: 1 day × '
    || points_text(days.points) || ' = '
    || points_text(days.points) || ' points' as reason_en,
    cast(days.closing_day as timestamp) as started_at,
    days.must_close_before as due_at,
    cast(null as timestamp) as ended_at,
    days.exemption_id,
from days
