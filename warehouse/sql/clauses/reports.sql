-- Whether each report was handed in on time (item 4).
-- Grain: contract_id, reading, subject_kind, subject_id, due_at.

with judged as (
    select
        obligations.contract_id,
        rules.reading,
        rules.item_no,
        obligations.subject_id,
        obligations.kind,
        obligations.title,
        obligations.period_end,
        cast(obligations.period_end as timestamp) + interval '1' day as ended_at,
        obligations.due_at,
        obligations.submitted_at,
        rules.points,
        cast(obligations.due_at as date) between contracts.starts_on and contracts.ends_on
            as is_in_term,
        moment.as_of,
        case
            when loaded.record is null then 'not_measurable'
            when obligations.submitted_at <= obligations.due_at then 'met'
            when moment.as_of < obligations.due_at then 'running'
            else 'missed'
        end as outcome,
    from core.report_obligations as obligations
    inner join core.contracts as contracts on obligations.contract_id = contracts.contract_id
    inner join core.rules as rules
        on
            obligations.contract_id = rules.contract_id
            and rules.item_no = 4
            and cast(obligations.period_end as timestamp) >= rules.valid_from
            and cast(obligations.period_end as timestamp) < rules.valid_to
    cross join core.moment as moment
    left join core.loaded_records as loaded on loaded.record = 'reports'
),

covers as (
    select
        judged.contract_id,
        judged.reading,
        judged.subject_id,
        judged.due_at,
        min(case when reach.decision = 'approved' then reach.exemption_id end) as approved_id,
        min(case when reach.decision = 'pending' then reach.exemption_id end) as pending_id,
    from judged
    inner join core.exemption_reach as reach
        on
            judged.contract_id = reach.contract_id
            and reach.item_no = 4
            and reach.case_id is null
            and (
                (reach.starts_at < judged.due_at and reach.ends_at > judged.ended_at)
                or (
                    judged.due_at <= judged.ended_at
                    and reach.starts_at <= judged.due_at
                    and reach.ends_at >= judged.due_at
                )
            )
    where judged.outcome = 'missed'
    group by judged.contract_id, judged.reading, judged.subject_id, judged.due_at
),

told as (
    select
        judged.contract_id,
        judged.reading,
        judged.item_no,
        judged.subject_id,
        judged.ended_at,
        judged.due_at,
        judged.submitted_at,
        judged.points,
        judged.outcome,
        judged.as_of,
        judged.outcome = 'missed' and judged.is_in_term as is_deducted,
        case
            when covers.approved_id is not null then 'exempt'
            when covers.pending_id is not null then 'pending'
            else 'confirmed'
        end as state,
        coalesce(covers.approved_id, covers.pending_id) as exemption_id,
        case judged.kind
            when 'daily' then '日报 '
            when 'weekly' then '周报 '
            when 'monthly' then '月报 '
            else '报告 ' || judged.title || ' '
        end || day_text(judged.period_end) as name,
        case
            when judged.kind = 'other' then 'report ' || judged.title || ' '
            else judged.kind || ' report '
        end || day_text(judged.period_end) as name_en,
    from judged
    left join covers
        on
            judged.contract_id = covers.contract_id
            and judged.reading = covers.reading
            and judged.subject_id = covers.subject_id
            and judged.due_at = covers.due_at
)

select
    told.contract_id,
    told.reading,
    told.item_no,
    'report' as subject_kind,
    told.subject_id,
    cast(null as varchar) as case_id,
    told.outcome,
    case when told.is_deducted then cast(told.due_at as date) end as occurred_on,
    case when told.is_deducted then told.due_at end as occurred_at,
    case when told.is_deducted then 1 else 0 end as units,
    case
        when told.is_deducted then cast(told.points as decimal(9, 2))
        else cast(0 as decimal(9, 2))
    end as points,
    case when told.is_deducted then told.state end as state,
    case
        when told.outcome = 'not_measurable' then '从未载入报告记录，无法判断'
        when told.outcome = 'missed'
            then
                told.name || ' 应于 ' || clock_text(told.due_at) || ' 前提交，'
                || case
                    when told.submitted_at is null
                        then '截至 ' || clock_text(told.as_of) || ' 未提交'
                    else '实际 ' || clock_text(told.submitted_at) || ' 提交'
                end
                || case
                    when told.is_deducted
                        then
                            '：1 次 × ' || points_text(told.points)
                            || ' = ' || points_text(told.points) || ' 分'
                    else '：到期日在合同期外，不扣分'
                end
    end as reason,
    case
        when told.outcome = 'not_measurable' then 'no reports were ever loaded'
        when told.outcome = 'missed'
            then
                told.name_en || ' was due ' || clock_text(told.due_at) || ', '
                || case
                    when told.submitted_at is null
                        then 'not handed in by ' || clock_text(told.as_of)
                    else 'handed in ' || clock_text(told.submitted_at)
                end
                || case
                    when told.is_deducted
                        then
                            ': 1 × ' || points_text(told.points)
                            || ' = ' || points_text(told.points)
                            || ' points'
                    else ': due outside the term, no points'
                end
    end as reason_en,
    told.ended_at as started_at,
    told.due_at,
    told.submitted_at as ended_at,
    case when told.is_deducted then told.exemption_id end as exemption_id,
from told
