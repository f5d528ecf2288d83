-- Each clock of a case with what came of it, in figures and in a sentence.
-- Grain: contract_id, reading, case_id, item_no, subject_kind, occurred_on, state.
-- Stored: view.

with judged as (
    select
        forwarding.contract_id,
        forwarding.reading,
        forwarding.case_id,
        forwarding.item_no,
        forwarding.subject_kind,
        forwarding.occurred_on,
        forwarding.occurred_at,
        forwarding.started_at,
        forwarding.due_at,
        forwarding.ended_at,
        forwarding.outcome,
        forwarding.units,
        forwarding.points,
        forwarding.state,
        forwarding.exemption_id,
        forwarding.reason,
        forwarding.reason_en,
    from clauses.forwarding as forwarding
    union all
    select
        errors.contract_id,
        errors.reading,
        errors.case_id,
        errors.item_no,
        errors.subject_kind,
        errors.occurred_on,
        errors.occurred_at,
        errors.started_at,
        errors.due_at,
        errors.ended_at,
        errors.outcome,
        errors.units,
        errors.points,
        errors.state,
        errors.exemption_id,
        errors.reason,
        errors.reason_en,
    from clauses.dispatch_errors as errors
    union all
    select
        closing.contract_id,
        closing.reading,
        closing.case_id,
        closing.item_no,
        closing.subject_kind,
        closing.occurred_on,
        closing.occurred_at,
        closing.started_at,
        closing.due_at,
        closing.ended_at,
        closing.outcome,
        closing.units,
        closing.points,
        closing.state,
        closing.exemption_id,
        closing.reason,
        closing.reason_en,
    from clauses.same_day_closing as closing
    where closing.case_id is not null
)

select
    judged.contract_id,
    judged.reading,
    judged.case_id,
    judged.item_no,
    judged.subject_kind,
    judged.occurred_on,
    judged.occurred_at,
    judged.started_at,
    judged.due_at,
    judged.ended_at,
    judged.outcome,
    judged.units,
    judged.points,
    judged.state,
    judged.exemption_id,
    coalesce(
        judged.reason,
        case
            when judged.started_at is null then '尚无反馈，时钟未起算'
            when judged.outcome = 'running'
                then
                    '自 ' || clock_text(judged.started_at) || ' 起算，时限 '
                    || clock_text(judged.due_at) || '，进行中'
            else
                '自 ' || clock_text(judged.started_at) || ' 起算，时限 '
                || clock_text(judged.due_at) || '，'
                || clock_text(judged.ended_at) || ' 完成：达标'
        end
    ) as reason,
    coalesce(
        judged.reason_en,
        case
            when judged.started_at is null then 'no feedback yet: the clock has not started'
            when judged.outcome = 'running'
                then
                    'counted from ' || clock_text(judged.started_at) || ', limit '
                    || clock_text(judged.due_at) || ', running'
            else
                'counted from ' || clock_text(judged.started_at) || ', limit '
                || clock_text(judged.due_at) || ', done '
                || clock_text(judged.ended_at) || ': met'
        end
    ) as reason_en,
from judged
